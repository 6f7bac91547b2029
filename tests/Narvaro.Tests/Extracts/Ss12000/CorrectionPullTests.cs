using System.Text.Json.Nodes;
using static Narvaro.Tests.Extracts.Ss12000.SmallTown;

namespace Narvaro.Tests.Extracts.Ss12000;

/// <summary>What changed since the last night, what is gone, and where an interrupted night goes on.</summary>
public sealed class CorrectionPullTests : PulledTown
{
    private const string Monday = "2026-09-28";
    private const string Withdrawn = ";;;;;;;;nej;ja;";

    [Fact]
    public async Task Night_NothingNew_SaysTheSameWithTheSameTimes()
    {
        Events.Add(LessonOn("l1", Monday, 8, Reported("l1", 0, 40)));
        var first = await Desk.LessonsAsync();
        // A server that dates everything anew at each call.
        Events[0]["meta"] = Meta("2026-09-30T23:00:00+02:00");
        Events[0]["_embedded"]!["attendance"]![0]!["meta"] = Meta("2026-09-30T23:00:00+02:00");

        Assert.Equal(first, await Desk.LessonsAsync());
    }

    [Fact]
    public async Task Register_CorrectedUnderItsFirstTime_IsKnownFromTheChange()
    {
        Events.Add(LessonOn("l1", Monday, 8, Reported("l1", 0, 40)));
        await Desk.LessonsAsync();
        var corrected = Reported("l1", 40, 0);
        corrected["meta"] = Meta("2026-09-30T12:00:00+02:00");
        Events[0] = LessonOn("l1", Monday, 8, corrected);

        Assert.Contains("Mari;2026-09-28;08:00;08:40;MA;7A;40;0;40;0;0;ja;nej;2026-09-30T10:00:00Z", await Desk.LessonsAsync());
    }

    [Fact]
    public async Task Register_CorrectedWithoutAnyTime_IsKnownFromThePull()
    {
        Events.Add(LessonOn("l1", Monday, 8, Reported("l1", 0, 40)));
        await Desk.LessonsAsync();
        Events[0] = LessonOn("l1", Monday, 8, Reported("l1", 40, 0));

        Assert.Contains("Mari;2026-09-28;08:00;08:40;MA;7A;40;0;40;0;0;ja;nej;2026-10-01T04:00:00Z", await Desk.LessonsAsync());
    }

    [Fact]
    public async Task Register_TakenBack_IsUnknownAgain()
    {
        Events.Add(LessonOn("l1", Monday, 8, Reported("l1", 0, 40)));
        await Desk.LessonsAsync();
        Events[0] = LessonOn("l1", Monday);

        Assert.Contains("Mari;2026-09-28;08:00;08:40;MA;7A;40;;;;;nej;nej;2026-10-01T04:00:00Z", await Desk.LessonsAsync());
    }

    [Fact]
    public async Task Lesson_Deleted_IsToldAsCancelled()
    {
        Events.Add(LessonOn("l1", Monday));
        await Desk.LessonsAsync();
        Events.Clear();
        Town.Deleted!.Add("l1");

        Assert.Equal(
            [$"Mari;2026-09-28;08:00;08:40{Withdrawn}2026-10-01T04:00:00Z", $"Olle;2026-09-28;08:00;08:40{Withdrawn}2026-10-01T04:00:00Z"],
            (await Desk.LessonsAsync()).Order(StringComparer.Ordinal)
        );
        Assert.Empty(await Desk.LessonsAsync());
    }

    [Fact]
    public async Task Lesson_DeletedLongAgo_IsToldAsCancelledToo()
    {
        Events.Add(LessonOn("l1", "2026-08-24"));
        await Desk.LessonsAsync();
        Desk.Clock.Now = Desk.Clock.Now.AddDays(60);
        Town.Deleted!.Add("l1");

        Assert.Equal(
            2,
            (await Desk.LessonsAsync()).Count(l =>
                l.Contains("2026-08-24", StringComparison.Ordinal) && l.Contains(Withdrawn, StringComparison.Ordinal)
            )
        );
    }

