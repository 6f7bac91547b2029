using Microsoft.EntityFrameworkCore;
using Narvaro.Kernel;
using Narvaro.Storage;

namespace Narvaro.Attendance;

/// <summary>Reports of absence, in every form they had, by pupil.</summary>
internal sealed class ReportedAbsences(IEnumerable<ReportedAbsence> forms)
{
    public static readonly ReportedAbsences None = new([]);

    private readonly ILookup<PupilId, ReportedAbsence> _byPupil = forms.OrderBy(r => r.From).ThenBy(r => r.Start).ToLookup(r => r.PupilId);

    /// <summary>The reports in force that reach the day, the earliest first: of two that reach a lesson it is the one that counts.</summary>
    /// <param name="pupil">Whose they are.</param>
    /// <param name="day">The day.</param>
    /// <param name="isKnown">Which forms there are; null for all.</param>
    public IReadOnlyList<ReportedAbsence> Of(PupilId pupil, DateOnly day, Func<ReportedAbsence, bool>? isKnown = null) =>
        _byPupil.Contains(pupil)
            ?
            [
                .. _byPupil[pupil]
                    .Where(r => isKnown?.Invoke(r) ?? true)
                    .GroupBy(r => (r.From, r.Start))
                    .Select(forms => forms.MaxBy(f => f.KnownFrom)!)
                    .Where(r => r.Reaches(day)),
            ]
            : [];

    /// <summary>Whether some form of a report that has to do with the day satisfies the condition.</summary>
    public bool AnyReaching(PupilId pupil, DateOnly day, Func<ReportedAbsence, bool> condition) =>
        _byPupil.Contains(pupil) && _byPupil[pupil].Any(r => r.Reaches(day) && condition(r));

    /// <summary>Those of some pupils that begin by a day.</summary>
    public static async Task<ReportedAbsences> ReadAsync(
        NarvaroDb db,
        IReadOnlyCollection<PupilId> pupils,
        DateOnly last,
        CancellationToken ct
    ) =>
        await db.Set<ReportedAbsence>().AnyAsync(ct)
            ? new ReportedAbsences(
                await db.Set<ReportedAbsence>()
                    .AsNoTracking()
                    .Where(r => EF.Parameter(pupils).Contains(r.PupilId) && r.From <= last)
                    .ToListAsync(ct)
            )
            : None;

    /// <summary>Those that reach into a school year in any of their forms.</summary>
    public static async Task<ReportedAbsences> ReadAsync(NarvaroDb db, SchoolYear year, CancellationToken ct)
    {
        var (first, last) = (year.First, year.Last);
        var reports = db.Set<ReportedAbsence>().AsNoTracking();
        return new(
            await reports
                .Where(r => r.From <= last && reports.Any(f => f.PupilId == r.PupilId && f.From == r.From && f.To >= first))
                .ToListAsync(ct)
        );
    }
}
