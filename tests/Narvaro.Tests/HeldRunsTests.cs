using Narvaro.Attendance;
using Narvaro.Import;
using Narvaro.Kernel;
using Narvaro.Tests.Fixtures;

namespace Narvaro.Tests;

/// <summary>What people decide on held runs.</summary>
public sealed class HeldRunsTests
{
    private static readonly IEnumerable<int> All = Enumerable.Range(1, DeliveringSchool.Pupils);
    private static readonly DateOnly Today = DeliveringSchool.Day(5);
    private static readonly string Half = DeliveringSchool.Lessons(All.Take(60), Today);

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Release_HeldRun_IsTakenWithWhoAndWhy(string kind)
    {
        await using var school = await DeliveringSchool.OpenAsync(kind);
        var held = await school.ImportAsync(Half);

        var answer = await school.Held.ReleaseAsync(new HoldDecision(held.Id, "Eva Ek", "friluftsdag för 8A"), dryRun: false, default);

        var run = Run(school, held.Id);
        Assert.Null(answer.Refusal);
        Assert.Equal((ImportOutcome.Imported, 180, 180), (run.Outcome, run.Rows, run.Imported));
        Assert.Equal(("Eva Ek", "friluftsdag för 8A"), (run.DecidedBy, run.DecidedWhy));
        Assert.Equal(school.Clock.Now.UtcDateTime, run.DecidedAt);
        Assert.Equal(60, Days(school, Today));
        Assert.Equal(("10000001", 60, 60, false), answer.Units.Select(u => (u.Unit, u.Pupils, u.Known, u.Complete)).Single());
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Release_DryRun_TellsWhatItWouldChangeAndKeepsNothing(string kind)
    {
        await using var school = await DeliveringSchool.OpenAsync(kind);
        var held = await school.ImportAsync(Half);
        var before = await TableText.ReadAsync(school.Database);

        var answer = await school.Held.ReleaseAsync(new HoldDecision(held.Id, "", ""), dryRun: true, default);

        Assert.Equal((180, 60, 1), (answer.Run!.Imported, answer.Run.Pupils, answer.Run.Days));
        Assert.Equal(before, await TableText.ReadAsync(school.Database));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Release_AfterANewerFile_LeavesTheNewerInForce(string kind)
    {
        await using var school = await DeliveringSchool.OpenAsync(kind);
        var held = await school.ImportAsync(DeliveringSchool.Lessons(All, Today, _ => true));
        school.Clock.Now += TimeSpan.FromHours(1);
        await school.ImportAsync(DeliveringSchool.Lessons(All, Today));
        var before = Lessons(school);
        school.Clock.Now += TimeSpan.FromHours(1);

        var answer = await school.Held.ReleaseAsync(new HoldDecision(held.Id, "Eva Ek", "prov"), dryRun: false, default);

        Assert.Null(answer.Refusal);
        Assert.Equal(before, Lessons(school));
        // What it said is kept as what was known before.
        await using var db = school.Database.Open();
        Assert.Equal(108 * 3, db.Set<LessonHistory>().Count(h => h.Date == Today && h.KnownFrom == held.At));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Release_OfAnOldRun_IsNewsToAFeedThatHasGoneOn(string kind)
    {
        await using var school = await DeliveringSchool.OpenAsync(kind);
        var held = await school.ImportAsync(Half);
        await school.ImportAsync(DeliveringSchool.Lessons([1], DeliveringSchool.Day(0), _ => true));
        var feed = new LedgerFeed(SchoolYear.Of(Today), Knowledge.Night);
        await AdvanceAsync(school, feed);
        await school.Held.ReleaseAsync(new HoldDecision(held.Id, "Eva Ek", "prov"), dryRun: false, default);

        Assert.Equal(60, await AdvanceAsync(school, feed));
        Assert.Equal(0, await AdvanceAsync(school, feed));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Release_RosterAfterANewerOne_IsRefused(string kind)
    {
        await using var school = await DeliveringSchool.OpenAsync(kind);
        var held = await school.ImportAsync(DeliveringSchool.Roster(All.Take(60)));
        await school.ImportAsync(DeliveringSchool.Roster(All.Append(121)));
        var before = await school.KeptAsync();

        var answer = await school.Held.ReleaseAsync(new HoldDecision(held.Id, "Eva Ek", "prov"), dryRun: false, default);

        Assert.Contains("en nyare fil av samma slag är redan inläst", answer.Refusal, StringComparison.Ordinal);
        Assert.Equal(ImportOutcome.Held, Run(school, held.Id).Outcome);
        Assert.Equal(before, await school.KeptAsync());
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Refuse_HeldRun_KeepsReceiptAndFileAndIsNeverTaken(string kind)
    {
        await using var school = await DeliveringSchool.OpenAsync(kind);
        var held = await school.ImportAsync(Half);
        var before = await school.KeptAsync();

        var answer = await school.Held.RefuseAsync(new HoldDecision(held.Id, "Eva Ek", "fel skolas fil"), default);
        var again = await school.ImportAsync(Half);

        Assert.Null(answer.Refusal);
        Assert.Equal((ImportOutcome.Refused, "Eva Ek"), (Run(school, held.Id).Outcome, Run(school, held.Id).DecidedBy));
        Assert.Equal(ImportOutcome.Refused, again.Outcome);
        Assert.Contains("som Eva Ek har vägrat", again.Reason, StringComparison.Ordinal);
        Assert.Equal(before, await school.KeptAsync());
        await using var db = school.Database.Open();
        Assert.Empty(db.Set<StagedPupilDay>().ToList());
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Import_ContentThatWasReleased_IsNotHeldAgain(string kind)
    {
        await using var school = await DeliveringSchool.OpenAsync(kind);
        // A row that is rejected, so that the content is read again.
        var file = Half + "10000001;e-1;2026-10-12;16:00\n";
        var held = await school.ImportAsync(file);
        await school.Held.ReleaseAsync(new HoldDecision(held.Id, "Eva Ek", "prov"), dryRun: false, default);

        var again = await school.ImportAsync(file);

        Assert.Equal((ImportOutcome.Unchanged, 180, 1), (again.Outcome, again.Unchanged, again.Rejected));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Decide_RunThatIsNotHeld_IsRefused(string kind)
    {
        await using var school = await DeliveringSchool.OpenAsync(kind);

        var taken = await school.Held.ReleaseAsync(new HoldDecision(1, "Eva Ek", "prov"), dryRun: false, default);
        var missing = await school.Held.RefuseAsync(new HoldDecision(99, "Eva Ek", "prov"), default);

        Assert.Equal("körning 1 hålls inte kvar; narvaro status visar vilka som gör det", taken.Refusal);
        Assert.Equal("det finns ingen körning 99", missing.Refusal);
    }

    private static ImportRun Run(DeliveringSchool school, int id)
    {
        using var db = school.Database.Open();
        return db.Set<ImportRun>().Single(r => r.Id == id);
    }

    private static int Days(DeliveringSchool school, DateOnly day)
    {
        using var db = school.Database.Open();
        return db.Set<AttendanceDay>().Count(d => d.Date == day);
    }

    private static List<string> Lessons(DeliveringSchool school)
    {
        using var db = school.Database.Open();
        return
        [
            .. db.Set<AttendanceDay>()
                .Where(d => d.Date == Today)
                .OrderBy(d => d.PupilId)
                .AsEnumerable()
                .Select(d => string.Join(' ', LessonCodec.Decode(d.Lessons).Select(l => l with { Registered = null }))),
        ];
    }

    private static async Task<int> AdvanceAsync(DeliveringSchool school, LedgerFeed feed)
    {
        await using var db = school.Database.Open();
        return await feed.AdvanceAsync(db, Today, default).CountAsync();
    }
}
