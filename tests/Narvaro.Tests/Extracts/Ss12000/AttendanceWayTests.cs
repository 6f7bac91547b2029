using System.Text.Json.Nodes;
using Narvaro.Extracts.Ss12000;
using static Narvaro.Tests.Extracts.Ss12000.SmallTown;

namespace Narvaro.Tests.Extracts.Ss12000;

/// <summary>The three ways to lesson attendance (formats §1.4).</summary>
public sealed class AttendanceWayTests : PulledTown
{
    private const string Monday = "2026-09-28";

    [Fact]
    public async Task ByItself_EventsWithoutAttendance_IsPutTogetherWithThem()
    {
        AttendanceAlone(Register("l1", Mari, 30, 0, 10, At(Monday, 8, 5)), Register("borta", Olle, 40, 0, 0, At(Monday, 8, 5)));

        var lines = await Desk.LessonsAsync();

        Assert.Equal(3, lines.Count);
        Assert.Equal(2, lines.Count(l => l.EndsWith("nej;nej;2026-09-28T06:00:00Z", StringComparison.Ordinal)));
        Assert.Contains("Mari;2026-09-28;08:00;08:40;MA;7A;40;30;0;10;0;ja;nej;2026-09-28T06:05:00Z", lines);
        Assert.Equal(AttendanceWay.ByItself, Desk.Status.Way);
        Assert.Equal(1, Desk.Status.Counts["attendance without event"]);
        Assert.Single(Town.AskedFor("/calendarEvents/lookup"));
    }

    [Fact]
    public async Task ByItself_TheNextNight_OnlyWhatChangedComes()
    {
        AttendanceAlone(Register("l1", Mari, 30, 0, 10, At(Monday, 8, 5)));
        await Desk.LessonsAsync();
        var corrected = Register("l1", Mari, 30, 10, 0, At(Monday, 8, 5));
        corrected["meta"] = Meta("2026-09-30T12:00:00+02:00");
        Town.Lists["/attendances"][0] = corrected;

        var lines = await Desk.LessonsAsync();

        Assert.Contains("Mari;2026-09-28;08:00;08:40;MA;7A;40;30;10;0;0;ja;nej;2026-09-30T10:00:00Z", lines);
        Assert.Contains(
            Town.AskedFor("/attendances"),
            a => a.Contains("meta.modified.after=2026-09-30T05%3A50%3A00%2B02%3A00", StringComparison.Ordinal)
        );
        Assert.DoesNotContain(await Desk.LessonsAsync(), l => l.Contains(";ja;nej;", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ByItself_NoLookUp_AsksForEachLesson()
    {
        AttendanceAlone(Register("l1", Mari, 30, 0, 10, At(Monday, 8, 5)));
        Town.Mood = async context =>
        {
            if (!context.Request.Path.Value!.EndsWith("/lookup", StringComparison.Ordinal))
            {
                return false;
            }
            await FakeSystem.RefuseAsync(context, 404);
            return true;
        };

        Assert.Equal(3, (await Desk.LessonsAsync()).Count);
        Assert.Contains("/calendarEvents/lookup", Desk.Status.NotOffered);
    }

    [Fact]
    public async Task ByItself_NoListOfEventsButLookUp_TellsWhatIsReported()
    {
        AttendanceAlone(Register("l1", Mari, 30, 0, 10, At(Monday, 8, 5)));
        Town.Mood = async context =>
        {
            if (!context.Request.Path.Value!.EndsWith("/calendarEvents", StringComparison.Ordinal))
            {
                return false;
            }
            await FakeSystem.RefuseAsync(context, 501);
            return true;
        };

        Assert.StartsWith("Mari;2026-09-28;08:00;08:40;MA;7A;40;30;", Assert.Single(await Desk.LessonsAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Weekly_OnlySums_AreAddedUpForThePupilAndWeek()
    {
        Town.Lists.Remove("/calendarEvents");
        Town.Lists["/aggregatedAttendance"] =
        [
            Sum(Maths, "2026-09-21", "2026-09-27", 100, 10, 20, 5, 135, 150),
            Sum(Id("sv"), "2026-09-21", "2026-09-27", 50, 0, 0, null, 50, 50),
        ];

        var files = await Desk.NightAsync();

        Assert.Equal(
            $"{Unit};{Mari};2026-09-21;2026-09-27;200;185;150;10;20;5",
            Assert.Single(files.Single(f => f.File == "perioder-prov-2026-09-21").Lines)
        );
        Assert.Equal(AttendanceWay.Weekly, Desk.Status.Way);
        Assert.Equal(["/attendances", "/calendarEvents"], Desk.Status.NotOffered);
    }

    [Fact]
    public async Task None_NothingOffered_IsToldAndTheRosterComesAllTheSame()
    {
        Town.Lists.Remove("/calendarEvents");

        var files = await Desk.NightAsync();

        Assert.Equal(AttendanceWay.None, Desk.Status.Way);
        Assert.Contains(files, f => f.File == "elever-prov");
        Assert.Equal(["/aggregatedAttendance", "/attendances", "/calendarEvents"], Desk.Status.NotOffered);
    }

    private static JsonObject Sum(
        string activity,
        string from,
        string to,
        int present,
        int valid,
        int invalid,
        int? other,
        int reported,
        int offered
    ) =>
        new()
        {
            ["activity"] = Ref(activity),
            ["student"] = Ref(Mari),
            ["startDate"] = from,
            ["endDate"] = to,
            ["attendanceSum"] = present,
            ["validAbsenceSum"] = valid,
            ["invalidAbsenceSum"] = invalid,
            ["otherAttendanceSum"] = other,
            ["reportedSum"] = reported,
            ["offeredSum"] = offered,
        };

    private void AttendanceAlone(params JsonObject[] attendance)
    {
        var lesson = LessonOn("l1", Monday);
        lesson.Remove("_embedded");
        Events.Add(lesson);
        Town.Lists["/attendances"] = [.. attendance];
    }
}
