namespace Narvaro.Cases;

/// <summary>Why a person ended a case (design §6). Coded, since that is what measures how well each rule finds.</summary>
public enum ClosingReason
{
    /// <summary>Presence came back.</summary>
    Recovered,

    /// <summary>The school knew already and was at work on it.</summary>
    AlreadyKnown,

    /// <summary>The registers were wrong.</summary>
    WrongData,

    /// <summary>A long illness, known and followed elsewhere.</summary>
    LongIllness,

    /// <summary>Granted leave.</summary>
    Leave,

    /// <summary>Much of the class was away at once.</summary>
    WholeClass,

    /// <summary>Looked into: an utredning is not needed. Needs words of why.</summary>
    InvestigationNotNeeded,

    /// <summary>Left the school.</summary>
    LeftSchool,
}

/// <summary>What a reason says of the signal that opened the case.</summary>
public enum FoundByRule
{
    /// <summary>There was something to act on.</summary>
    Right,

    /// <summary>There was not.</summary>
    Wrong,

    /// <summary>Neither: the case ended before anybody could say.</summary>
    Unknown,
}

public static class ClosingReasons
{
    /// <summary>As detection §3 counts a find: right, wrong, or left out.</summary>
    public static FoundByRule Found(this ClosingReason reason) =>
        reason switch
        {
            ClosingReason.Recovered or ClosingReason.AlreadyKnown or ClosingReason.InvestigationNotNeeded => FoundByRule.Right,
            ClosingReason.LeftSchool => FoundByRule.Unknown,
            _ => FoundByRule.Wrong,
        };

    public static bool NeedsWords(this ClosingReason reason) => reason is ClosingReason.InvestigationNotNeeded;
}
