namespace Narvaro.Signals.Previewing;

/// <summary>What came after a flag: absence of the offered time of the pupil's next forty school days with data (lower end, leave
/// counted as absence).</summary>
public enum Aftermath
{
    /// <summary>Fewer than forty days with data have followed: nothing can be said.</summary>
    NoData,

    /// <summary>Under 15 per cent.</summary>
    Low,

    /// <summary>15 per cent or more, under 30.</summary>
    High,

    /// <summary>30 per cent or more.</summary>
    VeryHigh,
}

/// <summary>Tells what came after a flag.</summary>
public static class Aftermaths
{
    /// <summary>School days with data that are looked at.</summary>
    public const int Days = 40;

    private const int HighPercent = 15;
    private const int VeryHighPercent = 30;
    private const int All = 100;

    /// <param name="days">Absent and offered minutes of the days with data after the flag, in order.</param>
    public static Aftermath Of(IEnumerable<(int Absent, int Offered)> days)
    {
        var followed = days.Take(Days).ToList();
        var (absent, offered) = (followed.Sum(d => (long)d.Absent), followed.Sum(d => (long)d.Offered));
        return followed.Count < Days ? Aftermath.NoData
            : All * absent >= VeryHighPercent * offered ? Aftermath.VeryHigh
            : All * absent >= HighPercent * offered ? Aftermath.High
            : Aftermath.Low;
    }
}
