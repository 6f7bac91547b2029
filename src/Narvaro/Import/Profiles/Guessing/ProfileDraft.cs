using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Narvaro.Import.Profiles.Guessing;

/// <summary>A profile written for a file that none is for: to be read, mended and put in <c>config/extract-formats</c> by a person.</summary>
internal static class ProfileDraft
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>What the columns that were found make of a row.</summary>
    public static ExtractKind KindOf(IReadOnlyCollection<Column> columns)
    {
        bool Has(params Column[] any) => any.Any(columns.Contains);
        return Has(Column.Form) && Has(Column.Grade) ? ExtractKind.Pupils
            : Has(Column.Giver) && Has(Column.Decision) ? ExtractKind.Consents
            : Has(Column.Level) && Has(Column.Opened) ? ExtractKind.Cases
            : Has(Column.Email) && Has(Column.Role) ? ExtractKind.Staff
            : Has(Column.Date) && Has(Column.Start, Column.Times, Column.Subject, Column.LessonId) ? ExtractKind.Lessons
            : Has(Column.Date) && Has(Column.Pupil, Column.PupilName) ? ExtractKind.Days
            : Has(Column.Date) ? ExtractKind.Calendar
            : Has(Column.From) && !Has(Column.LengthMinutes) ? ExtractKind.AbsenceReports
            : ExtractKind.Periods;
    }

    /// <param name="name">Of the profile and its file.</param>
    /// <param name="guesses">The columns.</param>
    /// <param name="samples">Their values, in the same order.</param>
    /// <param name="record">The element that a row is, in a document.</param>
    public static string Write(string name, IReadOnlyList<ColumnGuess> guesses, IReadOnlyList<ColumnSample> samples, string? record)
    {
        var found = guesses.Where(g => g.Column is not null).ToDictionary(g => g.Column!.Value);
        var kind = KindOf(found.Keys);
        var needed = ProfileCheck.Needed(kind).SelectMany(g => g).ToHashSet();
        var profile = new JsonObject
        {
            ["$schema"] = "../schema/extract-format.schema.json",
            ["name"] = name,
            ["title"] = "Utkast: läs igenom, rätta och pröva med narvaro import --dry-run",
            ["kind"] = ProfileCheck.Camel(kind.ToString()),
        };
        if (record is not null)
        {
            profile["record"] = record;
        }
        profile["columns"] = new JsonObject(
            found
                .Values.OrderBy(g => g.Column)
                .Select(g =>
                    KeyValuePair.Create(
                        ProfileCheck.Camel(g.Column!.Value.ToString()),
                        (JsonNode?)Headers(g, needed.Contains(g.Column.Value))
                    )
                )
        );
        Add(profile, "ignores", guesses.Where(g => g is { Column: null, Header.Length: > 0 }).Select(g => g.Header));
        if (kind == ExtractKind.Days && !found.ContainsKey(Column.LengthMinutes))
        {
            profile["dayMinutes"] = 360;
        }
        var at = guesses
            .Select((g, i) => (g.Column, Sample: samples[i]))
            .Where(c => c.Column is not null)
            .ToDictionary(c => c.Column!.Value, c => c.Sample);
        Statuses(profile, at);
        Add(profile, "dates", Formats(at, s => s.Dates, Column.Date, Column.From, Column.To));
        Add(profile, "times", Formats(at, s => s.Times, Column.Start, Column.End));
        return profile.ToJsonString(Readable) + "\n";
    }

    private static JsonObject Headers(ColumnGuess guess, bool required) =>
        required
            ? new JsonObject { ["headers"] = new JsonArray(guess.Header), ["required"] = true }
            : new JsonObject { ["headers"] = new JsonArray(guess.Header) };

    /// <summary>Only words that such systems are known to use: any other word may be free text about somebody, and is for a person to
    /// write.</summary>
    private static void Statuses(JsonObject profile, Dictionary<Column, ColumnSample> at)
    {
        if (!at.TryGetValue(Column.Status, out var sample))
        {
            return;
        }
        var known = sample
            .Words.Where(w => Vocabulary.Statuses.ContainsKey(HeaderName.Fold(w)))
            .Order(StringComparer.Ordinal)
            .Select(w => KeyValuePair.Create(w, (JsonNode?)ProfileCheck.Camel(Vocabulary.Statuses[HeaderName.Fold(w)].ToString())));
        profile["statuses"] = new JsonObject(known);
    }

    private static IEnumerable<string> Formats(
        Dictionary<Column, ColumnSample> at,
        Func<ColumnSample, IReadOnlyList<string>> of,
        params Column[] columns
    ) => columns.Where(at.ContainsKey).SelectMany(c => of(at[c]).Take(1)).Distinct(StringComparer.Ordinal);

    private static void Add(JsonObject profile, string key, IEnumerable<string> words)
    {
        var array = new JsonArray([.. words.Distinct(StringComparer.Ordinal).Select(w => (JsonNode?)w)]);
        if (array.Count > 0)
        {
            profile[key] = array;
        }
    }
}
