using Microsoft.EntityFrameworkCore;
using Narvaro.Attendance;
using Narvaro.Cases;
using Narvaro.Consent;
using Narvaro.Kernel;
using Narvaro.Privacy.Access;
using Narvaro.Storage;

namespace Narvaro.Desks;

/// <summary>What somebody has to do and know today. Each pupil that is shown is a line of the log; more rows take no more queries.</summary>
public sealed class DayDesk(Database database, ConsentTerms terms, LedgerFigures figures, TimeProvider clock)
{
    /// <summary>Of each kind; nobody does more in a day.</summary>
    public const int Most = 50;

    private static readonly string[] Told = [nameof(Opened), nameof(Imported), nameof(Raised), nameof(Regressed), nameof(Corrected)];

    private readonly ListDoor _door = new(database, clock);

    /// <param name="person">Key of who is signed in.</param>
    public async Task<DayPage> ReadAsync(string person, CancellationToken ct)
    {
        // Before the log's queue is entered, in which everybody waits.
        var (year, _) = await figures.Calendars.ReadAsync(ct);
        return await _door.EnterAsync(
            person,
            async looker =>
            {
                var viewer = looker.Viewer;
                var since = LastSchoolDay(year.For(UnitOf(viewer)), viewer.On);
                var (tasks, count) = await DayWork.ReadAsync(looker, Most, ct);
                var changes = await ChangesAsync(looker, since, ct);
                var (shown, names) = await ShowAsync(looker, [.. tasks.Select(t => t.Case), .. changes.Select(c => c.Case)], ct);
                return new DayPage(
                    [
                        .. tasks
                            .Where(t => shown.Contains(t.Case.Id))
                            .Select(t => new DayTask(
                                t.Case.Reference,
                                NameOf(t.Case),
                                t.Task,
                                year.For(t.Case.Unit).Between(viewer.On, t.Task.DueOn)
                            )),
                    ],
                    count,
                    [.. changes.Where(c => shown.Contains(c.Case.Id)).GroupBy(c => c.Case.Id).Select(g => News([.. g]))],
                    since,
                    await EndingConsentsSeen.ReadAsync(looker, terms, Most, ct),
                    viewer.On
                );

                string NameOf(Case row) => names.GetValueOrDefault(row.PupilId) ?? ShownName.Missing;

                DayNews News(IReadOnlyList<(CaseChange Change, Case Case)> own) =>
                    new(
                        own[0].Case.Reference,
                        NameOf(own[0].Case),
                        [.. own.Select(c => KindOf(c.Change)).Distinct().Order()],
                        own.Max(c => c.Change.On)
                    );
            },
            ct
        );
    }

    private static SchoolUnitCode UnitOf(Viewer viewer) => viewer.Duties.Select(d => d.School ?? default).FirstOrDefault();

    /// <summary>Before today; a week ago when the läsår has had none.</summary>
    private static DateOnly LastSchoolDay(SchoolCalendar calendar, DateOnly today) =>
        calendar.IndexOnOrBefore(today.AddDays(-1)) is >= 0 and var last ? calendar.Days[last] : today.AddDays(-7);

    private static DayNewsKind KindOf(CaseChange change) =>
        change.Kind switch
        {
            nameof(Opened) or nameof(Imported) => DayNewsKind.Opened,
            nameof(Corrected) => DayNewsKind.Corrected,
            _ => DayNewsKind.Worse,
        };

    /// <summary>Of open cases that the person may see, without what somebody has taken back.</summary>
    private static async Task<IReadOnlyList<(CaseChange Change, Case Case)>> ChangesAsync(
        Looker looker,
        DateOnly since,
        CancellationToken ct
    )
    {
        var (db, viewer, _) = looker;
        var seen = db.Set<Case>().AsNoTracking().Where(c => c.Status != CaseStatus.Closed).SeenBy(db, viewer, Purpose.FollowUp);
        var rows = await db.Set<CaseChange>()
            .AsNoTracking()
            .Where(c => c.On >= since && Told.Contains(c.Kind))
            .Join(seen, change => change.CaseId, row => row.Id, (change, row) => new { Change = change, Case = row })
            .OrderByDescending(x => x.Change.On)
            .ThenByDescending(x => x.Case.Id)
            .ThenByDescending(x => x.Change.Number)
            .Take(Most)
            .ToListAsync(ct);
        var ids = rows.ConvertAll(r => r.Case.Id);
        var withdrawals = await db.Set<CaseChange>()
            .AsNoTracking()
            .Where(c => ids.Contains(c.CaseId) && c.Kind == nameof(Withdrawn))
            .ToListAsync(ct);
        var gone = withdrawals.Select(w => (w.CaseId, ((Withdrawn)ChangeCodec.FromRow(w)).Number)).ToHashSet();
        return [.. rows.Where(r => !gone.Contains((r.Case.Id, r.Change.Number))).Select(r => (r.Change, r.Case))];
    }

    private static async Task<(IReadOnlySet<CaseId> Shown, IReadOnlyDictionary<PupilId, string> Names)> ShowAsync(
        Looker looker,
        IReadOnlyCollection<Case> rows,
        CancellationToken ct
    )
    {
        var cases = rows.DistinctBy(c => c.Id).OrderBy(c => c.Id.Value).ToList();
        var (facts, subjects, asked) = await CaseLines.AskAsync(looker, cases, ct);
        var names = await ShownName.OfAsync(
            looker.Db,
            looker.Viewer,
            [.. subjects.Select(s => (facts[s.Pupil!.Value], s))],
            Purpose.FollowUp,
            ct
        );
        return (cases.Where((_, i) => asked[i].Answer.Allowed).Select(c => c.Id).ToHashSet(), names);
    }
}
