using Microsoft.EntityFrameworkCore;
using Narvaro.Extracts;
using Narvaro.Import;
using Narvaro.Kernel;
using Narvaro.Storage;
using IDbContextTransaction = Microsoft.EntityFrameworkCore.Storage.IDbContextTransaction;

namespace Narvaro;

/// <summary>The first half of the night, shared with <c>import</c>: from a file to the ledger, each extract through the same stages. What the
/// guard holds changes nothing, and the others go on.</summary>
public sealed class ExtractDesk(Database database, Intake intake, Archive archive, ImportStep import, RunTaker taker)
{
    public const string ImportName = JobRun.Import;
    public const string RosterName = "roster";
    public const string AttendanceName = "attendance";

    /// <summary>Takes what lies ready in the inbox, and what an interrupted night archived but never read.</summary>
    public async Task<StepResult> StageInboxAsync(IExtractSource inbox, CancellationToken ct)
    {
        var taken = await intake.RunAsync(inbox, ct);
        var left = (await UnreadAsync(ct)).Where(e => taken.All(t => t.Extract.Sha256 != e.Sha256)).Select(e => (e, e.FileName));
        var runs = new List<ImportRun>();
        foreach (var (extract, name) in Ordered([.. left, .. taken], profile: null))
        {
            runs.Add(await StageAsync(extract, name, new ImportOptions(), ct));
        }
        var counted = Counted(ImportName, runs);
        var troubled = inbox.InTrouble.Count;
        var counts = counted.Counts.Append(new("sources_failed", troubled)).ToDictionary(StringComparer.Ordinal);
        return troubled == 0 ? counted : counted with { Outcome = Outcome.Partial, Counts = counts };
    }

    /// <summary>Staged pupils and staff into the roster.</summary>
    public async Task<StepResult> TakeRostersAsync(CancellationToken ct)
    {
        var runs = (await StagedAsync(ct)).FindAll(r => r.Kind is ExtractKind.Pupils or ExtractKind.Staff);
        foreach (var run in runs)
        {
            await database.InTransactionAsync(async db => await taker.TakeOrHoldAsync(db, run, await taker.ViewAsync(db, ct), ct), ct);
        }
        return Counted(RosterName, runs);
    }

    /// <summary>Staged lessons, days, periods, reported absence and calendars into the ledger, and consents into their register.</summary>
    public Task<StepResult> TakeLessonsAsync(CancellationToken ct) => TakeLessonsAsync(taken: null, ct);

    /// <param name="taken">Is told how many runs have been taken.</param>
    /// <param name="ct">Stops it.</param>
    private async Task<StepResult> TakeLessonsAsync(Action<int>? taken, CancellationToken ct)
    {
        var runs = (await StagedAsync(ct)).FindAll(r => r.Kind is not (null or ExtractKind.Pupils or ExtractKind.Staff));
        RosterView? view = null;
        foreach (var (before, run) in runs.Index())
        {
            await database.InTransactionAsync(
                async db => await taker.TakeOrHoldAsync(db, run, view ??= await taker.ViewAsync(db, ct), ct),
                ct
            );
            // A source without a roster has brought its pupils.
            view = run.PupilsFromRows ? null : view;
            taken?.Invoke(before + 1);
        }
        return Counted(AttendanceName, runs);
    }

    /// <summary>Archives, stages and takes in the given files; a folder stands for the files in it. A dry run is rolled back.</summary>
    public async Task<IReadOnlyList<ImportRun>> ImportAsync(ImportRequest request, CancellationToken ct)
    {
        var options = new ImportOptions(request.Profile, request.From, request.To, request.Unit, request.Complete);
        var files = request.Paths.SelectMany(FilesOf);
        return request.DryRun ? await TryAsync([.. files], options, ct) : await TakeAsync([.. files], options, request.Progress, ct);
    }

    private async Task<IReadOnlyList<ImportRun>> TakeAsync(
        List<string> files,
        ImportOptions options,
        IProgress<(int Done, int Of)>? progress,
        CancellationToken ct
    )
    {
        var extracts = new List<(Extract Extract, string FileName)>();
        foreach (var file in files)
        {
            var name = Path.GetFileName(file);
            extracts.Add((await intake.TakeAsync(file, name, ct), name));
        }
        var runs = new List<ImportRun>();
        foreach (var (extract, name) in Ordered(extracts, options.Profile))
        {
            runs.Add(await StageAsync(extract, name, options, ct));
            progress?.Report((runs.Count, 2 * extracts.Count));
        }
        await TakeRostersAsync(ct);
        await TakeLessonsAsync(taken => progress?.Report((runs.Count + taken, 2 * runs.Count)), ct);
        progress?.Report((2 * runs.Count, 2 * runs.Count));
        return await ReceiptsAsync(runs, ct);
    }

