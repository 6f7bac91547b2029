namespace Narvaro.Benchmarks;

/// <summary>The few statistics the calibration needs.</summary>
internal static class CalibrationMoments
{
    public static double Correlation(IEnumerable<(double X, double Y)> pairs)
    {
        var list = pairs.ToList();
        var (meanX, meanY) = (list.Average(pair => pair.X), list.Average(pair => pair.Y));
        var covariance = list.Sum(pair => (pair.X - meanX) * (pair.Y - meanY));
        var spreadX = list.Sum(pair => (pair.X - meanX) * (pair.X - meanX));
        var spreadY = list.Sum(pair => (pair.Y - meanY) * (pair.Y - meanY));
        return covariance / Math.Sqrt(spreadX * spreadY);
    }

    /// <summary>Maximum likelihood theta of a negative binomial on whole days, as MASS::glm.nb gives without covariates.</summary>
    public static double Theta(IEnumerable<double> values, int most)
    {
        var counts = new int[most + 1];
        foreach (var value in values)
        {
            counts[Math.Min(most, (int)Math.Round(value))]++;
        }

        var pupils = (double)counts.Sum();
        var mean = counts.Select((count, days) => (double)count * days).Sum() / pupils;
        return Enumerable.Range(10, 290).Select(step => step / 100.0).MaxBy(theta => LogLikelihood(counts, mean, theta));
    }

    /// <summary>Lengths of unbroken runs of true.</summary>
    public static IEnumerable<int> Runs(IEnumerable<bool> days)
    {
        var length = 0;
        foreach (var day in days.Append(false))
        {
            if (!day && length > 0)
            {
                yield return length;
            }

            length = day ? length + 1 : 0;
        }
    }

    private static double LogLikelihood(int[] counts, double mean, double theta)
    {
        var (sum, logProbability) = (0.0, theta * Math.Log(theta / (theta + mean)));
        for (var days = 0; days < counts.Length; days++)
        {
            sum += counts[days] * logProbability;
            logProbability += Math.Log((days + theta) / (days + 1) * mean / (theta + mean));
        }

        return sum;
    }
}
