using System.Globalization;
using Narvaro.Import;
using Narvaro.Kernel;

namespace Narvaro.Roster;

/// <summary>Where pupils go and who their guardians are, in memory while an extract is taken in.</summary>
/// <param name="touched">Takes every row that is new or changed.</param>
internal sealed class RosterPlaces(IEnumerable<Enrolment> enrolments, IEnumerable<Guardianship> guardians, ISet<object> touched)
{
    private readonly Dictionary<PupilId, Dictionary<(DateOnly From, SchoolUnitCode Unit), Enrolment>> _enrolments = enrolments
        .GroupBy(e => e.PupilId)
        .ToDictionary(g => g.Key, g => g.ToDictionary(e => (e.From, e.Unit)));
    private readonly Dictionary<(PupilId, int), Guardianship> _guardians = guardians.ToDictionary(g => (g.PupilId, g.Ordinal));

    /// <summary>An enrolment as a roster tells it.</summary>
    public RosterEffect Enrol(PupilId id, StagedPupil row)
    {
        var held = EnrolmentsOf(id);
        var told = new Enrolment
        {
            PupilId = id,
            Unit = row.Unit,
            From = row.From,
            To = row.To,
            Form = row.Form,
            Grade = row.Grade,
            Class = row.Class ?? "",
            MentorKey = row.MentorKey,
        };
        var before = held.GetValueOrDefault((row.From, row.Unit));
        if (before?.SaysTheSameAs(told) == true)
        {
            return RosterEffect.Nothing;
        }
        held[(row.From, row.Unit)] = told;
        touched.Add(told);
        return before is null ? RosterEffect.Added : RosterEffect.Changed;
    }

    /// <summary>A class that lessons name from a date on, unless it is known.</summary>
    public void See(PupilId id, SchoolUnitCode unit, string schoolClass, DateOnly first)
    {
        var held = EnrolmentsOf(id).Values.Where(e => e.Holds(first)).MaxBy(e => e.From);
        if (held is not null && held.Unit == unit && held.Class == schoolClass)
        {
            return;
        }
        var grade = schoolClass.TakeWhile(char.IsAsciiDigit).ToArray();
        var enrolment = new Enrolment
        {
            PupilId = id,
            Unit = unit,
            From = held is null ? SchoolYear.Of(first).First : first,
            Form = SchoolForm.GR,
            Grade = grade.Length is 1 or 2 ? int.Parse(grade, NumberStyles.None, CultureInfo.InvariantCulture) : 0,
            Class = schoolClass,
        };
        EnrolmentsOf(id)[(enrolment.From, unit)] = enrolment;
        touched.Add(enrolment);
    }

    /// <param name="id">The pupil.</param>
    /// <param name="ordinal">First or second.</param>
    /// <param name="key">Empty when the roster says that there is none; null when it does not say, which changes nothing.</param>
    public bool Guardian(PupilId id, int ordinal, string? key)
    {
        if (key is null || _guardians.GetValueOrDefault((id, ordinal))?.GuardianKey == key)
        {
            return false;
        }
        var guardian = new Guardianship
        {
            PupilId = id,
            Ordinal = ordinal,
            GuardianKey = key,
        };
        _guardians[(id, ordinal)] = guardian;
        return touched.Add(guardian);
    }

    /// <summary>What a merge will bring is there already for the rows, so that none of it is told as new.</summary>
    public void Foresee(PupilId from, PupilId into)
    {
        foreach (var (key, enrolment) in EnrolmentsOf(from))
        {
            EnrolmentsOf(into).TryAdd(key, enrolment.Of(into));
        }
        foreach (var guardian in _guardians.Values.Where(g => g.PupilId == from).ToList())
        {
            _guardians.TryAdd((into, guardian.Ordinal), guardian.Of(into));
        }
    }

    private Dictionary<(DateOnly From, SchoolUnitCode Unit), Enrolment> EnrolmentsOf(PupilId id) =>
        _enrolments.TryGetValue(id, out var held) ? held : _enrolments[id] = [];
}
