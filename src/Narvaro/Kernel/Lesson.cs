namespace Narvaro.Kernel;

/// <summary>
/// One lesson of one pupil as one source told it at one time (design §4, §13). All minutes are whole and kept apart: leave is part of
/// authorised, late is part of unauthorised. What is none of them in a reported lesson is unknown.
/// </summary>
public sealed record Lesson
{
    /// <summary>Natural key within the pupil's day.</summary>
    public required TimeOnly Start { get; init; }
    public required TimeOnly End { get; init; }

    /// <summary>Lesson minutes offered; may differ from End − Start (a break inside).</summary>
    public required int Length { get; init; }
    public string? Subject { get; init; }

    /// <summary>The source's id of the lesson; only recognises one that was moved.</summary>
    public string? SourceId { get; init; }
    public int Present { get; init; }
    public int Authorised { get; init; }
    public int Unauthorised { get; init; }
    public int Leave { get; init; }
    public int Late { get; init; }
    public int Other { get; init; }
    public bool Reported { get; init; } = true;
    public bool Cancelled { get; init; }

    /// <summary>From when it was known (UTC, whole seconds): the source's own time of registration, else the time of the import. Null only
    /// on the way from an extract that does not say.</summary>
    public DateTime? Registered { get; init; }

    /// <summary><see cref="Registered"/> is the time of the import, since the source gave none.</summary>
    public bool Imputed { get; init; }

    /// <summary>Absent minutes: giltig + ogiltig (design §13).</summary>
    public int Absent => Authorised + Unauthorised;

    /// <summary>The same statement of the lesson, whenever it was registered.</summary>
    public bool SaysTheSameAs(Lesson other) =>
        this with { Registered = null, Imputed = false } == other with { Registered = null, Imputed = false };
}
