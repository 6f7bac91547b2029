using Microsoft.EntityFrameworkCore;
using Narvaro.Attendance;
using Narvaro.Cases;
using Narvaro.Cases.Duties;
using Narvaro.Kernel;
using Narvaro.Privacy.Access;
using Narvaro.Roster.Staff;
using Narvaro.Storage;

namespace Narvaro.Desks;

/// <summary>Which open cases to show.</summary>
public sealed record QueueFilter(SchoolUnitCode? Unit = null, CaseStatus? Status = null, bool Late = false)
{
    public bool IsAll => this == new QueueFilter();
}

/// <summary>A case as the list shows it to this person.</summary>
/// <param name="Reference">What mails and people call it.</param>
/// <param name="Name">The pupil's, or an alias for who handles protected identities.</param>
/// <param name="Class">Empty when there is none to show.</param>
/// <param name="Unit">The school that has it.</param>
/// <param name="Level">1–4; null for who may not know that elevhälsan is in it, which a level tells (domain §1.3).</param>
/// <param name="OpenedOn">The evening the case was opened.</param>
/// <param name="Rule">The rule that opened it.</param>
/// <param name="Facts">What was copied into it then, as JSON; null when the person sees an alias only.</param>
/// <param name="Baseline">Found on the first night after installation.</param>
/// <param name="Next">The open task that is due first, of those that the person may know of.</param>
public sealed record QueueRow(
    string Reference,
    string Name,
    string Class,
    SchoolUnitCode Unit,
    CaseStatus Status,
    int? Level,
    DateOnly OpenedOn,
    string Rule,
    string? Facts,
    bool Baseline,
    CaseTask? Next
);

/// <summary>One page of the list, with what is needed to find the way to the others.</summary>
/// <param name="Rows">At most <see cref="QueueDesk.PageSize"/> cases.</param>
/// <param name="Total">Open cases that pass the filter.</param>
/// <param name="Number">The page, from 1; never beyond the last one.</param>
/// <param name="Units">Units that can be chosen.</param>
/// <param name="LastDataOn">Last day in the ledger; null when it is empty.</param>
/// <param name="Today">In Stockholm.</param>
public sealed record QueuePage(
    IReadOnlyList<QueueRow> Rows,
    int Total,
    int Number,
    IReadOnlyList<SchoolUnitCode> Units,
    DateOnly? LastDataOn,
    DateOnly Today
)
{
    public int Pages => Math.Max(1, (Total + QueueDesk.PageSize - 1) / QueueDesk.PageSize);
}

