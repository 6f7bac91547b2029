using Narvaro.Attendance;
using Narvaro.Consent;
using Narvaro.Extracts;
using Narvaro.Import;
using Narvaro.Roster;
using Narvaro.Tests.Fixtures;

namespace Narvaro.Tests;

/// <summary>From a file to the ledger, as <c>import</c> asks for it.</summary>
public sealed class ExtractDeskTests : IDisposable
{
    private const string Elever = """
        elev;skolenhetskod;skolform;årskurs;klass;från;skydd
        e-mari;10000001;GR;7;7A;2026-08-17;Ingen
        """;
    private const string Lektioner = """
        skolenhetskod;elev;datum;start;slut;närvaro_min;giltig_min;ogiltig_min
        10000001;e-mari;2026-09-01;08:00;08:40;40;0;0
        10000001;e-okänd;2026-09-01;08:00;08:40;40;0;0
        """;

    private readonly TemporaryFolder _folder = new();
    private readonly FixedClock _clock = new(new DateTimeOffset(2026, 9, 1, 18, 0, 0, TimeSpan.Zero));

    public void Dispose() => _folder.Dispose();

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Import_DryRun_TellsWhatWouldComeOfItAndKeepsNothing(string kind)
    {
        await using var test = await TestDatabase.CreateAsync(kind);
        var desk = TestDesk.Of(test.Database, _folder.Path("archive"), _clock);
        var request = new ImportRequest([Write("elever.csv", Elever), Write("lektioner.csv", Lektioner)]);

        var dry = await desk.ImportAsync(request with { DryRun = true }, default);

        Assert.Empty(Directory.GetFiles(_folder.Path("archive"), "*", SearchOption.AllDirectories));
        await using (var db = test.Database.Open())
        {
            Assert.False(db.Set<Extract>().Any() || db.Set<ImportRun>().Any() || db.Set<RejectedRow>().Any());
            Assert.False(db.Set<Pupil>().Any() || db.Set<AttendanceDay>().Any() || db.Set<StagedPupilDay>().Any());
        }
        Assert.Equal(Told(await desk.ImportAsync(request, default)), Told(dry));
        Assert.Equal([(ImportOutcome.Imported, 1, 1, 0), (ImportOutcome.Imported, 2, 1, 1)], Told(dry));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Import_DryRunOfWhatWasTaken_LeavesTheArchiveAlone(string kind)
    {
        await using var test = await TestDatabase.CreateAsync(kind);
        var desk = TestDesk.Of(test.Database, _folder.Path("archive"), _clock);
        var request = new ImportRequest([Write("elever.csv", Elever)]);
        await desk.ImportAsync(request, default);

        var dry = await desk.ImportAsync(request with { DryRun = true }, default);

        Assert.Equal(ImportOutcome.Unchanged, Assert.Single(dry).Outcome);
        Assert.Single(Directory.GetFiles(_folder.Path("archive"), "*.csv", SearchOption.AllDirectories));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Night_ConsentsInTheInbox_AreTakenAfterTheirPupils(string kind)
    {
        await using var test = await TestDatabase.CreateAsync(kind);
        var desk = TestDesk.Of(test.Database, _folder.Path("archive"), _clock);
        Directory.CreateDirectory(_folder.Path("inbox"));
        Write("inbox/a-samtycken.csv", "elev;givare;beslut;mottagare;omfattning;från\ne-mari;Elev;ja;Socialtjänsten;frånvaro;2026-09-01");
        Write("inbox/b-elever.csv", Elever);
        foreach (var file in Directory.GetFiles(_folder.Path("inbox")))
        {
            File.SetLastWriteTimeUtc(file, _clock.Now.UtcDateTime.AddHours(-1));
        }
        var inbox = new FolderSource(_folder.Path("inbox"), new FolderPatience(TimeSpan.FromSeconds(1), TimeSpan.Zero), _clock);

        await desk.StageInboxAsync(inbox, default);
        await desk.TakeRostersAsync(default);
        var taken = await desk.TakeLessonsAsync(default);

        Assert.Equal((1, 1, 0), (taken.Counts["extracts"], taken.Counts["imported"], taken.Counts["rejected"]));
        await using var db = test.Database.Open();
        Assert.Single(db.Set<ConsentRecord>());
        Assert.Empty(Directory.GetFiles(_folder.Path("inbox")));
    }

    [Fact]
    public async Task Import_WithProgress_ComesToItsEnd()
    {
        await using var test = await TestDatabase.CreateAsync("Sqlite");
        var steps = new List<(int Done, int Of)>();
        var request = new ImportRequest([Write("elever.csv", Elever), Write("lektioner.csv", Lektioner)], Progress: new Listener(steps));

        await TestDesk.Of(test.Database, _folder.Path("archive"), _clock).ImportAsync(request, default);

        Assert.Equal([(1, 4), (2, 4), (3, 4), (4, 4)], steps);
    }

    private static IEnumerable<(ImportOutcome, int, int, int)> Told(IEnumerable<ImportRun> runs) =>
        runs.Select(r => (r.Outcome, r.Rows, r.Imported, r.Rejected));

    private string Write(string name, string text)
    {
        File.WriteAllText(_folder.Path(name), text + "\n");
        return _folder.Path(name);
    }

    private sealed class Listener(List<(int Done, int Of)> steps) : IProgress<(int Done, int Of)>
    {
        public void Report((int Done, int Of) value) => steps.Add(value);
    }
}
