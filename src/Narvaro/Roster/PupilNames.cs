using Microsoft.EntityFrameworkCore;
using Narvaro.Kernel;
using Narvaro.Storage;

namespace Narvaro.Roster;

/// <summary>
/// Who a pupil is by name, class and unit on a date, for sources that have no number (formats §5 #39): by what a person has matched, else
/// by the roster when just one pupil of the class has the name.
/// </summary>
public sealed class PupilNames
{
    private readonly ILookup<string, PupilAlias> _matched;
    private readonly ILookup<(string Class, string Name), Enrolment> _enrolled;

    public PupilNames(IEnumerable<PupilAlias> matched, IEnumerable<Pupil> pupils, IEnumerable<Enrolment> enrolments)
    {
        var names = pupils.ToDictionary(p => p.Id, p => PersonName.Read($"{p.GivenName} {p.FamilyName}").Folded);
        _matched = matched.Where(a => a.Kind == AliasKind.NameInClass).ToLookup(a => a.Value, StringComparer.Ordinal);
        _enrolled = enrolments
            .Where(e => names.GetValueOrDefault(e.PupilId, "").Length > 0)
            .ToLookup(e => (Fold(e.Class), names[e.PupilId]));
    }

    public static async Task<PupilNames> ReadAsync(NarvaroDb db, CancellationToken ct) =>
        new(
            await db.Set<PupilAlias>().AsNoTracking().Where(a => a.Kind == AliasKind.NameInClass).ToListAsync(ct),
            await db.Set<Pupil>().AsNoTracking().ToListAsync(ct),
            await db.Set<Enrolment>().AsNoTracking().ToListAsync(ct)
        );

    /// <summary>What stands for a name in a class: <c>unit|class|name</c>, in one writing.</summary>
    public static string Key(SchoolUnitCode? unit, string schoolClass, PersonName name) =>
        $"{unit?.Value}|{Fold(schoolClass)}|{name.Folded}";

    /// <param name="unit">Null when the source does not say: then the class must be the only one of its name with such a pupil.</param>
    /// <param name="schoolClass">As written.</param>
    /// <param name="name">As written, in either order.</param>
    /// <param name="date">The day that the row is about.</param>
    public NameMatch Find(SchoolUnitCode? unit, string schoolClass, string name, DateOnly date)
    {
        var read = PersonName.Read(name);
        if (read.Folded.Length == 0)
        {
            return NameMatch.Of([]);
        }
        var matched = NameMatch.Of(_matched[Key(unit, schoolClass, read)].Where(a => a.Holds(date)).Select(a => a.PupilId));
        return matched.Pupil is not null
            ? matched
            : NameMatch.Of(
                _enrolled[(Fold(schoolClass), read.Folded)]
                    .Where(e => e.Holds(date) && (unit is null || e.Unit == unit))
                    .Select(e => e.PupilId)
            );
    }

    private static string Fold(string schoolClass) => PersonName.Read(schoolClass).Folded;
}
