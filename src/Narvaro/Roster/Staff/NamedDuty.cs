using Microsoft.EntityFrameworkCore;
using Narvaro.Storage;

namespace Narvaro.Roster.Staff;

/// <summary>A duty, and who has it.</summary>
/// <param name="Key">The person's, in the staff extract.</param>
/// <param name="Unit">Empty text means the whole municipality.</param>
/// <param name="Class">Empty text means the whole unit.</param>
public sealed record NamedDuty(string Key, string Name, StaffRole Role, string Unit, string Class);

public static class NamedDuties
{
    /// <summary>Those that hold on a date, in one query.</summary>
    public static Task<List<NamedDuty>> NamedAsync(this IQueryable<Duty> duties, NarvaroDb db, DateOnly on, CancellationToken ct) =>
        duties
            .Where(d => d.From <= on && (d.To == null || d.To >= on))
            .Join(db.Set<StaffMember>(), d => d.StaffId, s => s.Id, (d, s) => new NamedDuty(s.Key, s.Name, d.Role, d.Unit, d.Class))
            .ToListAsync(ct);
}
