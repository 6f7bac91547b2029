namespace Narvaro.Signals.Rising;

/// <summary>What was to be expected of a day, for any series (detection §5.2).</summary>
public static class Expectation
{
    /// <summary>W: school days of the recent window.</summary>
    public const int Recent = 20;

    /// <summary>B: school days of the base window before it.</summary>
    public const int Base = 90;

    /// <summary>κ: days that the group's level weighs in the pupil's own.</summary>
    public const int Shrinkage = 15;
    private const int LeastClassDays = 60;
    private const double LeastDrift = 0.8;
    private const double MostDrift = 2.0;
    private const double LeastBase = 0.0001;

    /// <summary>m of a day.</summary>
    /// <param name="ownSum">kb: own sum in the base window.</param>
    /// <param name="ownDays">nb: own days with data there.</param>
    /// <param name="baseLevel">gb: level of the group then.</param>
    /// <param name="recentLevel">gr: level of the group now.</param>
    public static double Of(double ownSum, int ownDays, double baseLevel, double recentLevel)
    {
        var own = (ownSum + (Shrinkage * baseLevel)) / (ownDays + Shrinkage);
        return own * Math.Clamp(recentLevel / Math.Max(LeastBase, baseLevel), LeastDrift, MostDrift);
    }

    /// <summary>g of a window: half the class, half the stage, or the stage alone where the class is small.</summary>
    /// <param name="classSum">Sum of the series over the class, the pupil left out.</param>
    /// <param name="classDays">Pupil-days of it.</param>
    /// <param name="stageMean">Mean a day of the stage, the pupil included.</param>
    public static double GroupLevel(double classSum, int classDays, double stageMean) =>
        classDays < LeastClassDays ? stageMean : (0.5 * (classSum / classDays)) + (0.5 * stageMean);
}
