namespace Narvaro.Generator;

/// <summary>What happens to a pupil on one school day; the lessons are worked out from it.</summary>
[Flags]
internal enum DayEvents
{
    None = 0,

    /// <summary>Whole day ill, excused.</summary>
    Sick = 1 << 0,

    /// <summary>The illness goes round in class or unit (together with <see cref="Sick"/>).</summary>
    Outbreak = 1 << 1,

    /// <summary>Whole day away, excused by a guardian.</summary>
    AwayExcused = 1 << 2,

    /// <summary>Whole day away, nobody has excused it.</summary>
    AwayUnexcused = 1 << 3,

    /// <summary>Whole day of leave granted in advance.</summary>
    Leave = 1 << 4,

    Late = 1 << 5,
    SingleLesson = 1 << 6,
    PartDay = 1 << 7,
    Appointment = 1 << 8,

    /// <summary>The day's single lessons and part days are excused by a guardian.</summary>
    PartExcused = 1 << 9,

    /// <summary>The avoided subject is missed.</summary>
    SubjectAvoided = 1 << 10,

    /// <summary>The guardian's note comes later, or never.</summary>
    NoteForgotten = 1 << 11,

    WholeDay = Sick | AwayExcused | AwayUnexcused | Leave,
}
