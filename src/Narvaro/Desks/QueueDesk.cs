using Microsoft.EntityFrameworkCore;
using Narvaro.Attendance;
using Narvaro.Cases;
using Narvaro.Cases.Duties;
using Narvaro.Kernel;
using Narvaro.Privacy.Access;
using Narvaro.Roster.Staff;
using Narvaro.Storage;

namespace Narvaro.Desks;

/// <summary>
/// The open cases that a person may see: what the team has no room for this week last (<see cref="WeekPlan"/>), highest level first for who
/// may know of levels, then what is due first, then the longest open. The database chooses, counts, sorts and cuts out the page, so that
/// 20 000 cases cost what 200 do; each case that is shown is logged.
/// </summary>
public sealed class QueueDesk(Database database, Ladder ladder, TimeProvider clock)
{
    public const int PageSize = 50;

    private readonly ListDoor _door = new(database, clock);

    public Task<QueuePage> ReadAsync(string person, QueueFilter filter, int page, CancellationToken ct) =>
        _door.EnterAsync(
            person,
            async at =>
            {
                var (db, viewer, _) = at;
                var seen = Open(db, viewer);
                var chosen = Filtered(db, seen, filter, viewer);
                var waiting = await WeekPlan.WaitingAsync(at, ladder, seen, ct);
                var units = await seen.GroupBy(c => c.Unit).Select(g => new { Unit = g.Key, Cases = g.Count() }).ToListAsync(ct);
                var total = filter.IsAll ? units.Sum(u => u.Cases) : await chosen.CountAsync(ct);
                var number = Math.Clamp(page, 1, Math.Max(1, (total + PageSize - 1) / PageSize));
                var shown = await Ordered(db, chosen, waiting, viewer).Skip((number - 1) * PageSize).Take(PageSize).ToListAsync(ct);
                var rows = await RowsAsync(at, shown, waiting, ct);
                return new QueuePage(
                    rows,
                    total,
                    number,
                    waiting?.Count,
                    await TeamAsync(at, filter, ct),
                    [.. units.Select(u => u.Unit).OrderBy(u => u.Value, StringComparer.Ordinal)],
                    await LastDataOnAsync(db, viewer.On, ct),
                    viewer.On
                );
            },
            ct
        );

    /// <summary>The case that comes after one in the list. Where that one has left the list, or moved within it, it is what stands in its place.</summary>
    /// <param name="person">Key of who is signed in.</param>
    /// <param name="filter">Of the list.</param>
    /// <param name="here">The case, and the place from 1 that it had.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>Null at the end of the list.</returns>
    public Task<(string Reference, int Place)?> NextAsync(
        string person,
        QueueFilter filter,
        (string Reference, int Place) here,
        CancellationToken ct
    ) =>
        _door.EnterAsync<(string Reference, int Place)?>(
            person,
            async at =>
            {
                var (db, viewer, _) = at;
                var first = Math.Max(0, here.Place - 1);
                var seen = Open(db, viewer);
                var waiting = await WeekPlan.WaitingAsync(at, ladder, seen, ct);
                var two = await Ordered(db, Filtered(db, seen, filter, viewer), waiting, viewer).Skip(first).Take(2).ToListAsync(ct);
                var found = two.FirstOrDefault(c => c.Reference != here.Reference);
                await CaseLines.AskAsync(at, found is null ? [] : [found], ct);
                return found is null ? null : (found.Reference, first + 1 + two.IndexOf(found));
            },
            ct
        );

    private static IQueryable<Case> Open(NarvaroDb db, Viewer viewer) =>
        db.Set<Case>().AsNoTracking().Where(c => c.Status != CaseStatus.Closed).SeenBy(db, viewer, Purpose.FollowUp);

    private static IQueryable<Case> Filtered(NarvaroDb db, IQueryable<Case> cases, QueueFilter filter, Viewer viewer)
    {
        var today = viewer.On;
        if (filter.Status is { } status)
        {
            cases = cases.Where(c => c.Status == status);
        }
        if (filter.Unit is { } unit)
        {
            cases = cases.Where(c => c.Unit == unit);
        }
        if (filter.Own)
        {
            // Who answers for a case is of elevhälsan's part: whoever may not know of that answers for none.
            var own = Levels.MayEverKnow(viewer) ? viewer.Key : null;
            cases = cases.Where(c => c.Responsible != null && c.Responsible == own);
        }
        return filter.Late
            ? cases.Where(c => db.Set<CaseTask>().Any(t => t.CaseId == c.Id && t.State == TaskState.Open && t.DueOn < today))
            : cases;
    }

