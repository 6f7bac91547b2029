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

    /// <summary>S of a day with data; on a day without, it stands still.</summary>
    public static double Next(double before, double value, double expected, double tolerance) =>
        Math.Max(0, before + value - expected - tolerance);

    /// <summary>Z: the sum by how much it swings for a pupil of this expectation.</summary>
    public static double Index(double sum, double expected) => sum / (1 + (20 * expected / 15));
}
