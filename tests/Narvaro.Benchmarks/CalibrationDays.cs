using Narvaro.Generator;

namespace Narvaro.Benchmarks;

/// <summary>A pupil's day in minutes and in the terms of detection.md §5.1.</summary>
internal record struct CalibrationDay(int Scheduled, int Absent, int Invalid, int MissedLessons, int LateLessons)
{
    public readonly bool Has => Scheduled > 0;
    public readonly double Share => Has ? Absent / (double)Scheduled : 0;
    public readonly bool IsWhole => Has && 10 * Absent >= 9 * Scheduled;
    public readonly bool IsUnexcused => IsWhole && 2 * Invalid > Absent;
    public readonly bool IsPart => !IsWhole && MissedLessons > 0;
    public readonly bool IsLate => !IsWhole && LateLessons > 0;
}

/// <summary>A lesson held, for the one-subject signal.</summary>
internal readonly record struct CalibrationLesson(int Day, string Subject, bool Missed);

/// <summary>A pupil's written days, with all late registrations and notes in.</summary>
internal sealed class CalibrationPupil(Pupil pupil, int grade, int days) : JudgedPupil(pupil, grade)
{
    public CalibrationDay[] Days { get; } = new CalibrationDay[days];
    public List<CalibrationLesson> Lessons { get; } = [];

    public static IReadOnlyList<CalibrationPupil> Collect(Municipality municipality)
    {
        var dates = municipality.Calendar.Days;
        var order = dates.Select((date, i) => (date, i)).ToDictionary(pair => pair.date, pair => pair.i);
        var pupils = municipality
            .Pupils.Where(pupil => municipality.ClassOf(pupil, 0) is not null)
            .ToDictionary(
                pupil => pupil,
                pupil => new CalibrationPupil(pupil, municipality.ClassOf(pupil, 0)!.Grade, dates.Count)
                {
                    Onset = pupil.Truth.OnsetDate is { } onset ? order[onset] : null,
                }
            );
        for (var day = 0; day < dates.Count; day++)
        {
            foreach (var row in municipality.Settled(dates[day]).Where(row => row.IsReported))
            {
                pupils[row.Pupil].Add(day, row);
            }
        }

        return [.. pupils.Values];
    }

    public double Rate(int from, int to)
    {
        var (absent, scheduled) = (0L, 0L);
        for (var day = from; day < to; day++)
        {
            absent += Days[day].Absent;
            scheduled += Days[day].Scheduled;
        }

        return scheduled == 0 ? 0 : absent / (double)scheduled;
    }

    /// <summary>Of a reported lesson, by detection.md §5.0: leave is neither absence nor schedule.</summary>
    private void Add(int day, in LessonRow row)
    {
        var minutes = row.Minutes;
        ref var value = ref Days[day];
        var missed = 2 * (minutes.Excused - minutes.Leave + minutes.Unexcused - minutes.Late) >= row.Slot.Minutes;
        value.Scheduled += row.Slot.Minutes - minutes.Leave;
        value.Absent += minutes.Excused - minutes.Leave + minutes.Unexcused;
        value.Invalid += minutes.Unexcused - minutes.Late;
        value.MissedLessons += missed ? 1 : 0;
        value.LateLessons += minutes.Late > 0 ? 1 : 0;
        if (row.Slot.Minutes > minutes.Leave)
        {
            Lessons.Add(new(day, row.Slot.Subject, missed));
        }
    }
}
