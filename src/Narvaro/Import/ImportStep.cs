using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Narvaro.Extracts;
using Narvaro.Extracts.Reading;
using Narvaro.Import.Guarding;
using Narvaro.Import.Layout;
using Narvaro.Import.Profiles;
using Narvaro.Import.Rows;
using Narvaro.Kernel;
using Narvaro.Storage;

namespace Narvaro.Import;

/// <summary>
/// Reads an archived extract, checks every row and lays the typed ones where Roster or Attendance take them; the others are kept with
/// their reasons. Writes in the caller's transaction, part by part, so that a file of any size takes the same memory.
/// </summary>
public sealed class ImportStep(
    Database database,
    Archive archive,
    ExtractReaders readers,
    ProfileCatalogue profiles,
    TimeProvider clock,
    Schools? schools = null
)
{
    /// <summary>Archived extracts that were never read, since a night was cut short after the archive: first come, first served.</summary>
    public static IQueryable<Extract> Waiting(NarvaroDb db) =>
        db.Set<Extract>().Where(e => !db.Set<ImportRun>().Any(r => r.Sha256 == e.Sha256)).OrderBy(e => e.Number);

    /// <summary>What the extract holds, without reading its rows; null when it will be refused.</summary>
    public ExtractKind? KindOf(Extract extract, string fileName, string? profile)
    {
        var opened = Open(archive.PathOf(extract), profile);
        using var rows = opened.Rows;
        return rows is null ? null : ProfileChoice.Of(rows, fileName, profiles, profile).Profile?.Kind;
    }

    /// <summary>Stages one extract.</summary>
    /// <returns>A receipt that is Staged, or Refused, or Unchanged at once when the same content was taken before without a reject. The
    /// same content as one that is held is that one.</returns>
    public async Task<ImportRun> StageAsync(NarvaroDb db, Extract extract, string fileName, ImportOptions options, CancellationToken ct)
    {
        var started = clock.GetTimestamp();
        var run = new ImportRun
        {
            Id = (await db.Set<ImportRun>().MaxAsync(r => (int?)r.Id, ct) ?? 0) + 1,
            Sha256 = extract.Sha256,
            FileName = Path.GetFileName(fileName),
            Profile = options.Profile ?? "",
            Kind = null,
            At = clock.GetUtcNow().UtcDateTime,
            Outcome = ImportOutcome.Staged,
            From = options.From,
            To = options.To,
        };
        var scope = DeliveryScope.Of(run.FileName, schools).Under(options);
        var earlier = await EarlierAsync(db, run, options, scope, ct);
        if (earlier is { Outcome: ImportOutcome.Held })
        {
            return earlier;
        }
        if (earlier is not null)
        {
            Repeat(run, earlier);
        }
        else
        {
            await ReadAsync(db, run, archive.PathOf(extract), options, scope, ct);
        }
        run.Milliseconds = (long)clock.GetElapsedTime(started).TotalMilliseconds;
        db.Add(run);
        await db.SaveChangesAsync(ct);
        return run;
    }

    /// <summary>The last run of the same content, when reading it again could tell nothing new: it was completed, with nothing rejected,
    /// or is held, or was refused by a person; and the profile, the days it was said to cover and the content are all the same.</summary>
    private async Task<ImportRun?> EarlierAsync(
        NarvaroDb db,
        ImportRun run,
        ImportOptions options,
        DeliveryScope scope,
        CancellationToken ct
    )
    {
        var earlier = await db.Set<ImportRun>()
            .AsNoTracking()
            .Where(r =>
                r.Sha256 == run.Sha256
                && (
                    r.Outcome == ImportOutcome.Imported
                    || r.Outcome == ImportOutcome.Unchanged
                    || r.Outcome == ImportOutcome.Held
                    || r.DecidedAt != null
                )
            )
            .OrderByDescending(r => r.Id)
            .FirstOrDefaultAsync(ct);
        var same =
            earlier is { Rejected: 0 } or { Outcome: ImportOutcome.Held or ImportOutcome.Refused }
            && (earlier.From, earlier.To) == (earlier.Kind == ExtractKind.Periods ? (scope.From, scope.To) : (options.From, options.To))
            && earlier.Unit == scope.Unit
            && earlier.Complete == (options.Complete || profiles.Named(earlier.Profile).Any(p => p.Complete))
            && profiles
                .Named(options.Profile)
                .Any(p =>
                    (p.Files.Count == 0 ? !profiles.Named(options.Profile).Any(q => q.IsFor(run.FileName)) : p.IsFor(run.FileName))
                    && string.Equals(p.Name, earlier.Profile, StringComparison.Ordinal)
                    && string.Equals(p.Sha256, earlier.ProfileSha256, StringComparison.Ordinal)
                );
        return same && !(IsState(earlier!) && await IsOvertakenAsync(db, earlier!, ct)) ? earlier : null;
    }

    /// <summary>Says how things are, not what happened: told again after something else was told, it is news.</summary>
    private static bool IsState(ImportRun run) =>
        run.Kind is ExtractKind.Pupils or ExtractKind.Staff or ExtractKind.Calendar or ExtractKind.Consents;

    private static Task<bool> IsOvertakenAsync(NarvaroDb db, ImportRun earlier, CancellationToken ct) =>
        db.Set<ImportRun>().AnyAsync(r => r.Id > earlier.Id && r.Profile == earlier.Profile && r.Outcome == ImportOutcome.Imported, ct);

    private static void Repeat(ImportRun run, ImportRun earlier)
    {
        run.Outcome = earlier.WasRefused ? ImportOutcome.Refused : ImportOutcome.Unchanged;
        run.Reason = earlier.WasRefused
            ? string.Create(CultureInfo.InvariantCulture, $"Samma innehåll som körning {earlier.Id}, som {earlier.DecidedBy} har vägrat")
            : null;
        (run.DecidedAt, run.DecidedBy, run.DecidedWhy) = (earlier.DecidedAt, earlier.DecidedBy, earlier.DecidedWhy);
        run.Profile = earlier.Profile;
        run.ProfileSha256 = earlier.ProfileSha256;
        run.Kind = earlier.Kind;
        run.Dialect = earlier.Dialect;
        run.PupilsFromRows = earlier.PupilsFromRows;
        (run.From, run.To, run.Unit, run.Complete) = (earlier.From, earlier.To, earlier.Unit, earlier.Complete);
        (run.Rows, run.Unchanged) = (earlier.Rows, earlier.WasRefused ? 0 : earlier.Rows);
        (run.Pupils, run.Days) = (earlier.Pupils, earlier.Days);
    }

    private async Task ReadAsync(NarvaroDb db, ImportRun run, string path, ImportOptions options, DeliveryScope scope, CancellationToken ct)
    {
        var opened = Open(path, options.Profile);
        using var rows = opened.Rows;
        var choice = rows is null ? null : ProfileChoice.Of(rows, run.FileName, profiles, options.Profile);
        if (rows is null || choice!.Profile is not { } profile)
        {
            run.Outcome = ImportOutcome.Refused;
            run.Reason = (opened.Refusal ?? choice!.Refusal)!.ToString();
            run.Dialect = rows?.Dialect;
            return;
        }
        Describe(run, profile, choice.Columns!);
        run.Unit = scope.Unit;
        run.Complete |= options.Complete;
        if (profile.Kind == ExtractKind.Periods)
        {
            (run.From, run.To) = (scope.From, scope.To);
        }
        var context = new LineContext(Stockholm.Today(clock), run.From, run.To, schools, run.Unit);
        var parser = new ExtractParser(rows, profile, choice.Columns!, context, run.Id);
        foreach (var batch in parser.Batches())
        {
            await database.UpsertAsync(db, batch.PupilDays, ct);
            await database.UpsertAsync(db, batch.Periods, ct);
            await database.UpsertAsync(db, batch.AbsenceReports, ct);
            await database.UpsertAsync(db, batch.Pupils, ct);
            await database.UpsertAsync(db, batch.Staff, ct);
            await database.UpsertAsync(db, batch.CalendarDays, ct);
            await database.UpsertAsync(db, batch.Consents, ct);
            await database.UpsertAsync(db, batch.Cases, ct);
            await database.UpsertAsync(db, batch.Rejected, ct);
        }
        var tally = parser.Tally;
        (run.Rows, run.Rejected, run.Pupils, run.Days) = (tally.Rows, tally.Rejected, tally.Pupils, tally.Days);
        (run.SummaryRows, run.CutOff) = (tally.Delivered.SummaryRows, tally.Delivered.LastRowBroken && !FileEnd.IsWhole(path));
        await database.UpsertAsync(db, tally.Delivered.Days(run.Id), ct);
        run.Dialect = FileNotes.Of(rows.Dialect, profile, choice.Columns!, tally);
    }

    private OpenedTable Open(string path, string? profile) => TableRows.Open(readers, path, new KnownHeaders(profiles.Named(profile)));

    private static void Describe(ImportRun run, ExtractProfile profile, ColumnMap columns)
    {
        (run.Profile, run.ProfileSha256, run.Kind) = (profile.Name, profile.Sha256, profile.Kind);
        (run.PupilsFromRows, run.Complete) = (profile.PupilsFromRows, profile.Complete);
        run.Timeless =
            profile.Kind == ExtractKind.Lessons && !columns.Has(Column.Start) && !columns.Has(Column.StartAt) && !columns.Has(Column.Times);
        run.PresentDayMinutes = profile is { Kind: ExtractKind.Days, RestIsPresent: true } ? profile.DayMinutes : null;
    }
}
