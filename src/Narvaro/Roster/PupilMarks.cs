using Microsoft.EntityFrameworkCore;
using Narvaro.Import;
using Narvaro.Kernel;
using Narvaro.Storage;

namespace Narvaro.Roster;

/// <summary>Markings for protected identity. Sources other than the roster, such as "(Sekretess)" in a name of an absence report, raise
/// them; only the register lowers (formats §5 #11).</summary>
public static class PupilMarks
{
    /// <summary>Pupils known to have no marking: all that a list or a count for others may hold (domain §1.6).</summary>
    public static IQueryable<Pupil> Unmarked(NarvaroDb db) => db.Set<Pupil>().Where(p => p.Protection == ProtectionMark.None);

    /// <returns>Pupils who had no marking before.</returns>
    public static Task<int> RaiseAsync(NarvaroDb db, IReadOnlySet<PupilId> pupils, CancellationToken ct)
    {
        var marked = pupils.ToList();
        return db.Set<Pupil>()
            .Where(p =>
                EF.Parameter(marked).Contains(p.Id) && (p.Protection == ProtectionMark.None || p.Protection == ProtectionMark.Unknown)
            )
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.Protection, ProtectionMark.SecrecyMarking), ct);
    }
}
