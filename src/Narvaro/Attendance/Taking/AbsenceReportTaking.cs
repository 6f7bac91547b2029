using Microsoft.EntityFrameworkCore;
using Narvaro.Import;
using Narvaro.Kernel;
using Narvaro.Storage;

namespace Narvaro.Attendance.Taking;

/// <summary>Staged reports of absence: kept, and met with the lessons that are known of their days.</summary>
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
                told.Add(ReportOf(row, place.Pupil, run.Id));
            }
        }
        foreach (var some in told.Chunk(BatchReports))
        {
            var held = await HeldAsync(db, some, ct);
            foreach (var report in some)
            {
                counts += await TakeAsync(db, run, report, held.GetValueOrDefault(KeyOf(report)), ct);
                held[KeyOf(report)] = report;
            }
        }
        await placing.SaveAsync(ct);
        await Receipt.CloseAsync(db, run, counts.Imported, counts.Changed, counts.Unchanged, rejected, ct);
    }

    private static (PupilId, DateOnly, TimeOnly) KeyOf(ReportedAbsence report) => (report.PupilId, report.From, report.Start);

    /// <summary>The reports as they are known, looked up together: most of what is told every night is known.</summary>
    private static async Task<Dictionary<(PupilId, DateOnly, TimeOnly), ReportedAbsence>> HeldAsync(
        NarvaroDb db,
        ReportedAbsence[] told,
        CancellationToken ct
    )
    {
        var pupils = told.Select(r => r.PupilId).Distinct().ToList();
        return await db.Set<ReportedAbsence>()
            .AsNoTracking()
            .Where(r => EF.Parameter(pupils).Contains(r.PupilId))
            .ToDictionaryAsync(r => KeyOf(r), ct);
    }

    private async Task<RowCounts> TakeAsync(
        NarvaroDb db,
        ImportRun run,
        ReportedAbsence report,
        ReportedAbsence? before,
        CancellationToken ct
    )
    {
        if (before is not null && (before.To, before.End, before.Kind) == (report.To, report.End, report.Kind))
        {
            return new RowCounts(0, 0, 1);
        }
        await database.UpsertAsync(db, [report], ct);
        var told = await MetAsync(db, report, before, ct);
        if (told.Count > 0)
        {
            await _ledger.WriteAsync(db, told, run.Id, KnowledgeTime.Of(run), ct);
        }
        return before is null ? new RowCounts(1, 0, 0) : new RowCounts(0, 1, 0);
    }

    /// <summary>Lessons that the report now reaches, and those that only its earlier form did, which are unknown again.</summary>
    private static async Task<List<ToldDay>> MetAsync(NarvaroDb db, ReportedAbsence report, ReportedAbsence? before, CancellationToken ct)
    {
        var last = before is not null && before.To > report.To ? before.To : report.To;
        var (pupil, first) = (report.PupilId, report.From);
        var years = new[] { SchoolYear.Of(first).StartYear, SchoolYear.Of(last).StartYear }.Distinct().ToList();
        var days = await db.Set<AttendanceDay>()
            .AsNoTracking()
            .Where(d => years.Contains(d.SchoolYear) && d.Date >= first && d.Date <= last && d.PupilId == pupil)
            .ToListAsync(ct);
        var told = new List<ToldDay>();
        foreach (var day in days)
        {
            var lessons = LessonCodec
                .Decode(day.Lessons)
                .Select(l => (Was: l, Is: report.Fill(Unfilled(l, before, day.Date), day.Date)))
                .Where(l => !l.Was.SaysTheSameAs(l.Is))
                .Select(l => l.Is with { Registered = report.Registered > l.Was.Registered ? report.Registered : null, Imputed = false })
                .ToList();
            if (lessons.Count > 0)
            {
                told.Add(new ToldDay(pupil, day.Date, day.Unit, lessons));
            }
        }
        return told;
    }

    /// <summary>The lesson as it was before the earlier form of the report filled it; as it is when that did not.</summary>
    private static Lesson Unfilled(Lesson lesson, ReportedAbsence? before, DateOnly day)
    {
        var onTimetable = lesson.Side == LessonSide.Timetable;
        var empty = lesson with
        {
            Reported = onTimetable,
            Present = onTimetable ? lesson.Length : 0,
            Authorised = 0,
            Unauthorised = 0,
            Leave = 0,
        };
        return before is not null && before.Fill(empty, day).SaysTheSameAs(lesson) ? empty : lesson;
    }

    private static ReportedAbsence ReportOf(StagedAbsenceReport row, PupilId pupil, int runId) =>
        new()
        {
            PupilId = pupil,
            From = row.From,
            Start = row.Start,
            To = row.To,
            End = row.End,
            Kind = row.Kind,
            Registered = row.Registered,
            RunId = runId,
        };
}
