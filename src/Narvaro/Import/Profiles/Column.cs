namespace Narvaro.Import.Profiles;

/// <summary>What a column of an extract can mean; a profile says under which headers. Named in profiles as here, with a small first
/// letter.</summary>
public enum Column
{
    Unit,
    Pupil,
    Date,
    Class,

    // Lessons
    Start,
    End,
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
    Reported,
    Cancelled,
    Registered,

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

    // Calendar
    SchoolDay,

    /// <summary>Number of the school day; known so that the file is recognised, not read.</summary>
    DayNumber,

    /// <summary>Term; known so that the file is recognised, not read.</summary>
    Term,
}
