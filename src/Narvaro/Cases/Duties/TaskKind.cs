namespace Narvaro.Cases.Duties;

/// <summary>What there is to do in a case (design §6, domain §8.3).</summary>
public enum TaskKind
{
    /// <summary>Kvittera: see that it is there.</summary>
    Acknowledge,

    /// <summary>Contact the home.</summary>
    ContactHome,

    /// <summary>Contact the pupil, who is of age: the school does not turn to the guardians (domain §8.4 #9).</summary>
    ContactPupil,

    /// <summary>Further contact, again and again until the case is closed.</summary>
    RecurringContact,

    /// <summary>Kartläggning.</summary>
    Assessment,

    /// <summary>Decide whether the absence is to be investigated (skollagen 7:19 a, 15:16, 18:16).</summary>
    DecideInvestigation,

    /// <summary>Utredning.</summary>
    Investigation,

    /// <summary>Notify huvudman of the utredning (skollagen 7:19 a).</summary>
    NotifyOrganiser,

    /// <summary>Huvudman takes the notice of the utredning (skollagen 7:19 a).</summary>
    ReceiveNotice,

    /// <summary>Notify hemkommunen (skollagen 7:22, 15:15).</summary>
    NotifyHomeMunicipality,

    /// <summary>Follow up what was agreed.</summary>
    FollowUp,
}

public enum TaskState
{
    Open,
    Done,

    /// <summary>A person decided so, with a reason.</summary>
    NotNeeded,

    /// <summary>The case was closed, or the ground fell away.</summary>
    Dropped,
}

/// <summary>Why hemkommunen is to know.</summary>
public enum HomeGround
{
    /// <summary>An utredning was begun (7:22).</summary>
    Investigation,

    /// <summary>The pupil started (7:22).</summary>
    Started,

    /// <summary>The pupil stopped (7:22).</summary>
    Stopped,

    /// <summary>Absent without valid reason to a considerable extent (15:15).</summary>
    ConsiderableAbsence,
}
