using System.Text.Json.Nodes;
using static Narvaro.Tests.Extracts.Ss12000.SmallTown;

namespace Narvaro.Tests.Extracts.Ss12000;

/// <summary>What is told of whose lesson (formats §1.2, §5 #21–24, #28).</summary>
[Trait("Category", "Culture")]
public sealed class LessonPullTests : IAsyncLifetime, IDisposable
{
    private const string Start = "2026-09-28T08:00:00+02:00";
    private const string End = "2026-09-28T08:40:00+02:00";
    private FakeSystem _system = null!;
    private PullDesk _desk = null!;

    public async Task InitializeAsync()
    {
        _system = await FakeSystem.StartAsync();
        Fill(_system);
        _desk = new PullDesk(_system);
    }

    public Task DisposeAsync() => _system.DisposeAsync().AsTask();

    public void Dispose() => _desk.Dispose();

    [Fact]
    public async Task Lesson_OneReportedOneNot_IsALineForEachPupilOfTheGroup()
    {
        Add(Lesson("l1", Start, End, Register("l1", Mari, 33, 0, 7, "2026-09-28T08:10:00+02:00")));

        Assert.Equal(
            [
                "Mari;2026-09-28;08:00;08:40;MA;7A;40;33;0;7;0;ja;nej;2026-09-28T06:10:00Z",
                "Olle;2026-09-28;08:00;08:40;MA;7A;40;;;;;nej;nej;2026-09-28T06:00:00Z",
            ],
            await SortedAsync()
        );
    }

