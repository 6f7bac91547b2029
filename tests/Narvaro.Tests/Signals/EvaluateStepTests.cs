using Microsoft.EntityFrameworkCore;
using Narvaro.Attendance;
using Narvaro.Kernel;
using Narvaro.Signals;
using Narvaro.Signals.Limits;
using Narvaro.Tests.Fixtures;

namespace Narvaro.Tests.Signals;

public sealed class EvaluateStepTests
{
    private const int LastDay = 11;
    private static readonly PupilId Mari = new(1);

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task RunAsync_SameEveningAgain_GivesTheSameRows(string kind)
    {
        await using var database = await SchoolAsync(kind);
        var step = StepOn(database);
        var result = await step.RunAsync(SmallSchool.Day(LastDay), default);
        var first = await RowsAsync(database);

        await step.RunAsync(SmallSchool.Day(LastDay), default);
        var again = await RowsAsync(database);
        await StepOn(database).RunAsync(SmallSchool.Day(LastDay), default);

        Assert.Contains(first, r => r.Contains(" consecutive 1 ", StringComparison.Ordinal));
        Assert.Equal(("signals", 2L, first.Count - 1L), (result.Step, result.Counts["pupils"], result.Counts["signals"]));
        Assert.Equal(first, again);
        Assert.Equal(first, await RowsAsync(database));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task RunAsync_LaterEvening_ContinuesAsIfBegunAfresh(string kind)
    {
        await using var database = await SchoolAsync(kind);
        var step = StepOn(database);
        await step.RunAsync(SmallSchool.Day(LastDay - 1), default);
        var before = await RowsAsync(database);

        await step.RunAsync(SmallSchool.Day(LastDay), default);
        var continued = await RowsAsync(database);
        await StepOn(database).RunAsync(SmallSchool.Day(LastDay), default);

        Assert.Equal(before, continued.Take(before.Count));
        Assert.True(continued.Count > before.Count);
        Assert.Equal(continued, await RowsAsync(database));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task RunAsync_EarlierDayCorrectedSince_SeesIt(string kind)
    {
        await using var database = await SchoolAsync(kind);
        var step = StepOn(database);
        await step.RunAsync(SmallSchool.Day(LastDay - 1), default);

        await TellAsync(database, run: 2, Told(Mari, LastDay - 2, absent: 0, registeredOn: LastDay - 1));
        await step.RunAsync(SmallSchool.Day(LastDay), default);
        var continued = await RowsAsync(database);
        await StepOn(database).RunAsync(SmallSchool.Day(LastDay), default);

        Assert.DoesNotContain(continued, r => r.Contains(" consecutive ", StringComparison.Ordinal));
        Assert.Equal(continued, await RowsAsync(database));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task RunAsync_PupilsMergedSince_JudgesWhoTheyAreNow(string kind)
    {
        await using var database = await SchoolAsync(kind);
        var desk = new PupilDesk(database.Database, new FixedClock(new DateTimeOffset(2026, 10, 30, 0, 0, 0, TimeSpan.Zero)));
        await TellAsync(database, run: 2, Told(new PupilId(3), 0, absent: 60, registeredOn: 0));
        await new SmallSchool(database.Database).PupilAsync(3);
        var step = StepOn(database);
        await step.RunAsync(SmallSchool.Day(LastDay - 1), default);

        await desk.MergeAsync(new PupilId(3), new PupilId(2), "rut", "samma elev", default);
        var night = await step.RunAsync(SmallSchool.Day(LastDay), default);
        var continued = await RowsAsync(database);
        await StepOn(database).RunAsync(SmallSchool.Day(LastDay), default);

        Assert.Equal(2L, night.Counts["pupils"]);
        Assert.Equal(continued, await RowsAsync(database));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task RunAsync_BeforeTheFirstRegister_IsNoEvening(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await new SmallSchool(database.Database).PupilAsync(1);
        var step = StepOn(database, SmallSchool.Calendar);

        // The calendar is there, and then a timetable; neither is anything that cases could begin with.
        await step.RunAsync(SmallSchool.Day(0), default);
        await TellAsync(database, run: 1, Unreported(Told(Mari, 1, absent: 0, registeredOn: 1)));
        await step.RunAsync(SmallSchool.Day(1), default);
        var before = await RowsAsync(database);
        await TellAsync(database, run: 2, Told(Mari, 2, absent: 60, registeredOn: 2));
        await step.RunAsync(SmallSchool.Day(2), default);

        Assert.Empty(before);
        Assert.NotEmpty(await RowsAsync(database));
    }

    private static ToldDay Unreported(ToldDay day) =>
        day with
        {
            Lessons = [.. day.Lessons.Select(l => l with { Reported = false, Present = 0 })],
        };

    private static EvaluateStep StepOn(TestDatabase database, SchoolCalendar? calendar = null) =>
        new(
            database.Database,
            ThresholdsInForce.Always(Shipped.Thresholds),
            new CalendarSource((_, _) => calendar),
            new FixedClock(new DateTimeOffset(2026, 10, 30, 2, 30, 0, TimeSpan.Zero))
        );

    /// <summary>Mari is away the last three days, her class-mate never.</summary>
    private static async Task<TestDatabase> SchoolAsync(string kind)
    {
        var database = await TestDatabase.CreateAsync(kind);
        var school = new SmallSchool(database.Database);
        await school.PupilAsync(1);
        await school.PupilAsync(2);
        await TellAsync(
            database,
            run: 1,
            [
                .. Enumerable
                    .Range(0, LastDay + 1)
                    .SelectMany(day => new[] { Told(Mari, day, day > LastDay - 3 ? 60 : 0, day), Told(new PupilId(2), day, 0, day) }),
            ]
        );
        return database;
    }

    private static Task<RowCounts> TellAsync(TestDatabase database, int run, params ToldDay[] told) =>
        database.Database.InTransactionAsync(
            db =>
                new LedgerWriter(database.Database).WriteAsync(
                    db,
                    told,
                    run,
                    new DateTime(2026, 10, 30, 0, 0, 0, DateTimeKind.Utc),
                    default
                ),
            default
        );

    private static ToldDay Told(PupilId pupil, int day, int absent, int registeredOn) =>
        new(
            pupil,
            SmallSchool.Day(day),
            SmallSchool.Unit,
            [
                new Lesson
                {
                    Start = new TimeOnly(8, 0),
                    End = new TimeOnly(9, 0),
                    Length = 60,
                    Present = 60 - absent,
                    Unauthorised = absent,
                    Registered = SmallSchool.Day(registeredOn).ToDateTime(new TimeOnly(10, 0), DateTimeKind.Utc),
                },
            ]
        );

    /// <summary>Every signal and evaluation, as text, evening by evening.</summary>
    private static async Task<List<string>> RowsAsync(TestDatabase database)
    {
        await using var db = database.Database.Open();
        var signals = await db.Set<Signal>().ToListAsync();
        var evaluations = await db.Set<Evaluation>().ToListAsync();
        return
        [
            .. signals
                .Select(s =>
                    FormattableString.Invariant($"{s.AsOf:O} {s.PupilId.Value} {s.Rule} {s.Level} {s.Mode} {s.RuleVersion} {s.Evidence}")
                )
                .Concat(evaluations.Select(e => FormattableString.Invariant($"{e.AsOf:O} all {e.ConfigHash} {e.Pupils} {e.Signals}")))
                .Order(StringComparer.Ordinal),
        ];
    }
}
