using Narvaro.Extracts.Ss12000.Client;
using Narvaro.Extracts.Ss12000.Model;

namespace Narvaro.Extracts.Ss12000.People;

/// <summary>A group as lessons and rosters need it.</summary>
internal sealed record KnownGroup(string Id, string Name, GroupKind Kind, string? Unit, Interval Held)
{
    public List<(int Person, Interval Days)> Members { get; } = [];
}

/// <summary>The groups and who is in them when.</summary>
internal sealed class GroupBook(OrganisationTree tree, PersonIndex people, ProtectionMarks marks, Tally tally)
{
    public const string Path = "/groups";
    private readonly Dictionary<string, KnownGroup> _groups = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<int, List<(KnownGroup Group, Interval Days)>> _rosterGroups = [];

    /// <summary>The list gave memberships; else they are to be had with the people.</summary>
    public bool HasMemberships { get; private set; }

    public async Task ReadAsync(PagedLists lists, DateOnly since, CancellationToken ct)
    {
        var wished = Query.None.With("endDate.onOrAfter", since);
        await foreach (var group in lists.ReadAsync<Group>(ListRequest.Of(Path, wished), g => g.Id, ct))
        {
            Add(group);
        }
    }

    public KnownGroup? Find(string? id) => id is null ? null : _groups.GetValueOrDefault(id);

    /// <summary>The classes and mentor groups that a person is in.</summary>
    public IEnumerable<(KnownGroup Group, Interval Days)> RosterGroupsOf(int person, GroupKind kind) =>
        _rosterGroups.GetValueOrDefault(person, []).Where(m => m.Group.Kind == kind);

    /// <summary>A membership that stands with the person.</summary>
    public void Join(int person, GroupMembership membership)
    {
        if (Find(membership.Group?.Id) is { } group)
        {
            Join(group, person, membership);
        }
    }

    private void Add(Group group)
    {
        if (group.Id is not { } id || _groups.ContainsKey(id))
        {
            return;
        }
        var kind = Words.Group(group.GroupType, tally);
        var held = Interval.Of(group.StartDate, group.EndDate);
        var known = new KnownGroup(id, group.DisplayName?.Trim() ?? "", kind, tree.UnitOf(group.Organisation), held);
        _groups.Add(id, known);
        foreach (var membership in (group.GroupMemberships ?? []).OfType<GroupMembership>())
        {
            marks.See(membership.Person);
            if (membership.Person?.Id is { } person)
            {
                HasMemberships = true;
                Join(known, people.Of(person), membership);
            }
        }
    }

    private void Join(KnownGroup group, int person, GroupMembership membership)
    {
        var days = Interval.Of(membership.StartDate, membership.EndDate).Within(group.Held);
        if (days.IsEmpty)
        {
            return;
        }
        group.Members.Add((person, days));
        if (group.Kind is GroupKind.Class or GroupKind.Mentor)
        {
            if (!_rosterGroups.TryGetValue(person, out var groups))
            {
                _rosterGroups[person] = groups = [];
            }
            groups.Add((group, days));
        }
    }
}
