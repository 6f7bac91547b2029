using Narvaro.Import;
using Narvaro.Kernel;
using Narvaro.Privacy.Access;
using Narvaro.Roster.Staff;
using Narvaro.Storage;

namespace Narvaro.Desks;

/// <summary>Somebody of the staff.</summary>
public sealed record Colleague(string Key, string Name);

/// <summary>Who may answer for a case: whoever may both work in it and know that elevhälsan is in it.</summary>
internal static class Team
{
    public static readonly Refusal NotInIt = new("NotInTeam", "Personen kan inte vara ansvarig: hen har inte behörighet till ärendet.");

    /// <summary>May the person answer for it?</summary>
    /// <param name="subject">The case as that person stands to it.</param>
    public static bool Includes(Viewer person, Subject subject) =>
        AccessPolicy.Allows(new AccessRequest(person, Act.Change, DataClass.CaseFact, Purpose.FollowUp, subject))
        && Levels.MayKnow(person, subject);

    /// <summary>Those who may, in schools, by name; in one query.</summary>
    /// <param name="marked">Of a pupil with a protected identity.</param>
    public static async Task<IReadOnlyList<Colleague>> ReadAsync(
        NarvaroDb db,
        IReadOnlyCollection<SchoolUnitCode> units,
        DateOnly on,
        bool marked,
        CancellationToken ct
    )
    {
        var codes = units.Select(u => u.Value).Append("").ToList();
        // Mentors are most of a school, and never by that duty in the team.
        var held = await db.Set<Duty>().Where(d => codes.Contains(d.Unit) && d.Role != StaffRole.Mentor).NamedAsync(db, on, ct);
        var marking = marked ? ProtectionMark.SecrecyMarking : ProtectionMark.None;
        return
        [
            .. held.GroupBy(d => new Colleague(d.Key, d.Name))
                .Where(g =>
                    units.Any(u =>
                        Includes(
                            new Viewer(g.Key.Key, on, [.. g.Select(d => new HeldDuty(d.Role, d.Unit, d.Class))]),
                            new Subject(null, u, "", marking)
                        )
                    )
                )
                .Select(g => g.Key)
                .OrderBy(c => c.Name, StringComparer.CurrentCulture)
                .ThenBy(c => c.Key, StringComparer.Ordinal),
        ];
    }
}
