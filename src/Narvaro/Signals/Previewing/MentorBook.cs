using Narvaro.Kernel;
using Narvaro.Roster;
using Narvaro.Roster.Staff;

namespace Narvaro.Signals.Previewing;

/// <summary>Who is mentor of whom on a date, as the mails find it: the pupil's named mentor while mentor in the unit, else the class's,
/// else the whole unit's. People without an address get no mails.</summary>
public sealed class MentorBook
{
    private readonly Dictionary<StaffId, string> _keys;
    private readonly ILookup<string, Duty> _duties;
    private readonly ILookup<PupilId, Enrolment> _enrolments;

    public MentorBook(IEnumerable<StaffMember> staff, IEnumerable<Duty> duties, IEnumerable<Enrolment> enrolments)
    {
        _keys = staff.Where(s => !string.IsNullOrWhiteSpace(s.Email)).ToDictionary(s => s.Id, s => s.Key);
        _duties = duties
            .Where(d => d.Role == StaffRole.Mentor && _keys.ContainsKey(d.StaffId))
            .ToLookup(d => d.Unit, StringComparer.Ordinal);
        _enrolments = enrolments.ToLookup(e => e.PupilId);
    }

    /// <summary>Those who would be told of the case; none when nobody is found.</summary>
    public IReadOnlyList<StaffId> Of(Flag flag)
    {
        var held = In(flag.Unit).Where(d => d.Holds(flag.Date)).ToList();
        var named = _enrolments[flag.Pupil].FirstOrDefault(e => e.Unit == flag.Unit && e.Holds(flag.Date))?.MentorKey;
        var own = held.Where(d => named is not null && string.Equals(_keys[d.StaffId], named, StringComparison.Ordinal)).ToList();
        var ofClass = held.Where(d => d.Class.Length > 0 && string.Equals(d.Class, flag.Class, StringComparison.OrdinalIgnoreCase))
            .ToList();
        var nearest =
            own.Count > 0 ? own
            : ofClass.Count > 0 ? ofClass
            : held.Where(d => d.Class.Length == 0);
        return [.. nearest.Select(d => d.StaffId).Distinct()];
    }

    /// <summary>Everybody who is mentor in the unit at any time of the week.</summary>
    public IEnumerable<StaffId> In(SchoolUnitCode unit, DateOnly week)
    {
        const int toSunday = 6;
        return In(unit).Where(d => d.From <= week.AddDays(toSunday) && (d.To is null || d.To >= week)).Select(d => d.StaffId).Distinct();
    }

    private IEnumerable<Duty> In(SchoolUnitCode unit) => _duties[unit.Value].Concat(_duties[""]);
}
