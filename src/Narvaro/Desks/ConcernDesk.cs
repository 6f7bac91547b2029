using Microsoft.EntityFrameworkCore;
using Narvaro.Cases.ChildConcern;
using Narvaro.Kernel;
using Narvaro.Privacy.Access;
using Narvaro.Privacy.Log;
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

    /// <returns>The report's number, or why it was not put on record here; the duty to report stands all the same.</returns>
    public Task<(int Id, Refusal? Refusal)> ReportAsync(string person, PupilId pupil, ConcernTold told, CancellationToken ct) =>
        database.InTransactionAsync(
            async db =>
            {
                var (now, viewer) = await WhoAsync(db, person, ct);
                var facts = await PupilFacts.ReadAsync(db, pupil, viewer.On, ct);
                var unit = facts.Place?.Unit;
                var request = new AccessRequest(
                    viewer,
                    Act.Create,
                    DataClass.ChildConcernReport,
                    Purpose.ChildProtection,
                    facts.As(viewer, unit, 0)
                );
                var asked = Asked.Of(request);
                await AccessLog.WriteAsync(db, asked, now, ct);
                return unit is { } school && asked.Answer.Allowed
                    ? await ChildConcerns.ReportAsync(db, Word(person, pupil, school, now, told), ct)
                    : (0, asked.Answer.Refusal ?? Nowhere);
            },
            ct
        );

    /// <summary>Those that the person may know of, newest first: own ones, ones it is named in, and a rektor's.</summary>
    public Task<IReadOnlyList<ChildConcernReport>> ReadAsync(string person, CancellationToken ct) =>
        database.InTransactionAsync<IReadOnlyList<ChildConcernReport>>(
            async db =>
            {
                var (now, viewer) = await WhoAsync(db, person, ct);
                var seen = await db.Set<ChildConcernReport>()
                    .AsNoTracking()
                    .SeenBy(db, viewer, Purpose.ChildProtection)
                    .OrderByDescending(r => r.Id)
                    .ToListAsync(ct);
                await LogAsync(db, viewer, seen, now, ct);
                return seen;
            },
            ct
        );

    /// <summary>Own reports to ask socialtjänsten about: 14 + 7 days after they went (SoL 20:2, 19:6).</summary>
    public Task<IReadOnlyList<DueFeedback>> DueAsync(string person, CancellationToken ct) =>
        database.InTransactionAsync<IReadOnlyList<DueFeedback>>(
            async db =>
            {
                var (now, viewer) = await WhoAsync(db, person, ct);
                var due = await FeedbackReminders.OfAsync(db, person, viewer.On, ct);
                var ids = due.Select(d => d.Report).ToList();
                var reports = await db.Set<ChildConcernReport>().AsNoTracking().Where(r => ids.Contains(r.Id)).ToListAsync(ct);
                var allowed = await LogAsync(db, viewer, reports, now, ct);
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
        database.InTransactionAsync(
            async db =>
            {
                var (now, viewer) = await WhoAsync(db, person, ct);
                var rows = await db.Set<ChildConcernReport>().AsNoTracking().Where(r => r.Id == report).ToListAsync(ct);
                return (await LogAsync(db, viewer, rows, now, ct, act)).Contains(report) ? await change(db, now) : ChildConcerns.NoReport;
            },
            ct
        );

    /// <summary>Each report is asked about and logged by itself.</summary>
    /// <returns>Those that may be read.</returns>
    private static async Task<HashSet<int>> LogAsync(
        NarvaroDb db,
        Viewer viewer,
        List<ChildConcernReport> reports,
        DateTime now,
        CancellationToken ct,
        Act act = Act.Read
    )
    {
        var ids = reports.ConvertAll(r => r.Id);
        var named = await db.Set<ChildConcernReader>()
            .Where(n => ids.Contains(n.ReportId) && n.Person == viewer.Key)
            .Select(n => n.ReportId)
            .ToListAsync(ct);
        var asked = new List<(int Id, Asked Asked)>();
        foreach (var report in reports)
        {
            var ties = (report.By == viewer.Key ? Ties.Reporter : Ties.None) | (named.Contains(report.Id) ? Ties.NamedPerson : Ties.None);
            var facts = await PupilFacts.ReadAsync(db, report.PupilId, viewer.On, ct);
            var subject = facts.As(viewer, report.Unit, 0, ties);
            var request = new AccessRequest(viewer, act, DataClass.ChildConcernReport, Purpose.ChildProtection, subject);
            asked.Add((report.Id, Asked.Of(request)));
        }
        await AccessLog.WriteAsync(db, [.. asked.Select(a => a.Asked)], now, ct);
        return [.. asked.Where(a => a.Asked.Answer.Allowed).Select(a => a.Id)];
    }

    private async Task<(DateTime Now, Viewer Viewer)> WhoAsync(NarvaroDb db, string person, CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return (now, await Viewers.ReadAsync(db, person, Stockholm.DateOf(now), ct));
    }

    private static ConcernWord Word(string person, PupilId pupil, SchoolUnitCode unit, DateTime now, ConcernTold told) =>
        new(pupil, unit, person, now, told.OnBehalfOf, told.SentOn, told.SentBy, told.Reference);
}