    [Fact]
    public async Task Lessons_NoRegisterTakenYet_AreNotAskedForAnotherWay()
    {
        Events.Add(LessonOn("l1", Monday));
        await Desk.LessonsAsync();

        Assert.Empty(Town.AskedFor("/attendances"));
    }

    [Fact]
    public async Task Lesson_OnlyMissing_IsLeftToTheGuard()
    {
        Events.Add(LessonOn("l1", Monday));
        await Desk.LessonsAsync();
        Events.Clear();

        Assert.Empty(await Desk.LessonsAsync());
    }

    [Fact]
    public async Task Lesson_DeletedButReplacedAtTheSameTime_IsNotTakenBack()
    {
        Events.Add(LessonOn("l1", Monday));
        await Desk.LessonsAsync();
        Events[0] = LessonOn("l2", Monday);
        Town.Deleted!.Add("l1");

        Assert.All(await Desk.LessonsAsync(), l => Assert.DoesNotContain(Withdrawn, l, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Monday, 10)]
    [InlineData("2026-09-29", 8)]
    [InlineData("2026-09-21", 8)]
    public async Task Lesson_Moved_IsCancelledWhereItWas(string date, int hour)
    {
        Events.Add(LessonOn("l1", Monday));
        await Desk.LessonsAsync();
        Events[0] = LessonOn("l1", date, hour);

        var lines = await Desk.LessonsAsync();

        Assert.Equal(2, lines.Count(l => l.Contains($";2026-09-28;08:00;08:40{Withdrawn}", StringComparison.Ordinal)));
        Assert.Equal(
            2,
            lines.Count(l => l.Contains($";{date};{hour:00}:00;", StringComparison.Ordinal) && l.Contains(";MA;", StringComparison.Ordinal))
        );
    }

    [Fact]
    public async Task Pupil_TakesNoPartAfterAll_HasTheLessonTakenBack()
    {
        Events.Add(LessonOn("l1", Monday));
        await Desk.LessonsAsync();
        Events[0]["studentExceptions"] = new JsonArray(new JsonObject { ["student"] = Ref(Mari), ["participates"] = false });

        Assert.Contains($"Mari;2026-09-28;08:00;08:40{Withdrawn}2026-10-01T04:00:00Z", await Desk.LessonsAsync());
    }

    [Fact]
    public async Task Night_AfterTheFirst_ReadsTheLastDaysAgainAndNoMore()
    {
        await Desk.NightAsync();
        Assert.Equal("2026-06-28", FirstDay());
        Town.Asked.Clear();

        await Desk.NightAsync();

        // Thirty days before 1 October is a Tuesday; its window begins on the Monday, and is asked for with three hours before it.
        Assert.Equal("2026-08-30", FirstDay());
    }

    [Fact]
    public async Task Night_InterruptedInTheMiddle_GoesOnWhereItStopped()
    {
        Events.AddRange([LessonOn("l1", "2026-08-24"), LessonOn("l2", Monday)]);
        var down = true;
        Town.Mood = async context =>
        {
            if (!down || !context.Request.QueryString.Value!.Contains("2026-09-27", StringComparison.Ordinal))
            {
                return false;
            }
            await FakeSystem.RefuseAsync(context, 403);
            return true;
        };
        var before = await Desk.LessonsAsync();
        Assert.Equal("/calendarEvents: åtkomst nekad (svar 403); ge klienten läsrätt i skolsystemet", Desk.Status.Trouble);
        Assert.Null(Desk.Status.DoneAt);
        down = false;
        Town.Asked.Clear();

        var after = await Desk.LessonsAsync();

        Assert.All(before, l => Assert.Contains("2026-08-24", l, StringComparison.Ordinal));
        Assert.All(after, l => Assert.Contains(Monday, l, StringComparison.Ordinal));
        Assert.Equal((2, 2), (before.Count, after.Count));
        Assert.Equal("2026-09-27", FirstDay());
        Assert.Null(Desk.Status.Trouble);
    }

    [Fact]
    public async Task Night_CutOffInTheMiddle_GoesOnAndLosesNothing()
    {
        Events.AddRange([LessonOn("l1", "2026-08-24"), LessonOn("l2", Monday)]);
        using var power = new CancellationTokenSource();
        Town.Mood = context =>
        {
            if (context.Request.QueryString.Value!.Contains("2026-09-27", StringComparison.Ordinal))
            {
                power.Cancel();
            }
            return Task.FromResult(false);
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Desk.Source().ReadyAsync(power.Token));
        await File.WriteAllTextAsync(Path.Combine(Desk.Spool, "lektioner-prov-halv.csv.tmp"), "skolenhetskod;elev");
        Town.Asked.Clear();

        var lines = await Desk.LessonsAsync();

        Assert.Equal(2, lines.Count(l => l.Contains("2026-08-24", StringComparison.Ordinal)));
        Assert.Equal(2, lines.Count(l => l.Contains(Monday, StringComparison.Ordinal)));
        Assert.Equal("2026-09-27", FirstDay());
        Assert.Empty(Directory.GetFiles(Desk.Root, "*.tmp", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task State_Damaged_StartsFromTheBeginning()
    {
        Events.Add(LessonOn("l1", Monday));
        var first = await Desk.LessonsAsync();
        await File.WriteAllTextAsync(Path.Combine(Desk.Root, "state.json"), "{ \"nextDay\": ");
        foreach (var known in Directory.GetFiles(Path.Combine(Desk.Root, "known")))
        {
            await File.WriteAllBytesAsync(known, [1, 0, 0, 0, 255, 255, 255, 255, 7, 1]);
        }

        Assert.Equal(first, await Desk.LessonsAsync());
        Assert.Null(Desk.Status.Trouble);
    }

    [Fact]
    public async Task Night_OutOfTime_GoesOnTheNextNight()
    {
        Events.AddRange([LessonOn("l1", "2026-08-24"), LessonOn("l2", Monday)]);
        Town.Mood = context =>
        {
            if (context.Request.QueryString.Value!.Contains("2026-08-23", StringComparison.Ordinal))
            {
                Desk.Clock.Now = Desk.Clock.Now.AddMinutes(200);
            }
            return Task.FromResult(false);
        };

        Assert.Equal(2, (await Desk.LessonsAsync()).Count);
        Assert.True(Desk.Status.GoesOn);
        Assert.Equal(2, (await Desk.LessonsAsync()).Count);
        Assert.Null(Desk.Status.Trouble);
    }

    [Fact]
    public async Task Spool_NotTakenYet_IsNotWrittenOver()
    {
        Events.Add(LessonOn("l1", Monday));
        await Desk.Source().ReadyAsync(default);
        Desk.Clock.Now = Desk.Clock.Now.AddDays(1);
        Events[0]["studentExceptions"] = new JsonArray(new JsonObject { ["student"] = Ref(Mari), ["participates"] = false });

        var files = (await Desk.NightAsync()).Where(f => f.File == "lektioner-prov-2026-09-28").ToList();

        Assert.Equal(2, files.Count);
        Assert.Contains(files[1].Lines, l => l.Contains(Withdrawn, StringComparison.Ordinal));
    }

    private static JsonObject Reported(string lesson, int valid, int invalid) =>
        Register(lesson, Mari, 0, valid, invalid, At(Monday, 8, 5));

    /// <summary>The earliest day that lessons were asked for from.</summary>
    private string FirstDay() =>
        Town.AskedFor("/calendarEvents")
            .Where(a => a.Contains("onOrAfter=", StringComparison.Ordinal))
            .Select(a => a[(a.IndexOf("onOrAfter=", StringComparison.Ordinal) + 10)..][..10])
            .Min(StringComparer.Ordinal)!;
}
