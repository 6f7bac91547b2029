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
    Dictionary<string, LessonStatus>? Statuses = null,
    string[]? Dates = null,
    string[]? Times = null,
    string[]? Yes = null,
    string[]? No = null,
    string[]? Nulls = null
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
            Statuses = (Statuses ?? []).ToDictionary(s => HeaderName.Fold(s.Key), s => s.Value, StringComparer.Ordinal),
            Dates = Dates ?? ["yyyy-MM-dd"],
            Times = Times ?? ["HH:mm"],
            Yes = Yes ?? ["ja"],
            No = No ?? ["nej"],
            Nulls = Nulls ?? [],
            Sha256 = sha256,
        };
}
