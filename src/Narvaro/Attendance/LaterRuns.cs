using Microsoft.EntityFrameworkCore;
using Narvaro.Import;
using Narvaro.Kernel;
using Narvaro.Storage;

namespace Narvaro.Attendance;

/// <summary>An import run that told of a pupil's days after a night had passed.</summary>
/// <param name="Id">The run's number.</param>
/// <param name="At">When it came, UTC.</param>
/// <param name="ReleasedAt">When a person let it through, UTC; null when it was never held.</param>
public sealed record LaterRun(int Id, DateTime At, DateTime? ReleasedAt);

/// <summary>Which import runs a night had, and which came after it.</summary>
public static class LaterRuns
{
    /// <summary>Number of the newest run; 0 when there is none.</summary>
    public static async Task<int> NewestAsync(NarvaroDb db, CancellationToken ct) =>
        await db.Set<ImportRun>().MaxAsync(r => (int?)r.Id, ct) ?? 0;

    /// <summary>Runs that changed the pupil's days of the school year up to the evening, and came or were let through after the night, by
    /// number.</summary>
    /// <param name="db">The ledger.</param>
    /// <param name="pupil">Whose days.</param>
    /// <param name="evening">The evening.</param>
    /// <param name="lastRun">The newest run that the night had; null when that is not known.</param>
    /// <param name="nightAt">When the night was, UTC.</param>
    /// <param name="ct">Stops it.</param>
    public static async Task<IReadOnlyList<LaterRun>> OfAsync(
        NarvaroDb db,
        PupilId pupil,
        DateOnly evening,
        int? lastRun,
        DateTime nightAt,
        CancellationToken ct
    )
    {
        var newest = lastRun ?? int.MaxValue;
        var year = SchoolYear.Of(evening);
        var (startYear, first) = (year.StartYear, year.First);
        var days = db.Set<AttendanceDay>()
            .Where(d => d.SchoolYear == startYear && d.PupilId == pupil && d.Date <= evening)
            .Select(d => d.RunId);
        var replaced = db.Set<LessonHistory>()
            .Where(h => h.SchoolYear == startYear && h.PupilId == pupil && h.Date <= evening)
            .Select(h => h.RunId);
        var reports = db.Set<ReportedAbsence>().Where(r => r.PupilId == pupil && r.From <= evening && r.To >= first).Select(r => r.RunId);
        var touched = await days.Union(replaced).Union(reports).ToListAsync(ct);
        var runs = await db.Set<ImportRun>()
            .AsNoTracking()
            .Where(r => EF.Parameter(touched).Contains(r.Id) && (r.Id > newest || r.At > nightAt || r.DecidedAt > nightAt))
            .OrderBy(r => r.Id)
            .Select(r => new
            {
                r.Id,
                r.At,
                r.DecidedAt,
            })
            .ToListAsync(ct);
        return runs.ConvertAll(r => new LaterRun(r.Id, r.At, r.DecidedAt));
    }
}
