namespace Narvaro.Benchmarks;

/// <summary>S2 of detection.md §5.3: one subject missed far more than the others in 20 school days.</summary>
internal static class CalibrationSubject
{
    private const int Window = 20;

    public static bool[] Evenings(CalibrationPupil pupil)
    {
        var on = new bool[pupil.Days.Length];
        var lessons = pupil.Lessons.Where(lesson => !pupil.Days[lesson.Day].IsWhole).ToList();
        for (var day = 0; day < on.Length; day++)
        {
            var held = lessons.FindAll(lesson => lesson.Day > day - Window && lesson.Day <= day);
            var missed = held.Count(lesson => lesson.Missed);
            on[day] =
                missed >= 3
                && held.GroupBy(lesson => lesson.Subject, StringComparer.Ordinal)
                    .Any(subject => IsAvoided(held.Count, missed, subject.Count(), subject.Count(lesson => lesson.Missed)));
        }

        return on;
    }

    private static bool IsAvoided(int held, int missed, int ofSubject, int missedOfSubject) =>
        missedOfSubject >= 3 && 10 * missedOfSubject >= 3 * ofSubject && Tail(held, missed, ofSubject, missedOfSubject) <= 0.0001;

    /// <summary>Hypergeometric chance of at least so many by the subject alone.</summary>
    private static double Tail(int held, int missed, int ofSubject, int least)
    {
        var sum = 0.0;
        for (var k = least; k <= Math.Min(missed, ofSubject); k++)
        {
            if (missed - k <= held - ofSubject)
            {
                sum += Math.Exp(LogChoose(ofSubject, k) + LogChoose(held - ofSubject, missed - k) - LogChoose(held, missed));
            }
        }

        return sum;
    }

    private static double LogChoose(int of, int chosen)
    {
        var log = 0.0;
        for (var i = 1; i <= chosen; i++)
        {
            log += Math.Log((of - chosen + i) / (double)i);
        }

        return log;
    }
}
