using Microsoft.EntityFrameworkCore;
using Narvaro.Extracts;
using Narvaro.Extracts.Reading;
using Narvaro.Import;
using Narvaro.Import.Profiles;
using Narvaro.Tests.Extracts;
using Narvaro.Tests.Fixtures;

namespace Narvaro.Tests.Import;

public sealed class ImportStepTests : IDisposable
{
    private const string Lessons =
        "skolenhetskod;elev;datum;start;slut;närvaro_min;anteckning\n"
        + "10000001;e1;2026-09-01;08:00;08:40;40;hemligt\n"
        + "10000001;e1;2026-09-02;08:00;08:40;40;hemligt\n";
    private const string OneBad = Lessons + "10000001;e1;2026-02-30;08:00;08:40;40;\n";

    private readonly TempFolder _folder = new();
    private readonly FixedClock _clock = new(new DateTimeOffset(2026, 11, 20, 20, 0, 0, TimeSpan.Zero));
    private readonly Archive _archive;

    public ImportStepTests() => _archive = new Archive(Path.Combine(_folder.Path, "archive"), _clock);

    public void Dispose() => _folder.Dispose();

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task StageAsync_GoodRows_AreStagedUnderTheRun(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var run = await StageAsync(database, OneBad);

        Assert.Equal((1, ImportOutcome.Staged, "narvaro-lektioner", ExtractKind.Lessons), (run.Id, run.Outcome, run.Profile, run.Kind));
        Assert.Equal((3, 1, 1, 2), (run.Rows, run.Rejected, run.Pupils, run.Days));
        Assert.Equal("utf-8; ';'; rubrik på rad 1; okända kolumner: anteckning", run.Dialect);
        await using var db = database.Database.Open();
        Assert.Equal("2 3", string.Join(' ', await db.Set<StagedPupilDay>().OrderBy(s => s.Part).Select(s => s.Lines).ToListAsync()));
        var reject = Assert.Single(await Rejects.Read(db, run.Id).ToListAsync());
        Assert.Equal((4, "datum", "9999-99-99", "a.csv"), (reject.Line, reject.Column, reject.Shape, reject.FileName));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task StageAsync_MissingColumn_IsRefusedNamingIt(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var run = await StageAsync(database, Lessons.Replace(";datum;", ";dag;", StringComparison.Ordinal), profile: "narvaro-lektioner");

        Assert.Equal((ImportOutcome.Refused, 0), (run.Outcome, run.Rows));
        Assert.Contains("Kolumner saknas: datum", run.Reason, StringComparison.Ordinal);
        Assert.Contains("datum eller lektionsdatum", run.Reason, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task StageAsync_WebPage_IsRefused(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var run = await StageAsync(database, "<html>Logga in</html>");

        Assert.Equal(ImportOutcome.Refused, run.Outcome);
        Assert.Contains("webbsida", run.Reason, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task CloseAsync_WholeCount_KeepsItAndLetsGoOfTheStagedRows(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var run = await StageAsync(database, OneBad);

        await CloseAsync(database, run, 1, 0, 0, moreRejected: 1);

        Assert.Equal((ImportOutcome.Imported, 3, 1, 2), (run.Outcome, run.Rows, run.Imported, run.Rejected));
        await using var db = database.Database.Open();
        Assert.Empty(await db.Set<StagedPupilDay>().ToListAsync());
        Assert.Equal(2, await db.Set<RejectedRow>().CountAsync());
        Assert.Equal(ImportOutcome.Imported, (await db.Set<ImportRun>().SingleAsync()).Outcome);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task CloseAsync_ARowUnaccountedFor_Throws(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var run = await StageAsync(database, Lessons);

        await Assert.ThrowsAsync<InvalidOperationException>(() => CloseAsync(database, run, 1, 0, 0, moreRejected: 0));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task StageAsync_SameContentCompletedBefore_IsUnchangedUnderAnyName(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await CloseAsync(database, await StageAsync(database, Lessons), 2, 0, 0, moreRejected: 0);

        var again = await StageAsync(database, Lessons, name: "b.csv");

        Assert.Equal((2, ImportOutcome.Unchanged, 2, 2, 0), (again.Id, again.Outcome, again.Rows, again.Unchanged, again.Imported));
        Assert.Equal((1, 2, "narvaro-lektioner"), (again.Pupils, again.Days, again.Profile));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task StageAsync_SameContentWithRejectsBefore_IsReadAgain(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await CloseAsync(database, await StageAsync(database, OneBad), 2, 0, 0, moreRejected: 0);

        Assert.Equal(ImportOutcome.Staged, (await StageAsync(database, OneBad)).Outcome);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task StageAsync_SameContentWithAnotherWindowOrProfile_IsReadAgain(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await CloseAsync(database, await StageAsync(database, Lessons), 2, 0, 0, moreRejected: 0);

        var window = await StageAsync(database, Lessons, to: new DateOnly(2026, 9, 2));
        var changed = new ProfileCatalogue([.. ParsedText.Shipped.Profiles.Select(p => p with { Sha256 = "another" })]);
        var profile = await StageAsync(database, Lessons, profiles: changed);

        Assert.Equal((ImportOutcome.Staged, ImportOutcome.Staged), (window.Outcome, profile.Outcome));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task StageAsync_NotCompletedBefore_IsReadAgain(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await StageAsync(database, Lessons);

        Assert.Equal(ImportOutcome.Staged, (await StageAsync(database, Lessons)).Outcome);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task TakeAsync_SameContentTwice_IsOneExtractAndOneFile(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var intake = new Intake(database.Database, _archive);
        var first = await intake.TakeAsync(_folder.Write("a.csv", Lessons), "a.csv", default);
        var second = await intake.TakeAsync(_folder.Write("b.txt", Lessons), "b.txt", default);
        var other = await intake.TakeAsync(_folder.Write("c.csv", OneBad), "c.csv", default);

        Assert.Equal((first.Sha256, 1, 2), (second.Sha256, second.Number, other.Number));
        Assert.Equal($"{first.Sha256[..2]}/{first.Sha256}.csv", first.ArchivePath);
        Assert.Equal(Lessons, await File.ReadAllTextAsync(_archive.PathOf(first)));
        Assert.Equal(2, Directory.GetFiles(Path.Combine(_folder.Path, "archive"), "*", SearchOption.AllDirectories).Length);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Waiting_ArchivedButNeverRead_IsFoundAgain(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await StageAsync(database, Lessons);
        var left = await new Intake(database.Database, _archive).TakeAsync(_folder.Write("c.csv", OneBad), "c.csv", default);

        await using var db = database.Database.Open();
        Assert.Equal(left.Sha256, (await ImportStep.Waiting(db).SingleAsync()).Sha256);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task RunAsync_Inbox_LetsGoOfAFileOnlyWhenItsRowIsCommitted(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        using var inbox = new TempFolder();
        var path = inbox.Write("a.csv", Lessons);
        var source = new FolderSource(inbox.Path, new FolderPatience(TimeSpan.Zero, TimeSpan.Zero), _clock);
        await using (var broken = await TestDatabase.CreateAsync(kind))
        {
            await using (var db = broken.Database.Open())
            {
                await db.Database.ExecuteSqlRawAsync("drop table extracts");
            }
            await Assert.ThrowsAnyAsync<Exception>(() => new Intake(broken.Database, _archive).RunAsync(source, default));
        }
        Assert.True(File.Exists(path));

        var taken = await new Intake(database.Database, _archive).RunAsync(source, default);

        Assert.Equal("a.csv", Assert.Single(taken).FileName);
        Assert.False(File.Exists(path));
    }

    [Fact]
    public void ImportOrder_RostersAndCalendarsFirst_ThenByName()
    {
        (string Name, ExtractKind? Kind)[] files =
        [
            ("b", ExtractKind.Lessons),
            ("z", null),
            ("c", ExtractKind.Calendar),
            ("a", ExtractKind.Lessons),
            ("s", ExtractKind.Staff),
            ("p", ExtractKind.Pupils),
        ];

        Assert.Equal("p s c a b z", string.Join(' ', ImportOrder.Of(files, f => f.Kind, f => f.Name).Select(f => f.Name)));
    }

    private async Task<ImportRun> StageAsync(
        TestDatabase database,
        string text,
        string name = "a.csv",
        string? profile = null,
        DateOnly? to = null,
        ProfileCatalogue? profiles = null
    )
    {
        var extract = await new Intake(database.Database, _archive).TakeAsync(_folder.Write(name, text), name, default);
        var readers = ExtractReaders.All();
        var step = new ImportStep(database.Database, _archive, readers, profiles ?? ParsedText.Shipped, _clock);
        return await database.Database.InTransactionAsync(
            db => step.StageAsync(db, extract, name, new ImportOptions(profile, null, to), default),
            default
        );
    }

    private Task<int> CloseAsync(TestDatabase database, ImportRun run, int imported, int changed, int unchanged, int moreRejected)
    {
        var more = Enumerable
            .Range(100, moreRejected)
            .Select(line => new RejectedRow
            {
                RunId = run.Id,
                Line = line,
                Column = "elev",
                Shape = "a9",
                Reason = "Okänd elev",
                Cure = "En elev i registret",
            })
            .ToList();
        return database.Database.InTransactionAsync(
            async db =>
            {
                await Receipt.CloseAsync(db, run, imported, changed, unchanged, more, default);
                return 0;
            },
            default
        );
    }
}
