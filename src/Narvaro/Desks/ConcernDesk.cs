using Microsoft.EntityFrameworkCore;
using Narvaro.Cases.ChildConcern;
using Narvaro.Kernel;
using Narvaro.Privacy.Access;
using Narvaro.Storage;

namespace Narvaro.Desks;

/// <summary>A report of concern as a person tells of it.</summary>
public sealed record ConcernTold(
    string? OnBehalfOf = null,
    DateOnly? SentOn = null,
    ConcernSentBy? SentBy = null,
    string? Reference = null
);

/// <summary>
/// Reports of concern, for a person. To make one takes a duty in the pupil's school and nothing else (SoL 19:1); to see one, what OSL
/// 40:7 g leaves room for. The policy is asked, its answer logged, and the room called, in one transaction.
/// </summary>
public sealed class ConcernDesk(Database database, TimeProvider clock)
{
    private static readonly Refusal Nowhere = new(
        "NoSchool",
        "Här anmäler du för den som går på en skola i dag. Gör anmälan direkt till socialtjänsten; din skyldighet gäller ändå."
    );

    private readonly ListDoor _door = new(database, clock);

    /// <returns>The report's number, or why it was not put on record here; the duty to report stands all the same.</returns>
    public Task<(int Id, Refusal? Refusal)> ReportAsync(string person, PupilId pupil, ConcernTold told, CancellationToken ct) =>
        _door.EnterAsync(
            person,
            async looker =>
            {
                var facts = await PupilFacts.ReadAsync(looker.Db, pupil, looker.Viewer.On, ct);
                var unit = facts.Place?.Unit;
                var asked = await looker.AskAsync(At(Act.Create), [(facts.As(looker.Viewer, unit, 0), "")], ct);
                return unit is { } school && asked[0].Answer.Allowed
                    ? await ChildConcerns.ReportAsync(looker.Db, Word(person, pupil, school, looker.Now, told), ct)
                    : (0, asked[0].Answer.Refusal ?? Nowhere);
            },
            ct
        );

    /// <summary>Those that the person may know of, newest first: own ones, ones it is named in, and a rektor's.</summary>
    public Task<IReadOnlyList<ChildConcernReport>> ReadAsync(string person, CancellationToken ct) =>
        _door.EnterAsync<IReadOnlyList<ChildConcernReport>>(
            person,
            async looker =>
            {
                var seen = await Reports(looker)
                    .SeenBy(looker.Db, looker.Viewer, Purpose.ChildProtection)
                    .OrderByDescending(r => r.Id)
                    .ToListAsync(ct);
                await AskAsync(looker, Act.Read, seen, ct);
                return seen;
            },
            ct
        );

    /// <summary>Own reports to ask socialtjänsten about: 14 + 7 days after they went (SoL 20:2, 19:6).</summary>
    public Task<IReadOnlyList<DueFeedback>> DueAsync(string person, CancellationToken ct) =>
        _door.EnterAsync<IReadOnlyList<DueFeedback>>(
            person,
            async looker =>
            {
                var due = await FeedbackReminders.OfAsync(looker.Db, person, looker.Viewer.On, ct);
                var ids = due.Select(d => d.Report).ToList();
                var allowed = await AskAsync(looker, Act.Read, await Reports(looker).Where(r => ids.Contains(r.Id)).ToListAsync(ct), ct);
                return [.. due.Where(d => allowed.Contains(d.Report))];
            },
            ct
        );

    /// <summary>When and how it went to socialtjänsten.</summary>
    public Task<Refusal?> SentAsync(
        string person,
        int report,
        DateOnly on,
        ConcernSentBy sentBy,
        string? reference,
        CancellationToken ct
    ) => ChangeAsync(person, report, Act.Change, (db, _) => ChildConcerns.SentAsync(db, report, on, sentBy, reference, ct), ct);

    /// <summary>Socialnämnden has offered a meeting, or not (SoL 19:5).</summary>
    public Task<Refusal?> MeetingAsync(string person, int report, bool offered, CancellationToken ct) =>
        ChangeAsync(person, report, Act.Change, (db, _) => ChildConcerns.MeetingAsync(db, report, offered, ct), ct);

    /// <summary>Socialtjänsten was asked what came of it (SoL 19:6).</summary>
    public Task<Refusal?> AskedAsync(string person, int report, DateOnly on, CancellationToken ct) =>
        ChangeAsync(person, report, Act.Change, (db, _) => ChildConcerns.AskedAsync(db, report, on, person, ct), ct);

    public Task<Refusal?> AnsweredAsync(string person, int report, ConcernAnswer answer, DateOnly on, CancellationToken ct) =>
        ChangeAsync(person, report, Act.Change, (db, _) => ChildConcerns.AnsweredAsync(db, report, answer, on, person, ct), ct);

    /// <summary>The rektor names somebody who needs to know of it.</summary>
    public Task<Refusal?> NameAsync(string person, int report, string named, CancellationToken ct) =>
        ChangeAsync(person, report, Act.Decide, (db, now) => ChildConcerns.NameAsync(db, report, named, person, now, ct), ct);

    /// <summary>A report that the person may not know of is answered as one that is not there.</summary>
    private Task<Refusal?> ChangeAsync(
        string person,
        int report,
        Act act,
        Func<NarvaroDb, DateTime, Task<Refusal?>> change,
        CancellationToken ct
    ) =>
        _door.EnterAsync(
            person,
            async looker =>
            {
                var rows = await Reports(looker).Where(r => r.Id == report).ToListAsync(ct);
                var allowed = await AskAsync(looker, act, rows, ct);
                return allowed.Contains(report) ? await change(looker.Db, looker.Now) : ChildConcerns.NoReport;
            },
            ct
        );

    /// <summary>Each report is asked about and logged by itself.</summary>
    /// <returns>Those of which it may be done.</returns>
    private static async Task<HashSet<int>> AskAsync(Looker looker, Act act, List<ChildConcernReport> reports, CancellationToken ct)
    {
        var ids = reports.ConvertAll(r => r.Id);
        var named = await looker
            .Db.Set<ChildConcernReader>()
            .Where(n => ids.Contains(n.ReportId) && n.Person == looker.Viewer.Key)
            .Select(n => n.ReportId)
            .ToListAsync(ct);
        var facts = await PupilFacts.ReadAsync(looker.Db, reports.ConvertAll(r => r.PupilId), looker.Viewer.On, ct);
        var asked = await looker.AskAsync(
            At(act),
            reports.Select(r =>
            {
                var reporter = r.By == looker.Viewer.Key ? Ties.Reporter : Ties.None;
                var reader = named.Contains(r.Id) ? Ties.NamedPerson : Ties.None;
                return (facts[r.PupilId].As(looker.Viewer, r.Unit, 0, reporter | reader), "");
            }),
            ct
        );
        return [.. reports.Zip(asked).Where(x => x.Second.Answer.Allowed).Select(x => x.First.Id)];
    }

    private static AtList At(Act act) => new(act, DataClass.ChildConcernReport, Purpose.ChildProtection);

    private static IQueryable<ChildConcernReport> Reports(Looker looker) => looker.Db.Set<ChildConcernReport>().AsNoTracking();

    private static ConcernWord Word(string person, PupilId pupil, SchoolUnitCode unit, DateTime now, ConcernTold told) =>
        new(pupil, unit, person, now, told.OnBehalfOf, told.SentOn, told.SentBy, told.Reference);
}
