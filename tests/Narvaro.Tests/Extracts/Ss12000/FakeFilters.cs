using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Narvaro.Tests.Extracts.Ss12000;

/// <summary>The filters of the standard, as far as they are asked for.</summary>
internal sealed class FakeFilters(Dictionary<string, List<JsonObject>> lists)
{
    /// <returns>Null when a required parameter is missing or cannot be read.</returns>
    public List<JsonObject>? Matching(string path, string query)
    {
        var asked = QueryHelpers.ParseQuery(query);
        var all = lists[path];
        return path switch
        {
            "/calendarEvents" => Events(all, asked),
            "/persons" => [.. all.Where(p => IsAskedFor(p, asked))],
            "/duties" => [.. all.Select(d => Expands(asked, "person") ? WithPerson(d) : d)],
            "/activities" => [.. all.Select(a => Expands(asked, "syllabus") ? a : Without(a, "_embedded"))],
            "/attendances" => Moment(asked, "meta.modified.after") is { } after
                ? [.. all.Where(a => At(a["meta"]!, "modified") > after)]
                : all,
            "/absences" => Moment(asked, "endTime.onOrAfter") is { } from ? [.. all.Where(a => At(a, "endTime") >= from)] : all,
            "/aggregatedAttendance" => Sums(all, asked),
            _ => all,
        };
    }

    public static JsonObject Without(JsonObject entity, string property)
    {
        var copy = (JsonObject)entity.DeepClone();
        copy.Remove(property);
        return copy;
    }

    private List<JsonObject>? Events(List<JsonObject> all, Dictionary<string, StringValues> asked)
    {
        if (Moment(asked, "startTime.onOrAfter") is not { } from || Moment(asked, "startTime.onOrBefore") is not { } to)
        {
            return null;
        }
        var organisation = Word(asked, "organisation");
        var activities = lists["/activities"].ToDictionary(a => (string)a["id"]!, StringComparer.Ordinal);
        var expanded = Expands(asked, "attendance");
        return
        [
            .. all.Where(e => At(e, "startTime") >= from && At(e, "startTime") <= to)
                .Where(e =>
                    organisation is null
                    || (string?)activities.GetValueOrDefault((string)e["activity"]!["id"]!)?["organisation"]!["id"] == organisation
                )
                .Select(e => expanded ? e : Without(e, "_embedded")),
        ];
    }

    private bool IsAskedFor(JsonObject person, Dictionary<string, StringValues> asked) =>
        Word(asked, "relationship.entity.type") switch
        {
            "enrolment" => person["enrolments"] is JsonArray { Count: > 0 } enrolments
                && (
                    Word(asked, "relationship.organisation") is not { } organisation
                    || enrolments.Any(e => (string?)e!["enroledAt"]!["id"] == organisation)
                ),
            "duty" => lists["/duties"].Exists(d => (string?)d["person"]!["id"] == (string?)person["id"]),
            _ => true,
        };

    private JsonObject WithPerson(JsonObject duty)
    {
        var copy = (JsonObject)duty.DeepClone();
        var person = lists["/persons"].Find(p => (string?)p["id"] == (string?)duty["person"]!["id"]);
        copy["_embedded"] = new JsonObject { ["person"] = person?.DeepClone() };
        return copy;
    }

    private static List<JsonObject>? Sums(List<JsonObject> all, Dictionary<string, StringValues> asked) =>
        Word(asked, "startDate") is { } from && Word(asked, "endDate") is { } to
            ? all.FindAll(s =>
                string.CompareOrdinal((string?)s["startDate"], from) >= 0 && string.CompareOrdinal((string?)s["endDate"], to) <= 0
            )
            : null;

    private static bool Expands(Dictionary<string, StringValues> asked, string what) =>
        asked.TryGetValue("expand", out var expand) && expand.Contains(what);

    private static string? Word(Dictionary<string, StringValues> asked, string name) =>
        asked.TryGetValue(name, out var value) ? (string?)value : null;

    private static DateTimeOffset? Moment(Dictionary<string, StringValues> asked, string name) =>
        DateTimeOffset.TryParse(Word(asked, name), CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) ? at : null;

    private static DateTimeOffset At(JsonNode entity, string property) =>
        DateTimeOffset.Parse((string)entity[property]!, CultureInfo.InvariantCulture);
}
