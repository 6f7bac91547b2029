using System.Net.Mail;
using Narvaro.Kernel;
using Narvaro.Roster.Staff;

namespace Narvaro.Routing;

/// <summary>Who has which duty on a date. People without an address that mail can go to have none here: they cannot be told.</summary>
public sealed class StaffOnDuty
{
    private readonly Dictionary<StaffId, StaffMember> _staff;
    private readonly Dictionary<string, StaffId> _byKey;
    private readonly ILookup<(StaffRole, string Unit), Duty> _duties;

    public StaffOnDuty(IEnumerable<StaffMember> staff, IEnumerable<Duty> duties, DateOnly date)
    {
        _staff = staff.Where(s => MailAddress.TryCreate(s.Email.Trim(), out _)).ToDictionary(s => s.Id);
        On = date;
        _byKey = _staff.Values.ToDictionary(s => s.Key, s => s.Id, StringComparer.Ordinal);
        _duties = duties.Where(d => d.Holds(date) && _staff.ContainsKey(d.StaffId)).ToLookup(d => (d.Role, d.Unit));
    }

    public DateOnly On { get; }

    /// <summary>Whether the person has the duty in the unit, in any class of it, or in the whole municipality.</summary>
    public bool Has(StaffId person, StaffRole role, SchoolUnitCode unit) => Of(role, unit).Any(d => d.StaffId == person);

    /// <summary>Those who have the duty in any unit, or in the whole municipality; in order.</summary>
    public IReadOnlyList<StaffId> Anywhere(StaffRole role) => InOrder(_duties.Where(d => d.Key.Item1 == role).SelectMany(d => d));

    /// <summary>Those who have the duty for a class: the class's own, else those of the whole unit; in order.</summary>
    public IReadOnlyList<StaffId> For(StaffRole role, SchoolUnitCode unit, string schoolClass)
    {
        var own = Of(role, unit).Where(d => d.Class.Length > 0 && string.Equals(d.Class, schoolClass, StringComparison.OrdinalIgnoreCase));
        var whole = Of(role, unit).Where(d => d.Class.Length == 0);
        // A mentor is the class's; a team is everybody who has the unit or the class.
        return role is StaffRole.Mentor && own.Any() ? InOrder(own) : InOrder(own.Concat(whole));
    }

    /// <summary>Those who have the first of the roles that anybody has for a class, in turn.</summary>
    public IReadOnlyList<Recipient> Nearest(IEnumerable<StaffRole> roles, SchoolUnitCode unit, string schoolClass) =>
        roles.Select(role => For(role, unit, schoolClass).Select(p => new Recipient(p, role)).ToList()).FirstOrDefault(p => p.Count > 0)
        ?? [];

    /// <summary>The named mentor, if still mentor in the unit.</summary>
    public StaffId? Mentor(string? key, SchoolUnitCode unit) =>
        key is not null && _byKey.TryGetValue(key, out var id) && Has(id, StaffRole.Mentor, unit) ? id : null;

    public string? Address(StaffId person) => _staff.GetValueOrDefault(person)?.Email.Trim();

    private IEnumerable<Duty> Of(StaffRole role, SchoolUnitCode unit) => _duties[(role, unit.Value)].Concat(_duties[(role, "")]);

    private static IReadOnlyList<StaffId> InOrder(IEnumerable<Duty> duties) =>
        [.. duties.Select(d => d.StaffId).Distinct().OrderBy(id => id.Value)];
}