    /// <summary>Everything in one transaction that is never committed: the receipts are what they would have been.</summary>
    private async Task<IReadOnlyList<ImportRun>> TryAsync(List<string> files, ImportOptions options, CancellationToken ct)
    {
        await using var db = database.Open();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var extracts = new List<(Extract Extract, string FileName)>();
        foreach (var file in files)
        {
            var name = Path.GetFileName(file);
            extracts.Add((await archive.RegisterAsync(db, await archive.KeepAsync(file, ct), name, ct), name));
        }
        var runs = new List<ImportRun>();
        foreach (var (extract, name) in Ordered(extracts, options.Profile))
        {
            var run = await import.StageAsync(db, extract, name, options, ct);
            if (run.Outcome == ImportOutcome.Staged && !await taker.TakeOrHoldAsync(db, run, await taker.ViewAsync(db, ct), ct))
            {
                await WouldBecomeAsync(db, transaction, run, ct);
            }
            runs.Add(run);
        }
        await transaction.RollbackAsync(ct);
        await ForgetAsync(extracts, ct);
        return runs;
    }

    /// <summary>Tells what a held run would change if it were released, and undoes it: what comes after it does not build on it.</summary>
    private async Task WouldBecomeAsync(NarvaroDb db, IDbContextTransaction transaction, ImportRun run, CancellationToken ct)
    {
        const string Before = "held";
        await transaction.CreateSavepointAsync(Before, ct);
        run.Outcome = ImportOutcome.Staged;
        await taker.TakeAsync(db, run, await taker.ViewAsync(db, ct), ct);
        run.Outcome = ImportOutcome.Held;
        await transaction.RollbackToSavepointAsync(Before, ct);
        db.ChangeTracker.Clear();
    }

    /// <summary>Removes from the archive what only a dry run has brought there.</summary>
    private async Task ForgetAsync(List<(Extract Extract, string FileName)> extracts, CancellationToken ct)
    {
        var brought = extracts.ConvertAll(e => e.Extract.Sha256);
        await using var db = database.Open();
        var known = await db.Set<Extract>().Where(e => brought.Contains(e.Sha256)).Select(e => e.Sha256).ToListAsync(ct);
        foreach (var (extract, _) in extracts.Where(e => !known.Contains(e.Extract.Sha256)))
        {
            archive.Forget(extract);
        }
    }

    private static IEnumerable<string> FilesOf(string path) =>
        Directory.Exists(path) ? Directory.GetFiles(path).Order(StringComparer.Ordinal) : [path];

    private Task<ImportRun> StageAsync(Extract extract, string name, ImportOptions options, CancellationToken ct) =>
        database.InTransactionAsync(db => import.StageAsync(db, extract, name, options, ct), ct);

    private IReadOnlyList<(Extract Extract, string FileName)> Ordered(List<(Extract Extract, string FileName)> extracts, string? profile) =>
        ImportOrder.Of(extracts, e => import.KindOf(e.Extract, e.FileName, profile), e => e.FileName);

    private async Task<List<Extract>> UnreadAsync(CancellationToken ct)
    {
        await using var db = database.Open();
        return await ImportStep.Waiting(db).AsNoTracking().ToListAsync(ct);
    }

    private async Task<List<ImportRun>> StagedAsync(CancellationToken ct)
    {
        await using var db = database.Open();
        return await db.Set<ImportRun>().AsNoTracking().Where(r => r.Outcome == ImportOutcome.Staged).OrderBy(r => r.Id).ToListAsync(ct);
    }

    private async Task<IReadOnlyList<ImportRun>> ReceiptsAsync(List<ImportRun> runs, CancellationToken ct)
    {
        var ids = runs.Select(r => r.Id).ToList();
        await using var db = database.Open();
        return await db.Set<ImportRun>().AsNoTracking().Where(r => ids.Contains(r.Id)).OrderBy(r => r.Id).ToListAsync(ct);
    }

    private static StepResult Counted(string step, IEnumerable<ImportRun> runs)
    {
        var all = runs.ToList();
        return StepResult.Of(
            step,
            all.Exists(r => r.Rejected > 0 || r.Outcome is ImportOutcome.Refused or ImportOutcome.Held) ? Outcome.Partial : Outcome.Done,
            ("extracts", all.Count),
            ("rows", all.Sum(r => (long)r.Rows)),
            ("imported", all.Sum(r => (long)r.Imported)),
            ("changed", all.Sum(r => (long)r.Changed)),
            ("unchanged", all.Sum(r => (long)r.Unchanged)),
            ("rejected", all.Sum(r => (long)r.Rejected)),
            ("refused", all.Count(r => r.Outcome == ImportOutcome.Refused)),
            ("held", all.Count(r => r.Outcome == ImportOutcome.Held))
        );
    }
}
