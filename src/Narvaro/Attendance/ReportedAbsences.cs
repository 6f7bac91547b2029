using Microsoft.EntityFrameworkCore;
using Narvaro.Kernel;
using Narvaro.Storage;

namespace Narvaro.Attendance;

/// <summary>The reports that reach some days of some pupils.</summary>
internal sealed class ReportedAbsences(IEnumerable<ReportedAbsence> reports)
{
    private readonly ILookup<PupilId, ReportedAbsence> _byPupil = reports
        .OrderBy(r => r.From)
        .ThenBy(r => r.Start)
        .ToLookup(r => r.PupilId);

    /// <summary>A lesson with what was reported of it; the earliest report that reaches it counts.</summary>
    public Lesson Fill(PupilId pupil, DateOnly day, Lesson lesson)
    {
        foreach (var report in _byPupil[pupil])
        {
            lesson = report.Fill(lesson, day);
        }
        return lesson;
    }

    public static async Task<ReportedAbsences> ReadAsync(NarvaroDb db, IReadOnlyList<ToldDay> days, CancellationToken ct)
    {
        if (!days.Any(d => d.Lessons.Any(ReportedAbsence.IsOpen)) || !await db.Set<ReportedAbsence>().AnyAsync(ct))
        {
            return new ReportedAbsences([]);
        }
        var pupils = days.Select(d => d.Pupil).Distinct().ToList();
        var (first, last) = (days.Min(d => d.Date), days.Max(d => d.Date));
        return new ReportedAbsences(
            await db.Set<ReportedAbsence>()
                .AsNoTracking()
                .Where(r => EF.Parameter(pupils).Contains(r.PupilId) && r.From <= last && r.To >= first)
                .ToListAsync(ct)
        );
    }
}
