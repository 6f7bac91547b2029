using Narvaro.Kernel;

namespace Narvaro.Signals.Chances;

/// <summary>How common a limit of S1 is among pupils without anything lasting (detection §5.4): simulated, so told in whole numbers.</summary>
public static class InControl
{
    private static readonly double[] Limits = [3, 3.5, 4, 4.5, 5, 5.5, 6, 6.5, 7, 8];
    private static readonly double[] Grades1To6 = [7.4, 4.3, 2.5, 1.5, 0.9, 0.4, 0.3, 0.2, 0.1, 0.01];
    private static readonly double[] Grades7To9 = [12.4, 7.7, 4.6, 3.1, 1.9, 1.1, 0.8, 0.5, 0.3, 0.1];

    /// <returns>Per cent of them that reach the limit in a term, between two limits on the line; null for other school forms, and outside
    /// the table.</returns>
    /// <param name="stage">Null for a pupil that no roster knows.</param>
    /// <param name="limit">h.</param>
    public static double? Percent(Stage? stage, double limit)
    {
        var row = stage switch
        {
            { Form: SchoolForm.GR, Band: StageBand.Grades7To9 } => Grades7To9,
            { Form: SchoolForm.GR, Band: StageBand.Grades1To3 or StageBand.Grades4To6 } => Grades1To6,
            _ => null,
        };
        if (row is null || limit < Limits[0] || limit > Limits[^1])
        {
            return null;
        }
        var at = Array.FindLastIndex(Limits, l => l <= limit);
        return at == Limits.Length - 1
            ? row[at]
            : row[at] + ((row[at + 1] - row[at]) * (limit - Limits[at]) / (Limits[at + 1] - Limits[at]));
    }
}
