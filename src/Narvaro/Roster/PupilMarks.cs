using Microsoft.EntityFrameworkCore;
using Narvaro.Import;
using Narvaro.Kernel;
using Narvaro.Storage;

namespace Narvaro.Roster;

/// <summary>Markings for protected identity that come from other sources than the roster, such as "(Sekretess)" in a name of an absence
/// report. They raise; only the register lowers (formats §5 #11).</summary>
public static class PupilMarks
{
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