    /// <summary>Who may not know of levels learns none by the order either.</summary>
    private static IQueryable<Case> Ordered(NarvaroDb db, IQueryable<Case> cases, IReadOnlySet<CaseId>? waiting, Viewer viewer)
    {
        var levels = Levels.MayEverKnow(viewer);
        var all = db.Set<CaseTask>();
        var tasks = levels ? all.Where(t => t.State == TaskState.Open) : all.OpenWith(StaffRole.Mentor);
        var last = waiting?.ToList() ?? [];
        var inPlan = last.Count == 0 ? cases.OrderBy(_ => 0) : cases.OrderBy(c => EF.Parameter(last).Contains(c.Id) ? 1 : 0);
        return (levels ? inPlan.ThenByDescending(c => c.Level) : inPlan)
            .ThenBy(c => tasks.Where(t => t.CaseId == c.Id).Min(t => (DateOnly?)t.DueOn) ?? DateOnly.MaxValue)
            .ThenBy(c => c.OpenedOn)
            .ThenBy(c => c.Id);
    }

    /// <summary>Of one school, or of those where the person works: a list of everybody in the municipality is none to choose from.</summary>
    private static async Task<IReadOnlyList<Colleague>> TeamAsync(Looker at, QueueFilter filter, CancellationToken ct)
    {
        var units = filter.Unit is { } chosen ? [chosen] : at.Viewer.Schools;
        return Levels.MayEverKnow(at.Viewer) ? await Team.ReadAsync(at.Db, units, at.Viewer.On, marked: false, ct) : [];
    }

    private static async Task<IReadOnlyList<QueueRow>> RowsAsync(
        Looker at,
        List<Case> cases,
        IReadOnlySet<CaseId>? waiting,
        CancellationToken ct
    )
    {
        var (db, viewer, _) = at;
        var ids = cases.ConvertAll(c => c.Id);
        var (facts, subjects, _) = await CaseLines.AskAsync(at, cases, ct);
        var names = await ShownName.OfAsync(db, viewer, [.. subjects.Select(s => (facts[s.Pupil!.Value], s))], Purpose.FollowUp, ct);
        var openings = await db.Set<CaseChange>()
            .AsNoTracking()
            .Where(c => c.Number == 1 && ids.Contains(c.CaseId))
            .ToDictionaryAsync(c => c.CaseId, c => c.Facts, ct);
        var entries = await db.Set<CaseChange>()
            .Where(c => ids.Contains(c.CaseId))
            .GroupBy(c => c.CaseId)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        var responsible = await StaffNames.OfAsync(db, cases.Select(c => c.Responsible).OfType<string>(), ct);
        var tasks = await db.Set<CaseTask>().AsNoTracking().Where(t => t.State == TaskState.Open && ids.Contains(t.CaseId)).ToListAsync(ct);
        var byCase = tasks.OrderBy(t => t.DueOn).ThenBy(t => t.Number).ToLookup(t => t.CaseId);
        return
        [
            .. cases.Zip(
                subjects,
                (c, subject) =>
                {
                    var health = Levels.MayKnow(viewer, subject);
                    return new QueueRow(
                        c.Reference,
                        names.GetValueOrDefault(c.PupilId) ?? ShownName.Missing,
                        subject.IsProtected ? "" : subject.SchoolClass,
                        c.Unit,
                        c.Status,
                        health ? c.Level : null,
                        c.OpenedOn,
                        c.Rule,
                        subject.IsProtected ? null : openings.GetValueOrDefault(c.Id),
                        c.Baseline,
                        waiting?.Contains(c.Id) ?? false,
                        health && c.Responsible is { } key ? responsible.GetValueOrDefault(key, key) : null,
                        entries.GetValueOrDefault(c.Id),
                        byCase[c.Id].FirstOrDefault(t => CaseReach.Shows(viewer, subject, t, health))
                    );
                }
            ),
        ];
    }

    /// <summary>By the ledger's key, so that it costs one step however many days there are.</summary>
    private static Task<DateOnly?> LastDataOnAsync(NarvaroDb db, DateOnly today, CancellationToken ct)
    {
        var years = NewestRegister.Years(today);
        return db.Set<AttendanceDay>()
            .Where(d => years.Contains(d.SchoolYear))
            .OrderByDescending(d => d.SchoolYear)
            .ThenByDescending(d => d.Date)
            .Select(d => (DateOnly?)d.Date)
            .FirstOrDefaultAsync(ct);
    }
}
