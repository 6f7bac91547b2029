using Microsoft.EntityFrameworkCore;
using Narvaro.Cases;
using Narvaro.Kernel;
using Narvaro.Roster;
using Narvaro.Roster.Staff;
using Narvaro.Storage;

namespace Narvaro.Privacy.Access;

/// <summary>What the policy must know of a pupil, and how a viewer stands to it.</summary>
/// <param name="Id">Who.</param>
/// <param name="Pupil">Null when the roster does not know it, which counts as protected.</param>
/// <param name="Place">Where it goes on the date; null when nowhere.</param>
/// <param name="MentorOnDuty">Whether the mentor that is named there has that duty on the date.</param>
public sealed record PupilFacts(PupilId Id, Pupil? Pupil, Enrolment? Place, bool MentorOnDuty)
{
    /// <param name="unit">The unit that has the case or the entry.</param>
    public Subject As(Viewer viewer, SchoolUnitCode? unit, int level, Ties ties = Ties.None)
    {
        var here = Place is not null && Place.Unit == unit;
        return new Subject(
            Id,
            unit,
            here ? Place!.Class : "",
            Pupil?.Protection,
            level,
            ties | (here && IsMentor(viewer, Place!) ? Ties.OwnPupil : Ties.None)
        );
    }

    /// <summary>The named one; the class's when nobody who has the duty is named. As long as it holds (domain §8.4 rule 6).</summary>
    private bool IsMentor(Viewer viewer, Enrolment place) =>
        place.MentorKey == viewer.Key
        || (
            !MentorOnDuty
            && viewer.Duties.Any(d => d.Role == StaffRole.Mentor && d.IsIn(place.Unit) && d.Class.Length > 0 && d.Class == place.Class)
        );

    public static async Task<PupilFacts> ReadAsync(NarvaroDb db, PupilId id, DateOnly on, CancellationToken ct)
    {
        var pupil = await db.Set<Pupil>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, ct);
        var place = EnrolmentOn.Holding(await db.Set<Enrolment>().AsNoTracking().Where(e => e.PupilId == id).ToListAsync(ct), on);
        return new PupilFacts(id, pupil, place, place?.MentorKey is { } key && await IsOnDutyAsync(db, key, place.Unit, on, ct));
    }

    private static Task<bool> IsOnDutyAsync(NarvaroDb db, string key, SchoolUnitCode unit, DateOnly on, CancellationToken ct) =>
        db.Set<Duty>()
            .Where(d => d.Role == StaffRole.Mentor && (d.Unit == "" || d.Unit == unit.Value))
            .Where(d => d.From <= on && (d.To == null || d.To >= on))
            .AnyAsync(d => db.Set<StaffMember>().Any(s => s.Id == d.StaffId && s.Key == key), ct);
}
