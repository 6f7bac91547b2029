using System.Text.Json.Nodes;
using Narvaro.Generator;
using Narvaro.Kernel;
using static Narvaro.Tests.Extracts.Ss12000.SmallTown;

namespace Narvaro.Tests.Extracts.Ss12000;

/// <summary>A generated municipality as a school system that follows the standard has it after the last written day.</summary>
internal static class FakeTown
{
    private const string Organiser = "huvudman";

    public static void Fill(FakeSystem system, Municipality town)
    {
        system.Lists["/organisations"].Add(Entity(Id(Organiser), ("organisationType", "Huvudman")));
        system
            .Lists["/organisations"]
            .AddRange(
                town.Units.Select(u =>
                    Entity(
                        Id(u.Code),
                        ("organisationType", "Skolenhet"),
                        ("schoolUnitCode", u.Code),
                        ("parentOrganisation", Ref(Id(Organiser)))
                    )
                )
            );
        system.Lists["/persons"].AddRange(town.Pupils.Select(p => Pupil(town, p)));
        system.Lists["/groups"].AddRange(town.Classes.Select(c => Group(town, c)));
        foreach (var mentor in town.Staff.Where(s => s.Role == "Mentor").DistinctBy(s => s.Person))
        {
            system.Lists["/persons"].Add(SmallTown.Staff(Id(mentor.Person), mentor.Person));
        }
        system.Lists["/duties"].AddRange(town.Classes.Select(Mentor));
        system.Lists["/calendarEvents"].AddRange(Lessons(town, system.Lists["/activities"]));
    }

    private static JsonObject Pupil(Municipality town, Pupil pupil)
    {
        var enrolments = town
            .Classes.Where(c => c.Group == pupil.Group)
            .Select(c => (Class: c, Days: Enrolled(town, pupil, c)))
            .Where(e => e.Days.To >= e.Days.From)
            .Select(e => new JsonObject
            {
                ["enroledAt"] = Ref(Id(e.Class.Unit.Code)),
                ["schoolYear"] = e.Class.Grade,
                ["schoolType"] = e.Class.Grade == 0 ? "FKLASS" : "GR",
                ["startDate"] = Text(e.Days.From),
                ["endDate"] = Text(e.Days.To),
            });
        return Entity(
            Id(pupil.Id),
            ("givenName", pupil.FirstName),
            ("familyName", pupil.LastName),
            ("civicNo", new JsonObject { ["value"] = pupil.PersonNumber }),
            ("birthDate", Text(pupil.BirthDate)),
            ("sex", pupil.Gender == Gender.Female ? "Kvinna" : "Man"),
            (
                "securityMarking",
                pupil.Protection switch
                {
                    Protection.None => "Ingen",
                    Protection.Confidential => "Sekretessmarkering",
                    _ => "Skyddad folkbokföring",
                }
            ),
            ("enrolments", new JsonArray([.. enrolments])),
            (
                "responsibles",
                new JsonArray([
                    .. pupil.Guardians.Select(g => new JsonObject { ["person"] = Ref(Id(g)), ["relationType"] = "Vårdnadshavare" }),
                ])
            )
        );
    }

    private static JsonObject Group(Municipality town, SchoolClass attended)
    {
        var members = town
            .Pupils.Where(p => p.Group == attended.Group)
            .Select(p => (Pupil: p, Days: Enrolled(town, p, attended)))
            .Where(m => m.Days.To >= m.Days.From)
            .Select(m => Member(Id(m.Pupil.Id), Text(m.Days.From), Text(m.Days.To)));
        var group = SmallTown.Group(GroupId(attended), attended.Name, "Klass", [.. members]);
        group["organisation"] = Ref(Id(attended.Unit.Code));
        group["startDate"] = Text(town.Calendar.Years[attended.Year].Start);
        return group;
    }

