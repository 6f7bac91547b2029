using Narvaro.Extracts.Ss12000.Client;
using Narvaro.Extracts.Ss12000.Model;

namespace Narvaro.Extracts.Ss12000.People;

/// <summary>A line of the staff extract, but for who it is.</summary>
internal sealed record StaffRole(string Person, string Role, string Unit, string Class, string From, string To);

/// <summary>Who works with what: roles that are told of cases, and mentors. Teachers and others are not told and not kept.</summary>
internal sealed class StaffBook(OrganisationTree tree, GroupBook groups, Tally tally)
{
    public const string Path = "/duties";
    private readonly HashSet<string> _seen = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<StaffRole> _roles = [];
    private readonly HashSet<string> _wanted = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, (string Name, string Email)> _people = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, List<(string Person, Interval Days)>> _mentors = new(StringComparer.OrdinalIgnoreCase);

    public IReadOnlyList<StaffRole> Roles => _roles;

    /// <summary>People with a role whose names are still to be asked for.</summary>
    public bool LacksPeople => _wanted.Count > _people.Count;

    public async Task ReadAsync(PagedLists lists, DateOnly since, CancellationToken ct)
    {
        var wished = Query.None.With("expand", "person").With("endDate.onOrAfter", since);
        await foreach (var duty in lists.ReadAsync<Duty>(ListRequest.Of(Path, wished), d => d.Id, ct))
        {
            Add(duty);
        }
    }

    /// <summary>Name and address of somebody who may have a role.</summary>
    public void Know(Person person)
    {
        if (person.Id is { } id && _wanted.Contains(id))
        {
            _people[id] = ($"{person.GivenName} {person.FamilyName}".Trim(), Address(person));
        }
    }

    public (string Name, string Email) Of(string person) => _people.GetValueOrDefault(person, ("", ""));

    /// <summary>The mentor of a group on a date: of several, the one who has been it longest.</summary>
    public string? MentorOf(KnownGroup group, DateOnly date) =>
        _mentors
            .GetValueOrDefault(group.Id, [])
            .Where(m => m.Days.Holds(date))
            .OrderBy(m => m.Days.From)
            .ThenBy(m => m.Person, StringComparer.Ordinal)
            .Select(m => m.Person)
            .FirstOrDefault();

    private void Add(Duty duty)
    {
        var person = duty.Person?.Id ?? duty.Embedded?.Person?.Id;
        if (person is null || (duty.Id is { } id && !_seen.Add(id)))
        {
            return;
        }
        if (Words.DutyRole(duty.DutyRole) is { } role)
        {
            var units = tree.UnitsUnder(duty.DutyAt);
            tally.Add("duties without unit", units.Count == 0 ? 1 : 0);
            foreach (var unit in units)
            {
                Give(new StaffRole(person, role, unit, "", From(duty.StartDate), Until(SchoolTime.Date(duty.EndDate))));
            }
        }
        foreach (var assignment in (duty.AssignmentRole ?? []).OfType<AssignmentRole>())
        {
            Assign(duty, person, assignment);
        }
        if (duty.Embedded?.Person is { } known)
        {
            Know(known with { Id = person });
        }
    }

    /// <summary>A duty to a group is never widened to the unit: a group that is not known gives nothing.</summary>
    private void Assign(Duty duty, string person, AssignmentRole assignment)
    {
        if (Words.AssignmentRole(assignment.AssignmentRoleType) is not { } role)
        {
            return;
        }
        if (groups.Find(assignment.Group?.Id) is not { Name.Length: > 0 } group || (group.Unit ?? tree.UnitOf(duty.DutyAt)) is not { } unit)
        {
            tally.Add("assignments without group");
            return;
        }
        var days = Interval.Of(assignment.StartDate ?? duty.StartDate, assignment.EndDate ?? duty.EndDate);
        var until = Until(days.To == DateOnly.MaxValue ? null : days.To);
        Give(new StaffRole(person, role, unit, group.Name, From(assignment.StartDate ?? duty.StartDate), until));
        if (role == "Mentor")
        {
            if (!_mentors.TryGetValue(group.Id, out var mentors))
            {
                _mentors[group.Id] = mentors = [];
            }
            mentors.Add((person, days));
        }
    }

    private void Give(StaffRole role)
    {
        _roles.Add(role);
        _wanted.Add(role.Person);
    }

    private static string Until(DateOnly? date) => date is { } last ? SchoolTime.Text(last) : "";

    private static string From(string? date) => SchoolTime.Date(date) is { } read ? SchoolTime.Text(read) : date ?? "";

    /// <summary>Never a private address.</summary>
    private static string Address(Person person) =>
        (person.Emails ?? [])
            .OfType<Email>()
            .Where(e => !string.IsNullOrWhiteSpace(e.Value) && (Words.Is(e.Type, "Skola personal") || Words.Is(e.Type, "Arbete övrigt")))
            .OrderBy(e => Words.Is(e.Type, "Skola personal") ? 0 : 1)
            .Select(e => e.Value!.Trim())
            .FirstOrDefault("");
}