    [Fact]
    public async Task Lesson_AttendanceNotReported_IsUnknownWhateverMinutesItHas()
    {
        var attendance = Register("l1", Mari, 40, 0, 0, "2026-09-28T08:10:00+02:00");
        attendance["isReported"] = false;
        Add(Lesson("l1", Start, End, attendance));

        Assert.StartsWith("Mari;2026-09-28;08:00;08:40;MA;7A;40;;;;;nej;nej", (await SortedAsync())[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lesson_Cancelled_IsToldAsCancelledForEverybody()
    {
        var lesson = Lesson("l1", Start, End, Register("l1", Mari, 40, 0, 0, "2026-09-28T08:10:00+02:00"));
        lesson["cancelled"] = true;
        Add(lesson);

        Assert.All(await SortedAsync(), l => Assert.Contains(";40;;;;;nej;ja;", l, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Exceptions_OneStaysAwayAnotherComesLaterAndAGuestTakesPart_AreHonoured()
    {
        var guest = Id("Gäst");
        _system.Lists["/persons"].Add(Pupil(guest, "Gäst"));
        var lesson = Lesson("l1", Start, End);
        lesson["studentExceptions"] = new JsonArray(
            new JsonObject { ["student"] = Ref(Mari), ["participates"] = false },
            new JsonObject
            {
                ["student"] = Ref(Olle),
                ["participates"] = true,
                ["startTime"] = "2026-09-28T08:10:00+02:00",
                ["endTime"] = "2026-09-28T08:30:00+02:00",
                ["teachingLength"] = 15,
            },
            new JsonObject { ["student"] = Ref(guest), ["participates"] = true }
        );
        Add(lesson);

        var lines = (await SortedAsync())
            .Select(l => l.Replace(guest, "Gäst", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .ToList();

        Assert.Equal(2, lines.Count);
        Assert.StartsWith("Gäst;2026-09-28;08:00;08:40;MA;;40;", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("Olle;2026-09-28;08:10;08:30;MA;7A;15;", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Membership_EndedBeforeTheLesson_IsNoneOfIt()
    {
        _system.Lists["/groups"].Clear();
        _system.Lists["/groups"].Add(Group(Class7A, "7A", "Klass", Member(Mari), Member(Olle, to: "2026-09-27")));
        Add(Lesson("l1", Start, End));

        Assert.StartsWith("Mari;", Assert.Single(await SortedAsync()), StringComparison.Ordinal);
    }

    [Theory]
    // The clocks go back at 03:00 on 25 October: the offset says which.
    [InlineData("2026-10-23T08:00:00+02:00", "2026-10-23T08:40:00+02:00", "2026-10-23;08:00;08:40")]
    [InlineData("2026-10-26T08:00:00+01:00", "2026-10-26T08:40:00+01:00", "2026-10-26;08:00;08:40")]
    [InlineData("2026-10-26T07:00:00Z", "2026-10-26T07:40:00Z", "2026-10-26;08:00;08:40")]
    [InlineData("2026-10-26T08:00:00", "2026-10-26T08:40:00", "2026-10-26;08:00;08:40")]
    [InlineData("2026-10-25T22:30:00Z", "2026-10-25T22:50:00Z", "2026-10-25;23:30;23:50")]
    public async Task Lesson_AnyOffset_IsToldInSchoolTime(string start, string end, string expected)
    {
        _desk.Clock.Now = new DateTimeOffset(2026, 10, 30, 4, 0, 0, TimeSpan.Zero);
        Add(Lesson("l1", start, end));

        Assert.All(await SortedAsync(), l => Assert.Contains($";{expected};", l, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Lesson_OverMidnight_HasNoEndAndIsLeftToTheImportToReject()
    {
        Add(Lesson("l1", "2026-09-28T20:00:00+02:00", "2026-09-29T21:00:00+02:00"));

        Assert.All(await SortedAsync(), l => Assert.Contains(";2026-09-28;20:00;;MA", l, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Elevaktivitet", 2)]
    [InlineData("Läraraktivitet", 0)]
    [InlineData("Provaktivitet", 0)]
    [InlineData("Framtidsaktivitet", 0)]
    public async Task Activity_Kind_DecidesWhetherItIsALesson(string kind, int lines)
    {
        _system.Lists["/activities"].Clear();
        _system.Lists["/activities"].Add(Activity(Maths, "MA", Class7A, kind));
        Add(Lesson("l1", Start, End));

        Assert.Equal(lines, (await _desk.LessonsAsync()).Count);
        Assert.Equal(kind == "Framtidsaktivitet", _desk.Status.Counts.ContainsKey("unknown activityType"));
    }

    [Fact]
    public async Task Activity_UnknownKindWithARegister_IsALesson()
    {
        _system.Lists["/activities"].Clear();
        _system.Lists["/activities"].Add(Activity(Maths, "MA", Class7A, "Framtidsaktivitet"));
        Add(Lesson("l1", Start, End, Register("l1", Mari, 40, 0, 0, Start)));

        Assert.Equal(2, (await _desk.LessonsAsync()).Count);
    }

    [Fact]
    public async Task Activity_NotInTheList_IsAskedForByItsIdOnce()
    {
        var hidden = _system.Lists["/activities"].ToList();
        _system.Lists["/activities"].Clear();
        _system.Mood = context =>
        {
            if (context.Request.Path.Value!.StartsWith("/v2.0/activities/", StringComparison.Ordinal))
            {
                _system.Lists["/activities"].Clear();
                _system.Lists["/activities"].AddRange(hidden);
            }
            return Task.FromResult(false);
        };
        Add(Lesson("l1", Start, End), Lesson("l2", "2026-09-29T08:00:00+02:00", "2026-09-29T08:40:00+02:00"));

        Assert.Equal(4, (await _desk.LessonsAsync()).Count);
        Assert.Single(_system.AskedFor($"/activities/{Maths}"));
    }

    [Fact]
    public async Task Values_NegativeMinutesOrUnreadableEntity_AreLeftInSightAndCounted()
    {
        Add(Lesson("l1", Start, End, Register("l1", Mari, -5, 0, 0, Start)));
        Add(Entity("l2", ("activity", Ref(Maths)), ("startTime", Start), ("cancelled", "kanske")));

        Assert.Contains(";-5;0;0;0;ja;", (await SortedAsync())[0], StringComparison.Ordinal);
        Assert.Equal(1, _desk.Status.Counts.GetValueOrDefault("unreadable /calendarEvents"));
    }

    [Fact]
    public async Task Files_All_HoldNoFreeText()
    {
        var lesson = Lesson("l1", Start, End, Register("l1", Mari, 0, 40, 0, Start));
        lesson["comment"] = "HEMLIG-KOMMENTAR";
        Add(lesson);
        _system.Lists["/absences"].Add(Absence("Anmäld frånvaro", "2026-09-28T00:00:00+02:00", "2026-09-28T23:59:00+02:00"));

        var files = await _desk.NightAsync();

        Assert.Contains(files, f => f.File.StartsWith("anmälningar", StringComparison.Ordinal));
        Assert.DoesNotContain("HEMLIG", string.Join('\n', files.SelectMany(f => f.Lines)) + _desk.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Absences_BothKindsAndAnUnknownOne_AreIntervals()
    {
        _system.Lists["/absences"].Add(Absence("Anmäld frånvaro", "2026-09-28T00:00:00+02:00", "2026-09-28T23:59:00+02:00"));
        _system.Lists["/absences"].Add(Absence("Beviljad ledighet", "2026-09-29T06:00:00Z", "2026-09-30T14:00:00Z"));
        _system.Lists["/absences"].Add(Absence("Framtidsfrånvaro", "2026-09-30T08:00:00+02:00", "2026-09-30T09:00:00+02:00"));

        var file = (await _desk.NightAsync()).Single(f => f.File == "anmälningar-prov");

        Assert.Equal(
            [
                $"{Unit};{Mari};2026-09-28T00:00;2026-09-28T23:59;anmäld",
                $"{Unit};{Mari};2026-09-29T08:00;2026-09-30T16:00;ledighet",
                $"{Unit};{Mari};2026-09-30T08:00;2026-09-30T09:00;anmäld",
            ],
            file.Lines
        );
        Assert.Equal(1, _desk.Status.Counts["unknown absence type"]);
    }

    private static JsonObject Absence(string type, string from, string to) =>
        Entity(
            Id(type + from),
            ("student", Ref(Mari)),
            ("type", type),
            ("startTime", from),
            ("endTime", to),
            ("comment", "HEMLIG-KOMMENTAR")
        );

    private void Add(params JsonObject[] lessons) => _system.Lists["/calendarEvents"].AddRange(lessons);

    private async Task<IReadOnlyList<string>> SortedAsync() => [.. (await _desk.LessonsAsync()).Order(StringComparer.Ordinal)];
}
