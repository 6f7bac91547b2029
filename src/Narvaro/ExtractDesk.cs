using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Narvaro.Attendance;
using Narvaro.Attendance.Taking;
using Narvaro.Cases;
using Narvaro.Extracts;
using Narvaro.Import;
using Narvaro.Kernel;
using Narvaro.Roster;
using Narvaro.Roster.Staff;
using Narvaro.Storage;

namespace Narvaro;

/// <summary>The first half of the night, shared with <c>import</c>: from a file to the ledger, each extract through the same stages.</summary>
public sealed class ExtractDesk(
    Database database,
    Intake intake,
    Archive archive,
    ImportStep import,
    RosterStep roster,
    StaffStep staff,
    AttendanceStep attendance
)
{
    private readonly PupilMerges _merges = new(database);

    public const string ImportName = "import";
    public const string RosterName = "roster";
    public const string AttendanceName = "attendance";
    private const string MergeReason = "ett tillfälligt nummer har blivit ett personnummer";

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
        return Counted(ImportName, runs);
    }

    /// <summary>Staged pupils and staff into the roster; pupils of sources without a roster too.</summary>
    public async Task<StepResult> TakeRostersAsync(CancellationToken ct)
    {
        var runs = await StagedAsync(ct);
        foreach (var run in runs.Where(HasRoster))
        {
            await database.InTransactionAsync(db => TakeRosterAsync(db, run, ct), ct);
        }
        return Counted(RosterName, runs.Where(r => r.Kind is ExtractKind.Pupils or ExtractKind.Staff));
    }

    /// <summary>Staged lessons and calendars into the ledger.</summary>
    public Task<StepResult> TakeLessonsAsync(CancellationToken ct) => TakeLessonsAsync(taken: null, ct);

    /// <param name="taken">Is told how many runs have been taken.</param>
    /// <param name="ct">Stops it.</param>
    private async Task<StepResult> TakeLessonsAsync(Action<int>? taken, CancellationToken ct)
    {
        var runs = (await StagedAsync(ct)).FindAll(HasLessons);
        var known = runs.Count == 0 ? null : await KnownAsync(ct);
        foreach (var (before, run) in runs.Index())
        {
            await database.InTransactionAsync(db => attendance.ApplyAsync(db, run, known!, ct), ct);
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
            if (HasRoster(run))
            {
                await TakeRosterAsync(db, run, ct);
            }
            if (HasLessons(run))
            {
                await attendance.ApplyAsync(db, run, await attendance.KnownAsync(db, ct), ct);
            }
            runs.Add(run);
        }
        await transaction.RollbackAsync(ct);
        await ForgetAsync(extracts, ct);
        return runs;
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

    private static bool HasRoster(ImportRun run) =>
        run
            is { Outcome: ImportOutcome.Staged, Kind: ExtractKind.Pupils or ExtractKind.Staff }
                or { Outcome: ImportOutcome.Staged, Kind: ExtractKind.Lessons or ExtractKind.Days, PupilsFromRows: true };

    private static bool HasLessons(ImportRun run) =>
        run is { Outcome: ImportOutcome.Staged, Kind: not (null or ExtractKind.Pupils or ExtractKind.Staff) };

    private Task TakeRosterAsync(NarvaroDb db, ImportRun run, CancellationToken ct) =>
        run.Kind switch
        {
            ExtractKind.Pupils => TakePupilsAsync(db, run, ct),
            ExtractKind.Staff => staff.ApplyAsync(db, run, ct),
            _ => roster.ApplyFromLessonsAsync(db, run, ct),
        };

    /// <summary>Pupils whom the roster proves to be one are merged with it, or nothing is taken.</summary>
    private async Task TakePupilsAsync(NarvaroDb db, ImportRun run, CancellationToken ct)
    {
        var proven = await roster.ApplyAsync(db, run, ct);
        foreach (var merge in proven)
        {
            var why = string.Create(CultureInfo.InvariantCulture, $"{run.FileName} rad {merge.Line}: {MergeReason}");
            var order = new MergeOrder(merge.From, merge.Into, Change.Night, why, run.At, run.Id);
            var receipt = await _merges.MergeAsync(db, order, ct);
            if (receipt.Refusal is not null)
            {
                throw new InvalidOperationException("a merged pupil was found by an identifier of its own");
            }
            run.Dialect += string.Create(
                CultureInfo.InvariantCulture,
                $"; rad {merge.Line}: {MergeReason}, sammanslagning {receipt.Merge}"
            );
            run.Dialect += receipt.OpenTogether.Count == 0 ? "" : $", flera öppna ärenden: {string.Join(", ", receipt.OpenTogether)}";
        }
        await db.SaveChangesAsync(ct);
    }

    private IReadOnlyList<(Extract Extract, string FileName)> Ordered(List<(Extract Extract, string FileName)> extracts, string? profile) =>
        ImportOrder.Of(extracts, e => import.KindOf(e.Extract, e.FileName, profile), e => e.FileName);

    private async Task<KnownRoster> KnownAsync(CancellationToken ct)
    {
        await using var db = database.Open();
        return await attendance.KnownAsync(db, ct);
    }

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
            ("refused", all.Count(r => r.Outcome == ImportOutcome.Refused))
        );
    }
}
