namespace Narvaro.Signals.Rules;

/// <summary>What is certain of a school day (domain §2.3: absent when at least one lesson was missed and none attended).</summary>
internal enum DayState
{
    /// <summary>No lessons, or only such as leave was granted from: neither breaks nor extends a run.</summary>
    NoLessons,
    Present,
    Away,

    /// <summary>Too little of the register was taken to say.</summary>
    Unknown,
}

internal static class DayStates
{
    public static DayState Of(in DayValues day, bool countLeave, int coverageFloor)
    {
        var without = countLeave ? 0 : day.Leave;
        if (day.Offered - without <= 0)
        {
            return DayState.NoLessons;
        }
        if (day.Reported - without <= 0)
        {
            return DayState.Unknown;
        }
        var away = (day.Marks & (countLeave ? DayMarks.Away : DayMarks.AwayBesidesLeave)) != DayMarks.None;
        var covered = 100 * (day.Reported - without) >= coverageFloor * (day.Offered - without);
        return !away ? DayState.Present
            : covered ? DayState.Away
            : DayState.Unknown;
    }
}
