using Narvaro.Consent;
using Narvaro.Kernel;
using Narvaro.Roster;
using Narvaro.Storage;

namespace Narvaro.Desks;

/// <summary>Which consents to show.</summary>
/// <param name="Unit">Of pupils who go there today.</param>
/// <param name="EndsWithin">Those that are not withdrawn and end within so many days, today included.</param>
public sealed record ConsentFilter(SchoolUnitCode? Unit = null, int? EndsWithin = null)
{
    public bool IsAll => this == new ConsentFilter();

    internal IQueryable<ConsentRecord> Of(IQueryable<ConsentRecord> consents, NarvaroDb db, DateOnly on)
    {
        if (Unit is { } unit)
        {
            consents = consents.Where(c =>
                db.Set<Enrolment>().Any(e => e.PupilId == c.PupilId && e.Unit == unit && e.From <= on && (e.To == null || e.To >= on))
            );
        }
        if (EndsWithin is { } days)
        {
            var last = on.AddDays(days);
            consents = consents.Where(c => c.WithdrawnAt == null && c.To >= on && c.To <= last);
        }
        return consents;
    }
}
