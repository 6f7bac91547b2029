namespace Narvaro.Generator;

/// <summary>An invented pupil.</summary>
public sealed class Pupil
{
    public required int Index { get; init; }

    /// <summary>The school system's own opaque id.</summary>
    public required string Id { get; init; }

    /// <summary>A published test personnummer (12 digits) or a TF-number.</summary>
    public required string PersonNumber { get; init; }

    public required DateOnly BirthDate { get; init; }
    public required Gender Gender { get; init; }
    public required string FirstName { get; init; }
    public required string LastName { get; init; }

    /// <summary>Opaque ids of none, one or two guardians.</summary>
    public required IReadOnlyList<string> Guardians { get; init; }

    public required Protection Protection { get; init; }

    /// <summary>Four-digit municipality code.</summary>
    public required string HomeMunicipality { get; init; }

    /// <summary>The group the pupil goes through school with (<see cref="SchoolClass.Group"/>).</summary>
    public required int Group { get; init; }

    /// <summary>First day, when the pupil moved in during a school year.</summary>
    public required DateOnly? JoinedOn { get; init; }

    /// <summary>Last day, when the pupil moved away during a school year.</summary>
    public required DateOnly? LeftOn { get; init; }

    /// <summary>Lessons a day the pupil is scheduled for, under a reduced timetable.</summary>
    public required int? ReducedTo { get; init; }

    /// <summary>What is really going on with the pupil. Never written among the extracts.</summary>
    public required Truth Truth { get; init; }

    /// <summary>Happenings by school year and day; null for years the pupil is not in school.</summary>
    internal DayEvents[]?[] Years { get; init; } = [];

    internal string? AvoidedSubject { get; init; }

    internal bool IsEnrolled(DateOnly day) => (JoinedOn is not { } joined || day >= joined) && (LeftOn is not { } left || day <= left);
}
