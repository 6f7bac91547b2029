namespace Narvaro.Signals.Rising;

/// <summary>A sum of what lies above the expected, that starts again from 0 (detection §5.3, S1 and S3).</summary>
public static class Cusum
{
    /// <summary>Tolerance of S1, points a day.</summary>
    public const double PointsTolerance = 0.12;

    /// <summary>Tolerance of S3, days a day.</summary>
    public const double ShareTolerance = 0.08;

    /// <summary>Days with data before an index is anything but 0.</summary>
    public const int LeastDays = 5;

    public static double ToleranceOf(Series series) => series == Series.Share ? ShareTolerance : PointsTolerance;

    /// <summary>Days of presence after which the sum lies below the limit, all else as it is.</summary>
    public static int DaysUntilBelow(double sum, double limit, double expected, double tolerance) =>
        1 + (int)Math.Floor(Math.Max(0, sum - limit) / (expected + tolerance));

    /// <summary>S of a day with data; on a day without, it stands still.</summary>
    public static double Next(double before, double value, double expected, double tolerance) =>
        Math.Max(0, before + value - expected - tolerance);

    /// <summary>The sum that gives an index.</summary>
    public static double SumOf(double index, double expected) => index * (1 + (20 * expected / 15));

    /// <summary>Z: the sum by how much it swings for a pupil of this expectation.</summary>
    public static double Index(double sum, double expected) => sum / (1 + (20 * expected / 15));
}
