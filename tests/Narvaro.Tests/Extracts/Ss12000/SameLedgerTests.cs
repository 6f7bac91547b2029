using Microsoft.EntityFrameworkCore;
using Narvaro.Attendance;
using Narvaro.Extracts;
using Narvaro.Generator;
using Narvaro.Import;
using Narvaro.Kernel;
using Narvaro.Roster;
using Narvaro.Storage;
using Narvaro.Tests.Fixtures;

namespace Narvaro.Tests.Extracts.Ss12000;

/// <summary>The same municipality, asked for and delivered as files.</summary>
public sealed class SameLedgerTests
{
    private static readonly MunicipalityPlan Plan = new()
    {
        Pupils = 60,
        Units = 2,
        SchoolDays = 25,
        Seed = 7,
        From = new DateOnly(2026, 8, 17),
    };

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Ledger_PulledAndDelivered_IsTheSame(string kind)
    {
        var town = Municipality.Create(Plan);
        await using var system = await FakeSystem.StartAsync();
        FakeTown.Fill(system, town);
        system.MostOnPage = 17;
        using var desk = new PullDesk(system);
        desk.Clock.Now = new DateTimeOffset(town.Calendar.Days[^1].ToDateTime(new TimeOnly(22, 0)), TimeSpan.Zero);
        await using var pulled = await TestDatabase.CreateAsync(kind);
        await using var delivered = await TestDatabase.CreateAsync(kind);
        using var folder = new TemporaryFolder();

        var night = await TakeAsync(pulled.Database, desk.Source(), folder.Path("pulled"), desk.Clock);
        await new ExtractWriter(town, folder.Path("files")).WriteAllAsync();
        await TestDesk
            .Of(delivered.Database, folder.Path("delivered"), desk.Clock)
            .ImportAsync(new ImportRequest([folder.Path("files")]), default);

        Assert.Null(desk.Status.Trouble);
        Assert.Equal(Outcome.Done, night.Outcome);
        var expected = await LedgerAsync(delivered.Database);
        Assert.NotEmpty(expected);
        Assert.Equal(expected, await LedgerAsync(pulled.Database));
        Assert.Equal(await ProtectedAsync(delivered.Database), await ProtectedAsync(pulled.Database));
    }

    [Fact]
    public async Task Night_PulledAgain_ChangesNothing()
    {
        await using var system = await FakeSystem.StartAsync();
        FakeTown.Fill(system, Municipality.Create(Plan));
        using var desk = new PullDesk(system);
        await using var test = await TestDatabase.CreateAsync("Sqlite");
        using var folder = new TemporaryFolder();
        await TakeAsync(test.Database, desk.Source(), folder.Path("archive"), desk.Clock);
        var before = await LedgerAsync(test.Database);

        desk.Clock.Now = desk.Clock.Now.AddDays(1);
        var night = await TakeAsync(test.Database, desk.Source(), folder.Path("archive"), desk.Clock);

        Assert.Equal((0L, 0L, 0L), (night.Counts["imported"], night.Counts["changed"], night.Counts["rejected"]));
        Assert.Equal(before, await LedgerAsync(test.Database));
        await using var db = test.Database.Open();
        Assert.False(await db.Set<LessonHistory>().AnyAsync());
    }

    private static async Task<StepResult> TakeAsync(Database database, IExtractSource source, string archive, TimeProvider clock)
    {
        var desk = TestDesk.Of(database, archive, clock);
        var staged = await desk.StageInboxAsync(source, default);
        await desk.TakeRostersAsync(default);
        await desk.TakeLessonsAsync(default);
        await using var db = database.Open();
        var runs = await db.Set<ImportRun>().AsNoTracking().ToListAsync();
        Assert.All(runs, r => Assert.Equal(r.Rows, r.Imported + r.Changed + r.Unchanged + r.Rejected));
        Assert.Empty(await db.Set<RejectedRow>().Select(r => $"{r.Column}: {r.Reason}").ToListAsync());
        return staged;
    }

    /// <summary>By what the pupil is called everywhere; without how late and which leave, which the standard does not have, and without
    /// the sources' own ids and times.</summary>
    private static async Task<List<string>> LedgerAsync(Database database)
    {
        await using var db = database.Open();
        var numbers = await db.Set<PupilAlias>().Where(a => a.Kind != AliasKind.Extract).ToDictionaryAsync(a => a.PupilId, a => a.Value);
        var days = await db.Set<AttendanceDay>().AsNoTracking().ToListAsync();
        return
        [
            .. days.Select(d =>
                    $"{d.Date:O} {numbers[d.PupilId]} {d.Unit} {d.Offered} {d.Reported} {d.Present} {d.Authorised} {d.Unauthorised} {d.Other}: "
                    + string.Join(", ", LessonCodec.Decode(d.Lessons).Select(Text))
                )
                .Order(StringComparer.Ordinal),
        ];
    }

    private static string Text(Lesson l) =>
        $"{l.Start:HH:mm}-{l.End:HH:mm} {l.Length} {l.Subject} {l.Present}/{l.Authorised}/{l.Unauthorised}/{l.Other} {l.Reported} {l.Cancelled}";

    private static async Task<List<string>> ProtectedAsync(Database database)
    {
        await using var db = database.Open();
        return
        [
            .. (await db.Set<Narvaro.Roster.Pupil>().Where(p => p.Protection != ProtectionMark.None).ToListAsync())
                .Select(p => $"{p.FamilyName} {p.Protection}")
                .Order(StringComparer.Ordinal),
        ];
    }
}
