using Microsoft.EntityFrameworkCore;
using Narvaro.Roster.Staff;
using Narvaro.Storage;

namespace Narvaro.Desks;

/// <summary>What those who have written something are called.</summary>
internal static class StaffNames
{
    /// <returns>By key, in one query; who is no longer in the staff extract is not there.</returns>
    public static async Task<IReadOnlyDictionary<string, string>> OfAsync(NarvaroDb db, IEnumerable<string> keys, CancellationToken ct)
    {
        var asked = keys.Distinct(StringComparer.Ordinal).ToList();
        return await db.Set<StaffMember>()
            .Where(s => asked.Contains(s.Key))
            .ToDictionaryAsync(s => s.Key, s => s.Name, StringComparer.Ordinal, ct);
    }
}
