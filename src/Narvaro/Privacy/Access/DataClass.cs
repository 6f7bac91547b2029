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

/// <summary>What is done with it.</summary>
public enum Act
{
    Read,

    /// <summary>Adds an entry.</summary>
    Create,

    /// <summary>Sets a status, does a task, says what came of it.</summary>
    Change,

    /// <summary>Takes back an entry, on record.</summary>
    Withdraw,

    /// <summary>Takes a decision that the law asks a named person for.</summary>
    Decide,
}

/// <summary>What for (GDPR art. 5.1 b, domain §1.5). Control of staff and grading are none.</summary>
public enum Purpose
{
    None,

    /// <summary>Uppföljning av frånvaro.</summary>
    FollowUp,

    /// <summary>Utredning, skollagen 7:19 a.</summary>
    Investigation,

    /// <summary>Utlämnande till socialtjänsten.</summary>
    Disclosure,

    /// <summary>Orosanmälan.</summary>
    ChildProtection,

    /// <summary>Systematiskt kvalitetsarbete.</summary>
    QualityWork,
    Administration,
    Audit,
}

/// <summary>What binds a person to a pupil or an entry, beside duties in its unit.</summary>
[Flags]
public enum Ties
{
    None = 0,

    /// <summary>Mentor of the pupil on the date.</summary>
    OwnPupil = 1,

    /// <summary>Wrote the entry.</summary>
    Author = 2,

    /// <summary>Made this report of concern.</summary>
    Reporter = 4,

    /// <summary>Named as one who needs to know of this report of concern.</summary>
    NamedPerson = 8,

    /// <summary>This referral has been delivered to the person's intake.</summary>
    Recipient = 16,
}
