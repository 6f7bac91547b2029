namespace Narvaro.Kernel;

/// <summary>Which side of a lesson a row states, for sources that give absence and presence apart.</summary>
public enum LessonSide
{
    Both,
    Absence,
    Presence,

    /// <summary>Neither: the lesson was on the timetable, and the pupil is taken to have been there unless something else is told.</summary>
    Timetable,

    /// <summary>Absence, of a source that has no presence at all: it is unknown what it is a part of until the timetable says, and a pupil
    /// with one missed lesson must not seem to be away all day.</summary>
    AbsenceOnTimetable,
}

/// <summary>
/// One lesson of one pupil as one source told it at one time (design §4, §13). All minutes are whole and kept apart: leave is part of
/// authorised, late is part of unauthorised. What is none of them in a reported lesson is unknown.
/// </summary>
public sealed record Lesson
{
    /// <summary>Natural key within the pupil's day. A lesson that ends when it starts has no known time of day: then the start is only its
    /// number within the day, from one minute past midnight; midnight itself is the whole day in one (<see cref="IsWholeDay"/>).</summary>
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

    /// <summary>What the row stated; the other side is unknown until its own extract comes.</summary>
    public LessonSide Side { get; init; }
    public bool Cancelled { get; init; }

    /// <summary>From when it was known (UTC, whole seconds): the source's own time of registration, else the time of the import. Null only
    /// on the way from an extract that does not say.</summary>
    public DateTime? Registered { get; init; }

    /// <summary><see cref="Registered"/> is the time of the import, since the source gave none.</summary>
    public bool Imputed { get; init; }

    /// <summary>A source without times of day told this lesson.</summary>
    public bool IsTimeless => Start == End;

    /// <summary>A source without lessons told the day as one.</summary>
    public bool IsWholeDay => IsTimeless && Start == TimeOnly.MinValue;

    /// <summary>Nobody took the register of the lesson, and nobody said that the pupil was away.</summary>
    public bool IsOpen => Absent == 0 && !Cancelled && (!Reported || Side == LessonSide.Timetable);

    /// <summary>Absent minutes: giltig + ogiltig (design §13).</summary>
    public int Absent => Authorised + Unauthorised;

    /// <summary>The same statement of the lesson, whenever it was registered.</summary>
    public bool SaysTheSameAs(Lesson other) =>
        this with { Registered = null, Imputed = false } == other with { Registered = null, Imputed = false };
}
