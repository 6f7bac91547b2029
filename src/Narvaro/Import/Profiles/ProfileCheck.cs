using System.Globalization;
using System.Text.Json;
using Narvaro.Kernel;

namespace Narvaro.Import.Profiles;

/// <summary>What a schema cannot say of a profile: columns that its kind must have, words and headers that contradict each other.</summary>
internal static class ProfileCheck
{
    private static readonly Dictionary<string, Column> ByName = Enum.GetValues<Column>()
        .ToDictionary(c => Camel(c.ToString()), StringComparer.Ordinal);

    /// <summary>A name as profiles spell it, with a small first letter.</summary>
    public static string Camel(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);

    public static Column? ColumnNamed(string key) => ByName.TryGetValue(key, out var column) ? column : null;

    /// <summary>Columns without which a row of the kind means nothing: one of each group, where the first is the usual one.</summary>
    public static IReadOnlyList<IReadOnlyList<Column>> Needed(ExtractKind kind) =>
        kind switch
        {
            ExtractKind.Lessons or ExtractKind.Days =>
            [
                [Column.Pupil, Column.PupilName],
                [Column.Date, Column.StartAt],
            ],
            ExtractKind.Periods =>
            [
                [Column.Pupil, Column.PupilName],
                [Column.LengthMinutes],
            ],
            ExtractKind.AbsenceReports =>
            [
                [Column.Pupil, Column.PupilName],
                [Column.From, Column.StartAt],
            ],
            ExtractKind.Pupils =>
            [
                [Column.Pupil],
                [Column.Unit],
                [Column.Form],
                [Column.Grade],
                [Column.From],
            ],
            ExtractKind.Staff =>
            [
                [Column.Person],
                [Column.Name],
                [Column.Email],
                [Column.Role],
                [Column.From],
            ],
            ExtractKind.Consents =>
            [
                [Column.Pupil],
                [Column.Giver],
                [Column.Decision],
                [Column.Recipient],
                [Column.Items],
                [Column.From],
            ],
            ExtractKind.Cases =>
            [
                [Column.Pupil],
                [Column.Unit],
                [Column.Level],
                [Column.Opened],
            ],
            _ =>
            [
                [Column.Date],
            ],
        };

    public static IEnumerable<(string Key, string Wrong, string Right)> Faults(ProfileFile file)
    {
        foreach (var key in file.Columns.Keys.Where(k => ColumnNamed(k) is null))
        {
            yield return ($"columns.{key}", "okänd kolumn", "någon av " + string.Join(", ", ByName.Keys));
        }
        foreach (var group in Needed(file.Kind))
        {
            if (!group.Any(c => file.Columns.TryGetValue(KeyOf(c), out var names) && names.Required))
            {
                yield return (
                    $"columns.{KeyOf(group[0])}",
                    "kolumnen måste finnas i ett utdrag av det här slaget",
                    $"{(group.Count == 1 ? "kolumnen" : string.Join(" eller ", group.Select(KeyOf)))} med sina rubriker och \"required\": true"
                );
            }
        }
        if (file is { Complete: true, States: not LessonSide.Both })
        {
            yield return (
                "complete",
                "utdraget har bara den ena sidan av lektionerna, så att det inte syns vad som är struket",
                "false, eller states: both"
            );
        }
        if (LengthFault(file) is { } length)
        {
            yield return length;
        }
        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, names) in file.Columns)
        {
            foreach (var header in names.Headers)
            {
                var folded = HeaderName.Fold(header);
                if (!seen.TryAdd(folded, key) && !string.Equals(seen[folded], key, StringComparison.Ordinal))
                {
                    yield return ($"columns.{key}.headers", "samma rubrik står för två kolumner", "varje rubrik för en kolumn");
                }
            }
        }
        if (file.Columns.ContainsKey("status") && file.Statuses is not { Count: > 0 })
        {
            yield return ("statuses", "statusord saknas", "varje statusord i källan med vad det betyder");
        }
        if (file.Columns.ContainsKey("reason") && (file.Reasons is not { Count: > 0 } || file.OtherReasons is null))
        {
            yield return ("reasons", "orsaksord saknas", "varje orsak med vad den betyder, och otherReasons för alla andra");
        }
        foreach (var (key, words) in new[] { ("statuses", file.Statuses), ("reasons", file.Reasons) })
        {
            if ((words ?? []).Keys.GroupBy(HeaderName.Fold, StringComparer.Ordinal).Any(g => g.Count() > 1))
            {
                yield return (key, "två ord är samma när skiftläge och skiljetecken inte räknas", "varje ord en gång");
            }
        }
        // Far from today: a format without year or month would be filled out with today's.
        var sample = new DateTime(1987, 12, 28, 13, 45, 0, DateTimeKind.Unspecified);
        foreach (var (key, format, wanted) in Formats(file))
        {
            if (!Reads(format, sample, wanted))
            {
                yield return (key, "formatet går inte att läsa", "till exempel yyyy-MM-dd för datum och HH:mm för klockslag");
            }
        }
    }

    private static string KeyOf(Column column) => ByName.First(n => n.Value == column).Key;

    /// <summary>How long a lesson or a day is must come from somewhere.</summary>
    private static (string Key, string Wrong, string Right)? LengthFault(ProfileFile file)
    {
        bool Has(Column column) => file.Columns.ContainsKey(KeyOf(column));
        return file.Kind switch
        {
            ExtractKind.Lessons when !Has(Column.LengthMinutes) && !Has(Column.End) && !Has(Column.EndAt) && !Has(Column.Times) => (
                "columns.lengthMinutes",
                "lektionens längd framgår inte",
                "end, endAt, times eller lengthMinutes"
            ),
            ExtractKind.Days when !Has(Column.LengthMinutes) && file.DayMinutes is null => (
                "dayMinutes",
                "skoldagens längd framgår inte",
                "dayMinutes, så många minuter som en skoldag är, eller kolumnen lengthMinutes"
            ),
            _ => null,
        };
    }

    private static IEnumerable<(string Key, string Format, bool Date)> Formats(ProfileFile file) =>
        (file.Dates ?? [])
            .Select((f, i) => (string.Create(CultureInfo.InvariantCulture, $"dates[{i}]"), f, true))
            .Concat((file.Times ?? []).Select((f, i) => (string.Create(CultureInfo.InvariantCulture, $"times[{i}]"), f, false)));

    /// <summary>A format that writes a time and reads the same back.</summary>
    private static bool Reads(string format, DateTime sample, bool date)
    {
        try
        {
            var text = sample.ToString(format, CultureInfo.InvariantCulture);
            return date
                ? DateOnly.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                    && day == DateOnly.FromDateTime(sample)
                : TimeOnly.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
                    && time == TimeOnly.FromDateTime(sample);
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
