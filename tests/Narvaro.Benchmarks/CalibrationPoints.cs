namespace Narvaro.Benchmarks;

/// <summary>A series per pupil and day (points for occasions, or share of the day) with the sums that expectation needs.</summary>
internal sealed class CalibrationSeries
{
    /// <summary>Value and whether the pupil has data, as running sums: [day] covers the days before it.</summary>
    public required double[][] Sums { get; init; }

    public required int[][] Counts { get; init; }

    public static CalibrationSeries Of(IReadOnlyList<CalibrationPupil> pupils, Func<CalibrationPupil, int, double> value)
    {
        var sums = pupils.Select(pupil => Running(pupil.Days.Length, day => value(pupil, day))).ToArray();
        var counts = pupils.Select(pupil => Running(pupil.Days.Length, day => pupil.Days[day].Has ? 1 : 0)).ToArray();
        return new() { Sums = sums, Counts = [.. counts.Select(row => row.Select(count => (int)count).ToArray())] };
    }

    public CalibrationSeries Grouped(IReadOnlyList<int> groups)
    {
        var length = Sums[0].Length;
        var sums = Enumerable.Range(0, groups.Max() + 1).Select(_ => new double[length]).ToArray();
        var counts = sums.Select(_ => new int[length]).ToArray();
        for (var i = 0; i < groups.Count; i++)
        {
            for (var day = 0; day < length; day++)
            {
                sums[groups[i]][day] += Sums[i][day];
                counts[groups[i]][day] += Counts[i][day];
            }
        }

        return new() { Sums = sums, Counts = counts };
    }

    public (double Sum, int Count) Window(int row, int from, int to) =>
        (Sums[row][to] - Sums[row][from], Counts[row][to] - Counts[row][from]);

    private static double[] Running(int days, Func<int, double> value)
    {
        var sums = new double[days + 1];
        for (var day = 0; day < days; day++)
        {
            sums[day + 1] = sums[day] + value(day);
        }

        return sums;
    }
}

/// <summary>Points of detection.md §5.1, discounted when many others in the class are ill the same day.</summary>
internal static class CalibrationPoints
{
    public static Func<CalibrationPupil, int, double> Of(IReadOnlyList<CalibrationPupil> pupils)
    {
        var days = pupils[0].Days.Length;
        var classes = pupils
            .GroupBy(pupil => pupil.Pupil.Group)
            .ToDictionary(
                group => group.Key,
                group =>
                    Enumerable
                        .Range(0, days)
                        .Select(day => (Ill: group.Count(pupil => IsIll(pupil.Days[day])), Has: group.Count(pupil => pupil.Days[day].Has)))
                        .ToArray()
            );
        return (pupil, day) => Points(pupil.Days, day, classes[pupil.Pupil.Group][day]);
    }

    private static bool IsIll(CalibrationDay day) => day.IsWhole && !day.IsUnexcused;

    private static double Points(CalibrationDay[] days, int at, (int Ill, int Has) classmates)
    {
        var day = days[at];
        if (!day.IsWhole)
        {
            return (day.IsPart ? 1 : 0) + (day.IsLate ? 1 : 0);
        }

        if (day.IsUnexcused)
        {
            return 2;
        }

        var before = Array.FindLastIndex(days, Math.Max(0, at - 1), at, earlier => earlier.Has);
        var others = classmates.Has - 1;
        var share = others < 8 ? 0 : (classmates.Ill - 1) / (double)others;
        var discount = share <= 0 ? 1 : Math.Min(1, 0.12 / share);
        return discount * (before >= 0 && days[before].IsWhole ? 0.5 : 1);
    }
}
