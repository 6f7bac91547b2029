using Narvaro.Kernel;

namespace Narvaro.Import.Profiles;

/// <summary>A profile as its file spells it.</summary>
internal sealed record ProfileFile(
    string Name,
    string Title,
    ExtractKind Kind,
    Dictionary<string, ColumnNames> Columns,
    MinuteUnit MinuteUnit = MinuteUnit.Minutes,
    bool UnauthorisedIncludesLate = true,
    bool AuthorisedIncludesLeave = true,
    bool RestIsPresent = false,
    bool PupilsFromRows = false,
    string[]? Ignores = null,
    int? DayMinutes = null,
    LessonSide States = LessonSide.Both,
    bool Complete = false,
    Dictionary<string, LessonStatus>? Statuses = null,
    Dictionary<string, LessonStatus>? Reasons = null,
    LessonStatus? OtherReasons = null,
    string[]? Dates = null,
    string[]? Times = null,
    string[]? Yes = null,
    string[]? No = null,
    string[]? Nulls = null,
    string? Record = null,
    string[]? Files = null,
    bool WrappedNames = false
)
{
    /// <summary>The profile; the file is known to have no faults.</summary>
    public ExtractProfile ToProfile(string sha256) =>
        new()
        {
            Name = Name,
            Title = Title,
            Kind = Kind,
            Columns = Columns.ToDictionary(c => ProfileCheck.ColumnNamed(c.Key)!.Value, c => c.Value),
            Unit = MinuteUnit,
            UnauthorisedIncludesLate = UnauthorisedIncludesLate,
            AuthorisedIncludesLeave = AuthorisedIncludesLeave,
            RestIsPresent = RestIsPresent,
            PupilsFromRows = PupilsFromRows,
            Ignores = Ignores ?? [],
            DayMinutes = DayMinutes,
            States = States,
            Complete = Complete,
            Statuses = Folded(Statuses),
            Reasons = Folded(Reasons),
            OtherReasons = OtherReasons,
            Dates = Dates ?? ["yyyy-MM-dd"],
            Times = Times ?? ["HH:mm"],
            Yes = Yes ?? ["ja"],
            No = No ?? ["nej"],
            Nulls = Nulls ?? [],
            Record = Record,
            Files = Files ?? [],
            WrappedNames = WrappedNames,
            Sha256 = sha256,
        };

    private static Dictionary<string, LessonStatus> Folded(Dictionary<string, LessonStatus>? words) =>
        (words ?? []).ToDictionary(w => HeaderName.Fold(w.Key), w => w.Value, StringComparer.Ordinal);
}
