namespace Narvaro.FollowUp.Interventions;

/// <summary>What the school does (domain §6: åtgärd, insats), coded so that what has helped can be compared.</summary>
public enum InterventionKind
{
    /// <summary>Samtal.</summary>
    Talks,

    /// <summary>Anpassning av undervisningen.</summary>
    TeachingAdapted,

    /// <summary>Mentorsstöd.</summary>
    MentorSupport,

    /// <summary>Schemaändring.</summary>
    TimetableChanged,

    /// <summary>Elevhälsoinsats: tells that elevhälsan is in it, which is for few (domain §1.3).</summary>
    PupilHealth,

    /// <summary>Samverkan med hemmet.</summary>
    WithTheHome,
    Other,
}

/// <summary>What came of the goal.</summary>
public enum InterventionOutcome
{
    Reached,
    Partly,
    NotReached,

    /// <summary>It was broken off.</summary>
    BrokenOff,
}
