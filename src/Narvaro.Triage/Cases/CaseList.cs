using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Narvaro.Attendance;
using Narvaro.Cases;
using Narvaro.Kernel;
using Narvaro.Roster;
using Narvaro.Storage;

namespace Narvaro.Triage.Cases;

/// <summary>
/// Reads the list of open cases, highest level first, then longest open. The database counts, sorts and cuts out the page, so that
/// 20 000 cases cost what 200 do.
/// </summary>
public sealed class CaseList(Database database, IOptions<TriageOptions> options)
{
    public const int PageSize = 100;

    private readonly TriageOptions _words = options.Value;

    public async Task<CasePage> ReadAsync(CaseFilter filter, int page, CancellationToken ct)
    {
        await using var db = database.Open();
        var cases = Filtered(db, filter);
        var total = await cases.CountAsync(ct);
        var last = Math.Max(1, (total + PageSize - 1) / PageSize);
        var number = Math.Clamp(page, 1, last);
        var shown = await cases
            .OrderByDescending(c => c.Level)
            .ThenBy(c => c.OpenedOn)
            .ThenBy(c => c.Id)
            .Skip((number - 1) * PageSize)
            .Take(PageSize)
            .ToListAsync(ct);
        var lastData = await LastDataOnAsync(db, ct);
        return new CasePage(await RowsAsync(db, shown, lastData, ct), total, number, await UnitsAsync(db, ct), lastData);
    }

    private static IQueryable<Case> Filtered(NarvaroDb db, CaseFilter filter)
    {
        var cases = Open(db);
        if (filter.Status is { } status)
        {
            cases = cases.Where(c => c.Status == status);
        }
        if (filter.Unit is { } unit)
        {
            // Where a protected pupil goes is itself the secret (domain §1.6): choosing a unit must not tell.
            cases = NotProtected(db, cases).Where(c => c.Unit == unit);
        }
        return cases;
    }

    private static async Task<List<SchoolUnitCode>> UnitsAsync(NarvaroDb db, CancellationToken ct) =>
        await NotProtected(db, Open(db)).Select(c => c.Unit).Distinct().OrderBy(u => u).ToListAsync(ct);

    private static IQueryable<Case> Open(NarvaroDb db) => db.Set<Case>().AsNoTracking().Where(c => c.Status != CaseStatus.Closed);

    private static IQueryable<Case> NotProtected(NarvaroDb db, IQueryable<Case> cases) =>
        from c in cases
        join p in PupilMarks.Unmarked(db) on c.PupilId equals p.Id
        select c;

    /// <summary>By the ledger's key, so that it costs one step however many days there are.</summary>
    private static Task<DateOnly?> LastDataOnAsync(NarvaroDb db, CancellationToken ct) =>
        db.Set<AttendanceDay>()
            .OrderByDescending(d => d.SchoolYear)
            .ThenByDescending(d => d.Date)
            .Select(d => (DateOnly?)d.Date)
            .FirstOrDefaultAsync(ct);

    private async Task<List<CaseRow>> RowsAsync(NarvaroDb db, List<Case> cases, DateOnly? lastData, CancellationToken ct)
    {
        var pupilIds = cases.Select(c => c.PupilId).Distinct().ToList();
        var caseIds = cases.Select(c => c.Id).ToList();
        var pupils = await db.Set<Pupil>().AsNoTracking().Where(p => pupilIds.Contains(p.Id)).ToDictionaryAsync(p => p.Id, ct);
        var enrolments = await db.Set<Enrolment>().AsNoTracking().Where(e => pupilIds.Contains(e.PupilId)).ToListAsync(ct);
        var openings = await db.Set<CaseChange>()
            .AsNoTracking()
            .Where(c => c.Number == 1 && caseIds.Contains(c.CaseId))
            .ToDictionaryAsync(c => c.CaseId, c => c.Facts, ct);
        var byPupil = enrolments.ToLookup(e => e.PupilId);
        return
        [
            .. cases.Select(c =>
                Row(c, pupils.GetValueOrDefault(c.PupilId), byPupil[c.PupilId], openings.GetValueOrDefault(c.Id, "[]"), lastData)
            ),
        ];
    }

    private CaseRow Row(Case c, Pupil? pupil, IEnumerable<Enrolment> enrolments, string facts, DateOnly? lastData)
    {
        // A pupil that the roster does not know fails closed, and so do the facts, which may speak of a class.
        return pupil is null or { IsProtected: true }
            ? new CaseRow(c.Reference, Words.Protected, "", "", c.Status, c.Level, c.OpenedOn, Words.Rule(c.Rule), c.Baseline)
            : new CaseRow(
                c.Reference,
                Name(pupil),
                ClassOn(c.Unit, enrolments, lastData ?? c.OpenedOn),
                _words.UnitName(c.Unit),
                c.Status,
                c.Level,
                c.OpenedOn,
                c.Rule == Imported.Rule ? Words.Rule(c.Rule) : _words.Why(c.Rule, facts),
                c.Baseline
            );
    }

    private static string Name(Pupil pupil)
    {
        var name = $"{pupil.GivenName} {pupil.FamilyName}".Trim();
        return name.Length > 0 ? name : "Namn saknas";
    }

    /// <summary>The class in the case's unit on the date; one that has ended when there is none that holds.</summary>
    private static string ClassOn(SchoolUnitCode unit, IEnumerable<Enrolment> enrolments, DateOnly date) =>
        enrolments
            .Where(e => e.Unit == unit)
            .OrderByDescending(e => e.Holds(date))
            .ThenByDescending(e => e.From)
            .Select(e => e.Class)
            .FirstOrDefault("");
}
