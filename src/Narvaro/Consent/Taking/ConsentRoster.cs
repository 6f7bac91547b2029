using Microsoft.EntityFrameworkCore;
using Narvaro.Kernel;
using Narvaro.Roster;
using Narvaro.Storage;

namespace Narvaro.Consent.Taking;

/// <summary>What the roster says of the pupils of a delivery.</summary>
internal sealed class ConsentRoster
{
    private readonly Dictionary<PupilId, DateOnly?> _born;
    private readonly ILookup<PupilId, Guardianship> _guardians;

    private ConsentRoster(Dictionary<PupilId, DateOnly?> born, ILookup<PupilId, Guardianship> guardians) =>
        (_born, _guardians) = (born, guardians);

    public IReadOnlyCollection<PupilId> Pupils => _born.Keys;

    public DateOnly? BirthDate(PupilId pupil) => _born.GetValueOrDefault(pupil);

    public IReadOnlyList<GuardianPlace> Guardians(PupilId pupil) => ConsentRegister.Places([.. _guardians[pupil]]);

    public static async Task<ConsentRoster> ReadAsync(NarvaroDb db, List<PupilId> pupils, CancellationToken ct)
    {
        var born = await db.Set<Pupil>()
            .Where(p => EF.Parameter(pupils).Contains(p.Id))
            .Select(p => new { p.Id, p.BirthDate })
            .ToDictionaryAsync(p => p.Id, p => p.BirthDate, ct);
        var guardians = await db.Set<Guardianship>().AsNoTracking().Where(g => EF.Parameter(pupils).Contains(g.PupilId)).ToListAsync(ct);
        return new ConsentRoster(born, guardians.ToLookup(g => g.PupilId));
    }
}
