using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Narvaro.Import;
using Narvaro.Import.Guarding;
using Narvaro.Kernel;
using Narvaro.Storage;

namespace Narvaro.Attendance.Taking;

/// <summary>
/// Lessons that were known and are gone from an extract that is all there is of its units and days (formats §5 #6): cancelled from then
/// on, and kept in history. Only when the extract was read without a reject, since a line that was rejected may be the one that is missed,
/// and only when little is gone: an extract that lost much is cut short, not corrected.
/// </summary>
internal sealed class Retraction(LedgerWriter ledger)
{
    /// <summary>More than this share of the lessons in scope is not a correction (formats §5 #6: at least 80 % of the previous).</summary>
    private const int MostPercent = 20;

    public async Task ApplyAsync(NarvaroDb db, ImportRun run, KnownRoster known, CancellationToken ct)
    {
        var staged = db.Set<StagedPupilDay>().AsNoTracking().Where(s => s.RunId == run.Id);
        if (await StagedDays.SpanAsync(db, run, ct) is not var (first, last))
        {
            return;
        }
        if (run.Rejected > 0)
        {
            Note(run, "det som saknas i utdraget ströks inte, eftersom rader avvisades");
            return;
        }
        if (await staged.AnyAsync(s => s.PupilName != null, ct))
        {
            Note(run, "det som saknas i utdraget ströks inte, eftersom elever bara har namn");
            return;
        }
        var units = await FullUnitsAsync(db, run, ct);
        var scope = await ScopeAsync(db, units, first, last, ct);
        var (lessons, gone) = (0, 0);
        foreach (var day in scope)
        {
            var counted = await GoneAsync(db, run, known, units, day, ct);
            lessons += counted.Lessons;
            gone += counted.Gone.Sum(g => g.Lessons.Count);
        }
        if (gone > 0 && 100L * gone > (long)MostPercent * lessons)
        {
            Note(
                run,
                string.Create(CultureInfo.InvariantCulture, $"{gone} av {lessons} lektioner saknas i utdraget och ströks inte: för många")
            );
            return;
        }
        foreach (var day in gone == 0 ? [] : scope)
        {
            var cancelled = await GoneAsync(db, run, known, units, day, ct);
            await ledger.WriteAsync(db, cancelled.Gone, run.Id, KnowledgeTime.Of(run), ct);
        }
        run.Retracted = gone;
    }

    /// <summary>Units whose days the guard found as full as before.</summary>
    private static async Task<List<SchoolUnitCode>> FullUnitsAsync(NarvaroDb db, ImportRun run, CancellationToken ct)
    {
        var full = await db.Set<DeliveryUnit>().Where(u => u.RunId == run.Id && u.Complete).Select(u => u.Unit).ToListAsync(ct);
        return full.ConvertAll(SchoolUnitCode.Parse);
    }

    private static async Task<List<DateOnly>> ScopeAsync(
        NarvaroDb db,
        List<SchoolUnitCode> units,
        DateOnly first,
        DateOnly last,
        CancellationToken ct
    )
    {
        var (from, to) = (SchoolYear.Of(first).StartYear, SchoolYear.Of(last).StartYear);
        return await db.Set<AttendanceDay>()
            .Where(d => d.SchoolYear >= from && d.SchoolYear <= to && d.Date >= first && d.Date <= last && units.Contains(d.Unit))
            .Select(d => d.Date)
            .Distinct()
            .ToListAsync(ct);
    }

    /// <summary>Of one day: lessons that are in force, and those of them that the extract does not tell, cancelled.</summary>
    private static async Task<(int Lessons, List<ToldDay> Gone)> GoneAsync(
        NarvaroDb db,
        ImportRun run,
        KnownRoster known,
        List<SchoolUnitCode> units,
        DateOnly day,
        CancellationToken ct
    )
    {
        var rows = await db.Set<StagedPupilDay>()
            .AsNoTracking()
            .Where(s => s.RunId == run.Id && s.Date == day)
            .Select(s => new { s.PupilKey, s.Lessons })
            .ToListAsync(ct);
        var told = rows.SelectMany(r => LessonCodec.Decode(r.Lessons).Select(l => (known.Pupils.Find(r.PupilKey), l.Start))).ToHashSet();
        var startYear = SchoolYear.Of(day).StartYear;
        var days = await db.Set<AttendanceDay>()
            .AsNoTracking()
            .Where(d => d.SchoolYear == startYear && d.Date == day && units.Contains(d.Unit))
            .Select(d => new
            {
                d.PupilId,
                d.Unit,
                d.Lessons,
            })
            .ToListAsync(ct);
        var (count, gone) = (0, new List<ToldDay>());
        foreach (var held in days)
        {
            var lessons = StandingLessons.Of(LessonCodec.Decode(held.Lessons)).Where(l => !l.Cancelled && IsOfItsKind(l, run)).ToList();
            count += lessons.Count;
            var missed = lessons.FindAll(l => !told.Contains((held.PupilId, l.Start)));
            if (missed.Count > 0)
            {
                gone.Add(new ToldDay(held.PupilId, day, held.Unit, missed.ConvertAll(Cancelled)));
            }
        }
        return (count, gone);
    }

    /// <summary>Lessons and whole days do not tell of each other; a timeless day is told whole as it is.</summary>
    private static bool IsOfItsKind(Lesson lesson, ImportRun run) =>
        run.Kind == ExtractKind.Days ? lesson.IsWholeDay && run.PresentDayMinutes is null : !lesson.IsTimeless;

    private static Lesson Cancelled(Lesson lesson) =>
        lesson with
        {
            Side = LessonSide.Both,
            Cancelled = true,
            Registered = null,
            Imputed = false,
        };

    private static void Note(ImportRun run, string note) => run.Dialect = $"{run.Dialect}; {note}";
}
