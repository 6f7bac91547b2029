namespace Narvaro.Privacy.Access;

/// <summary>
/// What is read or written, in classes of secrecy (domain §1.3). There is none for medical notes: they belong in elevhälsans
/// medicinska journal, and there is no place for them here.
/// </summary>
public enum DataClass
{
    /// <summary>Who the pupil is: name, personnummer.</summary>
    Identity,

    /// <summary>Lessons, minutes, signals.</summary>
    AttendanceFact,

    /// <summary>A case's status, level and tasks.</summary>
    CaseFact,

    /// <summary>What mentor and home have said to each other.</summary>
    MentorContactNote,

    /// <summary>OSL 23:2 first paragraph: strong secrecy.</summary>
    PupilHealthNote,

    /// <summary>The very fact that elevhälsan is in it.</summary>
    PupilHealthInvolvement,
    Consent,
    Referral,

    /// <summary>Orosanmälan: that there is one, and what came of it (OSL 40:7 g).</summary>
    ChildConcernReport,

    /// <summary>Counts, with small ones hidden.</summary>
    Aggregate,
    Thresholds,

    /// <summary>Runs, what was held and rejected, the age of data.</summary>
    Operations,
    AccessLog,
}
