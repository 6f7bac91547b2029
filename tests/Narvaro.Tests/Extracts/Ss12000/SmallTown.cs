using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Narvaro.Tests.Extracts.Ss12000;

/// <summary>A unit with class 7A: Mari and Olle, their mentor Maja and a mathematics lesson each Monday; what a test needs is put in by
/// hand.</summary>
internal static class SmallTown
{
    public const string Unit = "99000001";
    public static readonly string School = Id("skolenhet");
    public static readonly string Mari = Id("Mari");
    public static readonly string Olle = Id("Olle");
    public static readonly string Maja = Id("Maja");
    public static readonly string Class7A = Id("7A");
    public static readonly string Maths = Id("matematik");

    /// <summary>An id for a name, the same each time.</summary>
    public static string Id(string name) => new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16)).ToString();

    public static JsonObject Ref(string id, string? marking = null) => With(id, ("securityMarking", marking));

    public static void Fill(FakeSystem system)
    {
        system.Lists["/organisations"].Add(Entity(School, ("organisationType", "Skolenhet"), ("schoolUnitCode", Unit)));
        system.Lists["/persons"].AddRange([Pupil(Mari, "Mari"), Pupil(Olle, "Olle"), Staff(Maja, "Maja")]);
        system.Lists["/groups"].Add(Group(Class7A, "7A", "Klass", Member(Mari), Member(Olle)));
        system
            .Lists["/duties"]
            .Add(
                Entity(
                    Id("tjänst"),
                    ("person", Ref(Maja)),
                    ("dutyAt", Ref(School)),
                    ("dutyRole", "Lärare"),
                    ("startDate", "2026-08-01"),
                    (
                        "assignmentRole",
                        new JsonArray(
                            new JsonObject
                            {
                                ["group"] = Ref(Class7A),
                                ["assignmentRoleType"] = "Mentor",
                                ["startDate"] = "2026-08-01",
                            }
                        )
                    )
                )
            );
        system.Lists["/activities"].Add(Activity(Maths, "MA", Class7A));
    }

    public static JsonObject Pupil(string id, string name, params (string, JsonNode?)[] more) =>
        Entity(
            id,
            [
                ("givenName", name),
                ("familyName", "Test"),
                ("securityMarking", "Ingen"),
                ("responsibles", new JsonArray()),
                (
                    "enrolments",
                    new JsonArray(
                        new JsonObject
                        {
                            ["enroledAt"] = Ref(School),
                            ["schoolYear"] = 7,
                            ["schoolType"] = "GR",
                            ["startDate"] = "2026-08-01",
                        }
                    )
                ),
                .. more,
            ]
        );

    public static JsonObject Staff(string id, string name) =>
        Entity(
            id,
            ("givenName", name),
            ("familyName", "Test"),
            (
                "emails",
                new JsonArray(
                    new JsonObject { ["value"] = "privat@post.example", ["type"] = "Privat" },
                    new JsonObject { ["value"] = $"{name.ToLowerInvariant()}@skola.example", ["type"] = "Skola personal" }
                )
            )
        );

    public static JsonObject Group(string id, string name, string kind, params JsonNode[] members) =>
        Entity(
            id,
            ("displayName", name),
            ("groupType", kind),
            ("organisation", Ref(School)),
            ("startDate", "2026-08-01"),
            ("groupMemberships", new JsonArray(members))
        );

    public static JsonObject Member(string person, string from = "2026-08-01", string? to = null, string? marking = null) =>
        new()
        {
            ["person"] = Ref(person, marking),
            ["startDate"] = from,
            ["endDate"] = to,
        };

    public static JsonObject Activity(string id, string subject, string group, string kind = "Undervisning") =>
        Entity(
            id,
            ("activityType", kind),
            ("organisation", Ref(School)),
            ("groups", new JsonArray(Ref(group))),
            ("_embedded", new JsonObject { ["syllabus"] = new JsonObject { ["subjectDesignation"] = subject } })
        );

    /// <summary>A mathematics lesson, 40 minutes unless its end is told.</summary>
    public static JsonObject Lesson(string id, string start, string end, params JsonObject[] attendance) =>
        Entity(
            id,
            ("activity", Ref(Maths)),
            ("startTime", start),
            ("endTime", end),
            ("teachingLengthStudent", 40),
            ("meta", Meta(start)),
            ("_embedded", new JsonObject { ["attendance"] = new JsonArray([.. attendance]) })
        );

    public static JsonObject Register(string lesson, string pupil, int present, int valid, int invalid, string reported) =>
        Entity(
            Id(lesson + pupil),
            ("calendarEvent", Ref(lesson)),
            ("student", Ref(pupil)),
            ("isReported", true),
            ("attendanceMinutes", present),
            ("validAbsenceMinutes", valid),
            ("invalidAbsenceMinutes", invalid),
            ("otherAttendanceMinutes", 0),
            ("absenceReason", "HEMLIG-ORSAK"),
            ("reportedTimestamp", reported),
            ("meta", Meta(reported))
        );

    public static JsonObject Meta(string modified) => new() { ["created"] = "2026-08-01T08:00:00+02:00", ["modified"] = modified };

    public static JsonObject Entity(string id, params (string Name, JsonNode? Value)[] properties)
    {
        var entity = With(id, properties);
        entity.TryAdd("meta", Meta("2026-08-01T08:00:00+02:00"));
        // A property that nobody knows is no fault.
        entity["nyttIFramtiden"] = new JsonObject { ["a"] = new JsonArray(1, 2) };
        return entity;
    }

    private static JsonObject With(string id, params (string Name, JsonNode? Value)[] properties)
    {
        var entity = new JsonObject { ["id"] = id };
        foreach (var (name, value) in properties.Where(p => p.Value is not null))
        {
            entity[name] = value;
        }
        return entity;
    }
}