/// <summary>
/// The open cases that a person may see: highest level first for who may know of levels, then what is due first, then the longest open.
/// The database chooses, counts, sorts and cuts out the page, so that 20 000 cases cost what 200 do; each case that is shown is logged.
/// </summary>
public sealed class QueueDesk(Database database, TimeProvider clock)
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
                var chosen = Filtered(db, seen, filter, viewer.On);
                var units = await seen.GroupBy(c => c.Unit).Select(g => new { Unit = g.Key, Cases = g.Count() }).ToListAsync(ct);
                var total = filter.IsAll ? units.Sum(u => u.Cases) : await chosen.CountAsync(ct);
                var number = Math.Clamp(page, 1, Math.Max(1, (total + PageSize - 1) / PageSize));
                var shown = await Ordered(db, chosen, viewer).Skip((number - 1) * PageSize).Take(PageSize).ToListAsync(ct);
                var rows = await RowsAsync(at, shown, ct);
                var choices = units.Select(u => u.Unit).OrderBy(u => u.Value, StringComparer.Ordinal);
                return new QueuePage(rows, total, number, [.. choices], await LastDataOnAsync(db, viewer.On, ct), viewer.On);
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
                var two = await Ordered(db, Filtered(db, Open(db, viewer), filter, viewer.On), viewer).Skip(first).Take(2).ToListAsync(ct);
                var found = two.FirstOrDefault(c => c.Reference != here.Reference);
                await AskAsync(at, found is null ? [] : [found], ct);
                return found is null ? null : (found.Reference, first + 1 + two.IndexOf(found));
            },
            ct
        );

    private static IQueryable<Case> Open(NarvaroDb db, Viewer viewer) =>
        db.Set<Case>().AsNoTracking().SeenBy(db, viewer, Purpose.FollowUp).Where(c => c.Status != CaseStatus.Closed);

    private static IQueryable<Case> Filtered(NarvaroDb db, IQueryable<Case> cases, QueueFilter filter, DateOnly today)
    {
        if (filter.Status is { } status)
        {
            cases = cases.Where(c => c.Status == status);
        }
        if (filter.Unit is { } unit)
        {
            cases = cases.Where(c => c.Unit == unit);
        }
        return filter.Late
            ? cases.Where(c => db.Set<CaseTask>().Any(t => t.CaseId == c.Id && t.State == TaskState.Open && t.DueOn < today))
            : cases;
    }

    /// <summary>Who may not know of levels learns none by the order either.</summary>
    private static IQueryable<Case> Ordered(NarvaroDb db, IQueryable<Case> cases, Viewer viewer)
    {
        var levels = AccessPolicy.MayEver(viewer, Act.Read, DataClass.PupilHealthInvolvement, Purpose.FollowUp);
        var tasks = db.Set<CaseTask>().Where(t => t.State == TaskState.Open);
        if (!levels)
        {
            tasks = tasks.Where(t => (t.EscalatedTo ?? t.Owner) == StaffRole.Mentor);
        }
        return (levels ? cases.OrderByDescending(c => c.Level) : cases.OrderBy(_ => 0))
            .ThenBy(c => tasks.Where(t => t.CaseId == c.Id).Min(t => (DateOnly?)t.DueOn) ?? DateOnly.MaxValue)
            .ThenBy(c => c.OpenedOn)
            .ThenBy(c => c.Id);
    }

    private static async Task<IReadOnlyList<QueueRow>> RowsAsync(Looker at, List<Case> cases, CancellationToken ct)
    {
        var (db, viewer, _) = at;
        var ids = cases.ConvertAll(c => c.Id);
        var (facts, subjects) = await AskAsync(at, cases, ct);
        var names = await ShownName.OfAsync(db, viewer, [.. subjects.Select(s => (facts[s.Pupil!.Value], s))], Purpose.FollowUp, ct);
        var openings = await db.Set<CaseChange>()
            .AsNoTracking()
            .Where(c => c.Number == 1 && ids.Contains(c.CaseId))
            .ToDictionaryAsync(c => c.CaseId, c => c.Facts, ct);
        var tasks = await db.Set<CaseTask>().AsNoTracking().Where(t => t.State == TaskState.Open && ids.Contains(t.CaseId)).ToListAsync(ct);
        var byCase = tasks.OrderBy(t => t.DueOn).ThenBy(t => t.Number).ToLookup(t => t.CaseId);
        return
        [
            .. cases.Zip(
                subjects,
                (c, subject) =>
                {
                    var health = AccessPolicy
                        .Decide(new AccessRequest(viewer, Act.Read, DataClass.PupilHealthInvolvement, Purpose.FollowUp, subject))
                        .Allowed;
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
                        byCase[c.Id].FirstOrDefault(t => health || t.Role is StaffRole.Mentor || TaskTies.IsViewers(viewer, subject, t))
                    );
                }
            ),
        ];
    }

    /// <summary>Each case is a line in the log.</summary>
    private static async Task<(IReadOnlyDictionary<PupilId, PupilFacts> Facts, List<Subject> Subjects)> AskAsync(
        Looker at,
        List<Case> cases,
        CancellationToken ct
    )
    {
        var (db, viewer, _) = at;
        var facts = await PupilFacts.ReadAsync(db, cases.ConvertAll(c => c.PupilId), viewer.On, ct);
        var ties = await TaskTies.ReadAsync(db, cases.ConvertAll(c => c.Id), ct);
        var subjects = cases.ConvertAll(c => facts[c.PupilId].As(viewer, c.Unit, c.Level, ties.GetValueOrDefault(c.Id)));
        await at.AskAsync(
            new AtList(Act.Read, DataClass.CaseFact, Purpose.FollowUp),
            subjects.Zip(cases, (subject, c) => (subject, c.Reference)),
            ct
        );
        return (facts, subjects);
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
