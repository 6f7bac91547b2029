using Microsoft.EntityFrameworkCore;
using Narvaro.Kernel;
using Narvaro.Storage;

namespace Narvaro.Roster;

/// <summary>Where pupils go on a date. An interval that a later one overlaps gives way to it: a pupil goes where the newest row says.</summary>
public sealed class Enrolments(IEnumerable<Enrolment> enrolments)
{
    private readonly ILookup<PupilId, Enrolment> _byPupil = enrolments
        .OrderBy(e => e.From)
        .ThenBy(e => e.Unit.Value, StringComparer.Ordinal)
        .ToLookup(e => e.PupilId);

    /// <summary>Every pupil with the units it has been enrolled in.</summary>
    public IEnumerable<(PupilId Pupil, SchoolUnitCode Unit)> Places => _byPupil.SelectMany(p => p.Select(e => (p.Key, e.Unit))).Distinct();

    public Enrolment? On(PupilId pupil, DateOnly date) => _byPupil[pupil].LastOrDefault(e => e.Holds(date));

    /// <summary>Pupils that go to a unit on a date, in order of key.</summary>
    public IEnumerable<PupilId> In(SchoolUnitCode unit, DateOnly date) =>
        _byPupil.Where(p => p.LastOrDefault(e => e.Holds(date))?.Unit == unit).Select(p => p.Key).OrderBy(p => p.Value);

    public static async Task<Enrolments> ReadAsync(NarvaroDb db, CancellationToken ct) =>
        new(await db.Set<Enrolment>().AsNoTracking().ToListAsync(ct));
}
