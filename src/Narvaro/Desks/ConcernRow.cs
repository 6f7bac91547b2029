using Microsoft.EntityFrameworkCore;
using Narvaro.Cases.ChildConcern;
using Narvaro.Kernel;
using Narvaro.Privacy.Access;
using Narvaro.Roster.Staff;

namespace Narvaro.Desks;

/// <summary>A report of concern as somebody reads it who may know of it.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Pupil">The name, or an alias; null when the person may know of the report and not who the pupil is in the roster.</param>
/// <param name="MadeOn">When it was put on record here.</param>
/// <param name="IsOwn">Made by who reads.</param>
/// <param name="MeetingOffered">Null when nobody has said.</param>
/// <param name="Asked">The latest question to socialtjänsten of what came of it, with its answer.</param>
/// <param name="AskFrom">The day from which who made it should ask, when that has come.</param>
/// <param name="MayName">The reader may name somebody who needs to know.</param>
/// <param name="Named">Names of those who are named.</param>
public sealed record ConcernRow(
    int Id,
    string? Pupil,
    DateOnly MadeOn,
    bool IsOwn,
    string? OnBehalfOf,
    DateOnly? SentOn,
    ConcernSentBy? SentBy,
    string? Reference,
    bool? MeetingOffered,
    ChildConcernFeedback? Asked,
    DateOnly? AskFrom,
    bool MayName,
    IReadOnlyList<string> Named
)
{
    /// <summary>In as many queries for fifty as for one.</summary>
    internal static async Task<IReadOnlyList<ConcernRow>> OfAsync(Looker looker, IReadOnlyList<ConcernAt> seen, CancellationToken ct)
    {
        var (db, viewer, _) = looker;
        var ids = seen.Select(s => s.Report.Id).ToList();
        // To know of a report opens no name: that is for who may know it otherwise.
        var names = await ShownName.OfAsync(
            db,
            viewer,
            [.. seen.DistinctBy(s => s.Report.PupilId).Select(s => (s.Facts, s.Subject))],
            Purpose.FollowUp,
            ct
        );
        var feedback = await db.Set<ChildConcernFeedback>().AsNoTracking().Where(f => ids.Contains(f.ReportId)).ToListAsync(ct);
        var due = await FeedbackReminders.OfAsync(db, viewer.Key, viewer.On, ct);
        var readers = await db.Set<ChildConcernReader>()
            .Where(r => ids.Contains(r.ReportId))
            .Join(db.Set<StaffMember>(), r => r.Person, s => s.Key, (r, s) => new { r.ReportId, s.Name })
            .OrderBy(r => r.Name)
            .ToListAsync(ct);
        return
        [
            .. seen.Select(s => new ConcernRow(
                s.Report.Id,
                names.GetValueOrDefault(s.Report.PupilId),
                Stockholm.DateOf(s.Report.At),
                s.Report.By == viewer.Key,
                s.Report.OnBehalfOf,
                s.Report.SentOn,
                s.Report.SentBy,
                s.Report.Reference,
                s.Report.MeetingOffered,
                feedback.FindAll(f => f.ReportId == s.Report.Id).MaxBy(f => f.Number),
                due.FirstOrDefault(d => d.Report == s.Report.Id)?.Since,
                AccessPolicy
                    .Decide(new AccessRequest(viewer, Act.Decide, DataClass.ChildConcernReport, Purpose.ChildProtection, s.Subject))
                    .Allowed,
                [.. readers.FindAll(r => r.ReportId == s.Report.Id).Select(r => r.Name)]
            )),
        ];
    }
}
