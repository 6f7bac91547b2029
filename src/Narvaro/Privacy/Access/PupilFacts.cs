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

    public static async Task<PupilFacts> ReadAsync(NarvaroDb db, PupilId id, DateOnly on, CancellationToken ct) =>
        (await ReadAsync(db, [id], on, ct))[id];

    /// <summary>Of several, in as many queries as of one.</summary>
    public static async Task<IReadOnlyDictionary<PupilId, PupilFacts>> ReadAsync(
        NarvaroDb db,
        IReadOnlyCollection<PupilId> ids,
        DateOnly on,
        CancellationToken ct
    )
    {
        var pupils = await db.Set<Pupil>().AsNoTracking().Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, ct);
        var enrolments = await db.Set<Enrolment>().AsNoTracking().Where(e => ids.Contains(e.PupilId)).ToListAsync(ct);
        var enrolled = enrolments.ToLookup(e => e.PupilId);
        var places = ids.Distinct().ToDictionary(id => id, id => EnrolmentOn.Holding(enrolled[id], on));
        var mentors = await MentorsAsync(
            db,
            [.. places.Values.Select(p => p?.MentorKey).OfType<string>().Distinct(StringComparer.Ordinal)],
            on,
            ct
        );
        return places.ToDictionary(
            p => p.Key,
            p => new PupilFacts(p.Key, pupils.GetValueOrDefault(p.Key), p.Value, p.Value is { } place && IsOnDuty(mentors, place))
        );
    }

    private static bool IsOnDuty(IEnumerable<(string Key, string Unit)> mentors, Enrolment place) =>
        mentors.Any(m => m.Key == place.MentorKey && (m.Unit.Length == 0 || m.Unit == place.Unit.Value));

    private static async Task<IReadOnlyList<(string Key, string Unit)>> MentorsAsync(
        NarvaroDb db,
        IReadOnlyCollection<string> keys,
        DateOnly on,
        CancellationToken ct
    )
    {
        var duties = await db.Set<Duty>()
            .Where(d => d.Role == StaffRole.Mentor && d.From <= on && (d.To == null || d.To >= on))
            .Join(db.Set<StaffMember>().Where(s => keys.Contains(s.Key)), d => d.StaffId, s => s.Id, (d, s) => new { s.Key, d.Unit })
            .ToListAsync(ct);
        return duties.ConvertAll(d => (d.Key, d.Unit));
    }
}
