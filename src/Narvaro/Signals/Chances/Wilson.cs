namespace Narvaro.Signals.Chances;

/// <summary>A share with its 95 % interval by Wilson's score (Wilson, JASA 22, 1927), 0–1.</summary>
public readonly record struct Wilson(double Share, double Low, double High)
{
    /// <summary>The 97.5th percentile of the normal distribution.</summary>
    private const double Quantile = 1.959963984540054;

    /// <exception cref="ArgumentOutOfRangeException">There is nobody, or there are more hits than people.</exception>
    public static Wilson Of(int hits, int of)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(of, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(hits);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(hits, of);
        const double squared = Quantile * Quantile;
        var share = (double)hits / of;
        var scale = 1 + (squared / of);
        var middle = (share + (squared / (2 * of))) / scale;
        var half = Quantile * Math.Sqrt(((share * (1 - share)) + (squared / (4 * of))) / of) / scale;
        // At none and at all the bound is exact; rounding must not put it outside.
        return new Wilson(share, hits == 0 ? 0 : middle - half, hits == of ? 1 : middle + half);
    }
}
