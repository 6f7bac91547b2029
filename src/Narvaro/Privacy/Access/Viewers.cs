using Microsoft.EntityFrameworkCore;
using Narvaro.Kernel;
using Narvaro.Roster;
using Narvaro.Roster.Staff;
using Narvaro.Storage;

namespace Narvaro.Privacy.Access;

/// <summary>Reads who somebody is on a date. Asked for at every request: a duty that has ended opens nothing more.</summary>
public static class Viewers
{
    /// <param name="key">The person's key in the staff extract; one that is not there has no duties.</param>
    public static async Task<Viewer> ReadAsync(NarvaroDb db, string key, DateOnly on, CancellationToken ct)
    {
        var duties = await db.Set<Duty>()
            .AsNoTracking()
            .Where(d => db.Set<StaffMember>().Any(s => s.Id == d.StaffId && s.Key == key))
            .Where(d => d.From <= on && (d.To == null || d.To >= on))
            .ToListAsync(ct);
        var held = new List<HeldDuty>();
        foreach (var duty in duties.OrderBy(d => d.Role).ThenBy(d => d.Unit, StringComparer.Ordinal))
        {
            held.AddRange(duty.Class.Length == 0 ? [new HeldDuty(duty.Role, duty.Unit)] : await SpelledAsync(db, duty, ct));
        }
        return new Viewer(key, on, held);
    }

    /// <summary>The class as the pupils' source spells it: "7a" of the staff's is "7A" there. Found out here, so that no query folds case,
    /// which the databases do differently.</summary>
    private static async Task<IEnumerable<HeldDuty>> SpelledAsync(NarvaroDb db, Duty duty, CancellationToken ct)
    {
        var enrolments = db.Set<Enrolment>().AsNoTracking();
        if (SchoolUnitCode.TryParse(duty.Unit, out var unit))
        {
            enrolments = enrolments.Where(e => e.Unit == unit);
        }
        var classes = await enrolments.Select(e => e.Class).Distinct().ToListAsync(ct);
        return classes
            .Where(c => string.Equals(c, duty.Class, StringComparison.OrdinalIgnoreCase))
            .Append(duty.Class)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .Select(c => new HeldDuty(duty.Role, duty.Unit, c));
    }
}
