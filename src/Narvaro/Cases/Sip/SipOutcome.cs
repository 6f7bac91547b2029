namespace Narvaro.Cases.Sip;

/// <summary>What a meeting came to.</summary>
public enum SipOutcome
{
    /// <summary>A plan was made (SoL 10:8–9).</summary>
    Plan,

    /// <summary>They meet again.</summary>
    Continued,

    /// <summary>It was found not to be needed.</summary>
    NotNeeded,

    /// <summary>It was called off.</summary>
    CalledOff,
}
