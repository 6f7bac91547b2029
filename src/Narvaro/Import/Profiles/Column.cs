namespace Narvaro.Import.Profiles;

/// <summary>What a column of an extract can mean; a profile says under which headers. Named in profiles as here, with a small first
/// letter.</summary>
public enum Column
{
    Unit,
    Pupil,

    /// <summary>The pupil's name, for sources without an identifier: matched within the class, never guessed.</summary>
    PupilName,
    Date,
    Class,

    // Lessons
    Start,
    End,

    /// <summary>Start and end in one, <c>08:10–09:00</c>, in the place of <see cref="Start"/> and <see cref="End"/>.</summary>
    Times,

    /// <summary>Date and time in one, with or without offset, in the place of <see cref="Date"/> and <see cref="Start"/>.</summary>
    StartAt,

    /// <summary>Date and time in one, in the place of <see cref="End"/>.</summary>
    EndAt,
    Subject,
    LessonId,
    LengthMinutes,
    PresentMinutes,
    AuthorisedMinutes,
    UnauthorisedMinutes,
    LeaveMinutes,
    LateMinutes,
    OtherMinutes,

    /// <summary>Kind of presence or absence in a word, for sources with one column of minutes.</summary>
    Status,

    /// <summary>The minutes that <see cref="Status"/> is about.</summary>
    StatusMinutes,

    /// <summary>The part of the day, 0 to 1, that <see cref="Status"/> is about.</summary>
    Portion,

    /// <summary>Yes when the absence is authorised, for sources that say so beside the status.</summary>
    Excused,

    /// <summary>Why, in words that the profile maps to a kind of absence. The words themselves are never kept (GDPR art. 9).</summary>
    Reason,
    Reported,
    Cancelled,
    Registered,

    // Periods
    PeriodFrom,
    PeriodTo,
    ReportedMinutes,

    // Pupils
    Personnummer,
    BirthDate,
    Sex,
    GivenName,
    FamilyName,
    Guardian1,
    Guardian2,
    Form,
    Grade,
    From,
    To,
    Mentor,
    Protection,
    HomeMunicipality,

    // Staff
    Person,
    Name,
    Email,
    Role,

    // Consents
    Giver,
    Decision,
    Recipient,
    Items,
    Purpose,
    ConsentForm,

    /// <summary>The day on which it was withdrawn.</summary>
    Withdrawn,

    // Cases
    /// <summary>Where it stands, in a word: <see cref="Status"/> is a lesson's.</summary>
    CaseStatus,
    CaseReference,
    Level,
    Opened,

    // Calendar
    SchoolDay,

    /// <summary>Number of the school day; known so that the file is recognised, not read.</summary>
    DayNumber,

    /// <summary>Term; known so that the file is recognised, not read.</summary>
    Term,
}
