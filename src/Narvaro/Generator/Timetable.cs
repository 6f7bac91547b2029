namespace Narvaro.Generator;

/// <summary>A lesson in the timetable.</summary>
/// <param name="Number">Position of the day, from 1.</param>
/// <param name="Start">Minutes after midnight, local time.</param>
/// <param name="Minutes">Length.</param>
public sealed record TimetableSlot(int Number, int Start, int Minutes, string Subject);

/// <summary>A class's week: four to six lessons a day by grade, the same all year.</summary>
internal sealed class Timetable
{
    private static readonly (int Start, int Minutes)[] Bells =
    [
        (Clock(8, 15), 45),
        (Clock(9, 10), 60),
        (Clock(10, 20), 50),
        (Clock(11, 50), 50),
        (Clock(12, 50), 50),
        (Clock(13, 50), 45),
    ];

    private readonly TimetableSlot[][] _days;

    private Timetable(TimetableSlot[][] days) => _days = days;

    /// <param name="weekday">1-5.</param>
    public IReadOnlyList<TimetableSlot> On(int weekday) => _days[weekday - 1];

    public static Timetable Of(int seed, SchoolClass attended)
    {
        var dice = Dice.Of(seed, Purpose.Timetable, attended.Group, attended.Year);
        var lengths = Lengths(attended.Grade);
        var days = lengths.Select(_ => new List<string>()).ToArray();
        var next = dice.Between(0, 4);
        foreach (var subject in Week(attended.Grade))
        {
            // Dealt round the week, so that a subject's lessons fall on different days.
            while (days[next % 5].Count >= lengths[next % 5])
            {
                next++;
            }

            days[next % 5].Add(subject);
            next++;
        }

        return new Timetable([.. days.Select(day => Slots(Shuffled(day, ref dice)))]);
    }

    private static int Clock(int hour, int minute) => (hour * 60) + minute;

    private static int[] Lengths(int grade) =>
        grade <= 3 ? [5, 4, 5, 4, 4]
        : grade <= 6 ? [5, 5, 5, 5, 5]
        : [6, 5, 6, 6, 5];

    private static IEnumerable<string> Week(int grade)
    {
        (string Subject, int Lessons)[] week =
            grade <= 3 ? [("SV", 7), ("MA", 5), ("IDH", 2), ("NO", 2), ("SO", 3), ("MU", 1), ("BL", 1), ("EN", 1)]
            : grade <= 6 ? [("SV", 5), ("MA", 5), ("EN", 3), ("IDH", 2), ("NO", 3), ("SO", 3), ("MU", 1), ("BL", 1), ("SL", 1), ("TK", 1)]
            : [("SV", 4), ("MA", 4), ("EN", 4), ("IDH", 2), ("NO", 4), ("SO", 4), ("MSPR", 3), ("MU", 1), ("BL", 1), ("SL", 1)];
        return week.SelectMany(entry => Enumerable.Repeat(entry.Subject, entry.Lessons));
    }

    private static List<string> Shuffled(List<string> day, ref Dice dice)
    {
        for (var i = day.Count - 1; i > 0; i--)
        {
            var j = dice.Between(0, i);
            (day[i], day[j]) = (day[j], day[i]);
        }

        return day;
    }

    private static TimetableSlot[] Slots(List<string> subjects) =>
        [.. subjects.Select((subject, i) => new TimetableSlot(i + 1, Bells[i].Start, Bells[i].Minutes, subject))];
}