    private static JsonObject Mentor(SchoolClass attended) =>
        Entity(
            Id("tjänst" + GroupId(attended)),
            ("person", Ref(Id(attended.Mentor))),
            ("dutyAt", Ref(Id(attended.Unit.Code))),
            ("dutyRole", "Lärare"),
            ("startDate", "2025-08-01"),
            ("assignmentRole", new JsonArray(new JsonObject { ["group"] = Ref(GroupId(attended)), ["assignmentRoleType"] = "Mentor" }))
        );

    /// <summary>The last version of each pupil's lesson, put together by class and time.</summary>
    private static IEnumerable<JsonObject> Lessons(Municipality town, List<JsonObject> activities)
    {
        var last = new Dictionary<(string Pupil, DateOnly Date, int Start), LessonRow>();
        foreach (var row in town.Calendar.Days.SelectMany(d => town.Units.SelectMany(u => town.DayFile(u, d))))
        {
            var key = (row.Pupil.Id, row.Date, row.Slot.Start);
            if (!last.TryGetValue(key, out var before) || before.RegisteredAt <= row.RegisteredAt)
            {
                last[key] = row;
            }
        }
        foreach (var lesson in last.Values.GroupBy(r => (Class: GroupId(r.Class), r.Date, r.Slot.Number)))
        {
            var rows = lesson.ToList();
            var (attended, slot) = (rows[0].Class, rows[0].Slot);
            var activity = Id(GroupId(attended) + slot.Subject);
            if (!activities.Exists(a => (string?)a["id"] == activity))
            {
                var taught = Activity(activity, slot.Subject, GroupId(attended));
                taught["organisation"] = Ref(Id(attended.Unit.Code));
                activities.Add(taught);
            }
            yield return Lesson(town, rows, activity);
        }
    }

    private static JsonObject Lesson(Municipality town, List<LessonRow> rows, string activity)
    {
        var row = rows[0];
        var id = Id($"{GroupId(row.Class)} {Text(row.Date)} {row.Slot.Start}");
        var there = rows.Select(r => r.Pupil.Id).ToHashSet(StringComparer.Ordinal);
        var absent = town
            .Pupils.Where(p => p.Group == row.Class.Group && !there.Contains(p.Id))
            .Select(p => new JsonObject { ["student"] = Ref(Id(p.Id)), ["participates"] = false });
        var attendance = rows.Where(r => r.IsReported)
            .Select(r =>
            {
                var entry = Register(id, Id(r.Pupil.Id), r.Minutes.Present, r.Minutes.Excused, r.Minutes.Unexcused, Offset(r.RegisteredAt));
                entry["otherAttendanceMinutes"] = r.Minutes.Other;
                return entry;
            });
        var lesson = SmallTown.Lesson(id, At(row.Date, row.Slot.Start), At(row.Date, row.Slot.Start + row.Slot.Minutes), [.. attendance]);
        lesson["activity"] = Ref(activity);
        lesson["teachingLengthStudent"] = row.Slot.Minutes;
        lesson["cancelled"] = row.IsCancelled;
        lesson["studentExceptions"] = new JsonArray([.. absent]);
        return lesson;
    }

    private static (DateOnly From, DateOnly To) Enrolled(Municipality town, Pupil pupil, SchoolClass attended)
    {
        var year = town.Calendar.Years[attended.Year];
        var from = pupil.JoinedOn > year.Start ? pupil.JoinedOn.Value : year.Start;
        return (from, pupil.LeftOn is { } left && left < year.End ? left : year.End);
    }

    private static string GroupId(SchoolClass attended) => Id($"{attended.Group} {attended.Year}");

    private static string At(DateOnly date, int minute) => Offset(date.ToDateTime(TimeOnly.MinValue).AddMinutes(minute));

    private static string Offset(DateTime wall) =>
        new DateTimeOffset(wall, Stockholm.Zone.GetUtcOffset(wall)).ToString(
            "yyyy-MM-dd'T'HH:mm:sszzz",
            System.Globalization.CultureInfo.InvariantCulture
        );

    private static string Text(DateOnly date) => date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
