namespace Narvaro.Generator;

/// <summary>States a course as the answer, as far as the written days show it.</summary>
internal static class TruthOf
{
    public static Truth Course(Course course, GeneratedCalendar calendar, DateOnly? left)
    {
        var last = calendar.Days[^1] < left || left is null ? calendar.Days[^1] : left.Value;
        if (course.Onset is not { } onset)
        {
            return Began(course, calendar) is { } begun && begun <= last ? new Truth(course.Label) : new Truth(Label.None);
        }

        var date = Date(calendar, course.Day);
        if (date is null || date < calendar.Days[0] || date > last)
        {
            return new Truth(Label.None);
        }

        var recovered = onset.RecoverAfter is { } after ? Date(calendar, course.Day + after) : null;
        return new Truth(Label.Onset, onset.Trajectory, date, onset.Ramp, onset.Final, recovered <= last ? recovered : null);
    }

    private static DateOnly? Began(Course course, GeneratedCalendar calendar) => Date(calendar, course.Day);

    private static DateOnly? Date(GeneratedCalendar calendar, int day)
    {
        var (year, ofYear) = (day / YearCalendar.SchoolDaysAYear, day % YearCalendar.SchoolDaysAYear);
        return year < calendar.Years.Count && ofYear < calendar.Years[year].Days.Count ? calendar.Years[year].Days[ofYear] : null;
    }
}
