using Microsoft.EntityFrameworkCore;
using Narvaro.Import;
using Narvaro.Kernel;
using Narvaro.Storage;

namespace Narvaro.Attendance.Taking;

/// <summary>Staged reports of absence: kept in every form they had, and the days that they reach counted anew.</summary>
internal sealed class AbsenceReportTaking(Database database)
{
    private const int BatchReports = 1_000;
    private readonly LedgerWriter _ledger = new(database);

    public async Task ApplyAsync(NarvaroDb db, ImportRun run, KnownRoster known, CancellationToken ct)
    {
        var placing = new Placing(db, run, known);
        var rejected = new List<RejectedRow>();
        var counts = new RowCounts();
        var staged = db.Set<StagedAbsenceReport>().AsNoTracking().Where(s => s.RunId == run.Id).OrderBy(s => s.Line);
        // Reports are few: a year of a municipality fits in memory many times over.
        var told = new List<ReportedAbsence>();
        foreach (var row in await staged.ToListAsync(ct))
        {
            var who = new StagedWho(row.PupilKey, row.PupilName, row.Class);
            var place = await placing.PlaceAsync(who, row.Unit, row.From, row.Line, anyUnit: true, ct);
            if (place.Wrong is { } wrong)
            {
                rejected.Add(wrong.Reject(run.Id, row.Line));
            }
            else
            {
                told.Add(ReportOf(row, place.Pupil, run));
            }
        }
        foreach (var some in told.Chunk(BatchReports))
        {
            counts += await TakeAsync(db, run, some, ct);
        }
        await placing.SaveAsync(ct);
        await Receipt.CloseAsync(db, run, counts.Imported, counts.Changed, counts.Unchanged, rejected, ct);
    }

    private async Task<RowCounts> TakeAsync(NarvaroDb db, ImportRun run, ReportedAbsence[] told, CancellationToken ct)
    {
        var known = await KnownAsync(db, told, ct);
        var (news, counts) = (new List<ReportedAbsence>(), new RowCounts());
        foreach (var report in told)
        {
            var forms = known[KeyOf(report)] = known.GetValueOrDefault(KeyOf(report), []);
            var form = report.Imputed && forms.Count > 0 && forms.Keys[^1] >= report.KnownFrom ? After(report, forms.Keys[^1]) : report;
            // What repeats the form in force tells nothing new, nor does a form that is known.
            var before = form.Imputed ? forms.Values.LastOrDefault() : forms.GetValueOrDefault(form.KnownFrom);
            counts += (forms.Count, before) switch
            {
                (0, _) => new RowCounts(1, 0, 0),
                (_, { } same) when same.SaysTheSameAs(form) => new RowCounts(0, 0, 1),
                _ => new RowCounts(0, 1, 0),
            };
            if (before?.SaysTheSameAs(form) != true)
            {
                forms[form.KnownFrom] = form;
                news.Add(form);
            }
        }
        await database.UpsertAsync(db, news, ct);
        foreach (var pupil in news.GroupBy(r => r.PupilId))
        {
            var spans = pupil.SelectMany(r => known[KeyOf(r)].Values).Select(r => (r.From, r.To)).Distinct().ToList();
            await _ledger.CountAgainAsync(db, pupil.Key, spans, run.Id, ct);
        }
        return counts;
    }

    private static (PupilId, DateOnly, TimeOnly) KeyOf(ReportedAbsence report) => (report.PupilId, report.From, report.Start);

    /// <summary>The forms that the reports had, looked up together: most of what is told every night is known.</summary>
    private static async Task<Dictionary<(PupilId, DateOnly, TimeOnly), SortedList<DateTime, ReportedAbsence>>> KnownAsync(
        NarvaroDb db,
        ReportedAbsence[] told,
        CancellationToken ct
    )
    {
        var pupils = told.Select(r => r.PupilId).Distinct().ToList();
        var forms = await db.Set<ReportedAbsence>().AsNoTracking().Where(r => EF.Parameter(pupils).Contains(r.PupilId)).ToListAsync(ct);
        return forms
            .GroupBy(KeyOf)
            .ToDictionary(g => g.Key, g => new SortedList<DateTime, ReportedAbsence>(g.ToDictionary(r => r.KnownFrom)));
    }

    private static ReportedAbsence After(ReportedAbsence report, DateTime last) => report.With(report.PupilId, last.AddSeconds(1));

    private static ReportedAbsence ReportOf(StagedAbsenceReport row, PupilId pupil, ImportRun run) =>
        new()
        {
            PupilId = pupil,
            From = row.From,
            Start = row.Start,
            KnownFrom = row.Registered ?? KnowledgeTime.Of(run),
            Imputed = row.Registered is null,
            To = row.To,
            End = row.End,
            Kind = row.Kind,
            RunId = run.Id,
        };
}
