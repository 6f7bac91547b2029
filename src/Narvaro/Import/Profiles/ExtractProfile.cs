using System.IO.Enumeration;
using Narvaro.Kernel;

namespace Narvaro.Import.Profiles;

/// <summary>What a status word means.</summary>
public enum LessonStatus
{
    Present,
    Authorised,
    Unauthorised,

    /// <summary>Unauthorised, and late.</summary>
    Late,

    /// <summary>Authorised, and granted leave.</summary>
    Leave,
    Other,
    Unreported,
    Cancelled,
}

public enum MinuteUnit
{
    Minutes,
    Hours,
}

/// <summary>Headers under which a column is found; the first is the one that people are told.</summary>
public sealed record ColumnNames(IReadOnlyList<string> Headers, bool Required = false);

/// <summary>
/// A mapping profile, <c>config/extract-formats/NAME.json</c>: how one kind of extract from one source is written. A new format is a new
/// file.
/// </summary>
public sealed record ExtractProfile
{
    public required string Name { get; init; }
    public required string Title { get; init; }
    public required ExtractKind Kind { get; init; }
    public required IReadOnlyDictionary<Column, ColumnNames> Columns { get; init; }

    /// <summary>Headers that the source has and that are passed over on purpose: names, percentages, free text.</summary>
    public IReadOnlyList<string> Ignores { get; init; } = [];
    public MinuteUnit Unit { get; init; }

    /// <summary>The column of unauthorised minutes has the late ones in it (design §13).</summary>
    public bool UnauthorisedIncludesLate { get; init; } = true;

    /// <summary>The column of authorised minutes has those of granted leave in it (design §13).</summary>
    public bool AuthorisedIncludesLeave { get; init; } = true;

    /// <summary>What is not absence of a reported lesson is presence, since the source writes absence only. Else it is unknown.</summary>
    public bool RestIsPresent { get; init; }

    /// <summary>Pupils, classes and grades come from the rows, since the source has no roster.</summary>
    public bool PupilsFromRows { get; init; }

    /// <summary>Minutes of a school day, for sources that tell days without saying how long they are.</summary>
    public int? DayMinutes { get; init; }

    /// <summary>Which side of a lesson the source tells, when it has absence and presence in extracts of their own.</summary>
    public LessonSide States { get; init; }

    /// <summary>An extract is all there is of its units between its first and last date: what is gone from it is gone (design §4).</summary>
    public bool Complete { get; init; }

    /// <summary>Reasons by folded word, with the kind of absence each stands for.</summary>
    public IReadOnlyDictionary<string, LessonStatus> Reasons { get; init; } = new Dictionary<string, LessonStatus>(StringComparer.Ordinal);

    /// <summary>What a reason that is not listed stands for; such rows are taken and counted.</summary>
    public LessonStatus? OtherReasons { get; init; }

    /// <summary>A long name goes on alone on the next row (formats §5 #15).</summary>
    public bool WrappedNames { get; init; }

    /// <summary>Name of the element of a document that is a row; null for the reader to find it.</summary>
    public string? Record { get; init; }

    /// <summary>Patterns of file names, such as <c>*narvaro*</c>: the profile is for such files only. None: for any.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>By folded word; the empty word is an empty cell.</summary>
    public IReadOnlyDictionary<string, LessonStatus> Statuses { get; init; } = new Dictionary<string, LessonStatus>(StringComparer.Ordinal);

    /// <summary>.NET date formats, tried in order.</summary>
    public IReadOnlyList<string> Dates { get; init; } = ["yyyy-MM-dd"];

    /// <summary>.NET time formats, tried in order.</summary>
    public IReadOnlyList<string> Times { get; init; } = ["HH:mm"];
    public IReadOnlyList<string> Yes { get; init; } = ["ja"];
    public IReadOnlyList<string> No { get; init; } = ["nej"];

    /// <summary>Cells that say nothing, beside the empty one.</summary>
    public IReadOnlyList<string> Nulls { get; init; } = [];

    /// <summary>SHA-256 of the file: a changed profile makes an extract worth reading again.</summary>
    public string Sha256 { get; init; } = "";

    /// <summary>The profile is for files of such a name, and no others.</summary>
    public bool IsFor(string fileName) => Files.Any(f => FileSystemName.MatchesSimpleExpression(f.Normalize(), fileName.Normalize()));

    /// <summary>The name that people are told for a column.</summary>
    public string HeaderOf(Column column) => Columns.TryGetValue(column, out var names) ? names.Headers[0] : column.ToString();
}
