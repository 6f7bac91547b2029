namespace Narvaro.Signals.Chances;

/// <summary>
/// How likely it is to see so much or more without any change (detection §5.4, §5.6). Plain recursions: deterministic, and closer than
/// 1e-9 to a library's. Each is 1 where nothing is asked for.
/// </summary>
public static class Tails
{
    private const double Negligible = 1e-18;

    /// <summary>P(X ≥ least) of so many days with a share that varies between pupils as much as <paramref name="sameness"/> days tell.</summary>
    /// <param name="least">k, whole days.</param>
    /// <param name="days">n.</param>
    /// <param name="share">μ, 0–1.</param>
    /// <param name="sameness">M.</param>
    public static double BetaBinomial(int least, int days, double share, double sameness)
    {
        if (least <= 0 || share >= 1)
        {
            return 1;
        }
        if (least > days || share <= 0)
        {
            return 0;
        }
        var (a, b) = (share * sameness, (1 - share) * sameness);
        var p = 1.0;
        for (var j = 0; j < days; j++)
        {
            p *= (b + j) / (a + b + j);
        }
        var tail = 0.0;
        for (var j = 0; j <= days; j++)
        {
            tail += j >= least ? p : 0;
            p *= (days - j) * (a + j) / ((j + 1) * (b + days - j - 1));
        }
        return Math.Min(1, tail);
    }

    /// <summary>P(X ≥ least) of occasions with a mean.</summary>
    /// <param name="least">k, occasions.</param>
    /// <param name="mean">m.</param>
    /// <param name="shape">r.</param>
    public static double NegativeBinomial(int least, double mean, double shape)
    {
        if (least <= 0)
        {
            return 1;
        }
        if (mean <= 0)
        {
            return 0;
        }
        var p = Math.Pow(shape / (shape + mean), shape);
        var ratio = mean / (shape + mean);
        for (var j = 0; j < least; j++)
        {
            p *= (j + shape) / (j + 1) * ratio;
        }
        var tail = 0.0;
        for (var j = least; p >= Negligible * tail && p > 0; j++)
        {
            tail += p;
            p *= (j + shape) / (j + 1) * ratio;
        }
        return Math.Min(1, tail);
    }

    /// <summary>P(X ≥ least) of the marked among those drawn: so many of a subject's lessons when any of all lessons were missed.</summary>
    /// <param name="least">k.</param>
    /// <param name="all">N: lessons.</param>
    /// <param name="marked">K of them were missed.</param>
    /// <param name="drawn">n of them are of the subject.</param>
    public static double Hypergeometric(int least, int all, int marked, int drawn)
    {
        var most = Math.Min(marked, drawn);
        var tail = 0.0;
        for (var x = Math.Max(least, marked - (all - drawn)); x <= most; x++)
        {
            tail += Math.Exp(LogChoose(drawn, x) + LogChoose(all - drawn, marked - x) - LogChoose(all, marked));
        }
        return Math.Min(1, tail);
    }

    private static double LogChoose(int n, int k) => LogFactorial(n) - LogFactorial(k) - LogFactorial(n - k);

    private static double LogFactorial(int n)
    {
        var log = 0.0;
        for (var i = 2; i <= n; i++)
        {
            log += Math.Log(i);
        }
        return log;
    }
}
