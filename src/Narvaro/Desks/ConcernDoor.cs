using Microsoft.EntityFrameworkCore;
using Narvaro.Cases.ChildConcern;
using Narvaro.Privacy.Access;
using Narvaro.Storage;

namespace Narvaro.Desks;

/// <summary>A report of concern that may be shown, or changed, with its pupil as the viewer stands to it.</summary>
internal sealed record ConcernAt(ChildConcernReport Report, PupilFacts Facts, Subject Subject);

/// <summary>What every look at reports of concern, and every change of one, goes through.</summary>
internal static class ConcernDoor
{
    public static AtList At(Act act) => new(act, DataClass.ChildConcernReport, Purpose.ChildProtection);

    public static IQueryable<ChildConcernReport> Reports(Looker looker) => looker.Db.Set<ChildConcernReport>().AsNoTracking();

    /// <summary>Each report is asked about and logged by itself.</summary>
    /// <returns>Those of which it may be done.</returns>
    public static async Task<IReadOnlyList<ConcernAt>> AskAsync(
        Looker looker,
        Act act,
        List<ChildConcernReport> reports,
        CancellationToken ct
    )
    {
        var ids = reports.ConvertAll(r => r.Id);
        var named = await looker
            .Db.Set<ChildConcernReader>()
            .Where(n => ids.Contains(n.ReportId) && n.Person == looker.Viewer.Key)
            .Select(n => n.ReportId)
            .ToListAsync(ct);
        var facts = await PupilFacts.ReadAsync(looker.Db, reports.ConvertAll(r => r.PupilId), looker.Viewer.On, ct);
        var about = reports.ConvertAll(r => new ConcernAt(r, facts[r.PupilId], Subject(r)));
        var asked = await looker.AskAsync(At(act), about.Select(a => (a.Subject, "")), ct);
        return [.. about.Where((_, i) => asked[i].Answer.Allowed)];

        Subject Subject(ChildConcernReport report)
        {
            var reporter = report.By == looker.Viewer.Key ? Ties.Reporter : Ties.None;
            var reader = named.Contains(report.Id) ? Ties.NamedPerson : Ties.None;
            return facts[report.PupilId].As(looker.Viewer, report.Unit, 0, reporter | reader);
        }
    }
}
