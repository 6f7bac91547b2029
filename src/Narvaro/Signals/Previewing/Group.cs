namespace Narvaro.Signals.Previewing;

/// <summary>What the proposed rules mean for a pupil whom either set of rules flags in the span.</summary>
public enum GroupKind
{
    /// <summary>By the proposed rules only.</summary>
    Newly,

    /// <summary>By the rules in force only.</summary>
    NoLonger,

    /// <summary>By both.</summary>
    Both,
}

/// <summary>Pupils whom the proposed rules mean the same for, each with the first flag; of both, the proposed rules' first.</summary>
/// <param name="Kind">What they mean.</param>
/// <param name="Flags">One of each pupil.</param>
/// <param name="Shifts">School days that the proposed rules flag later, negative for earlier: one of each pupil, of both only.</param>
public sealed record Group(GroupKind Kind, IReadOnlyList<Flag> Flags, IReadOnlyList<int> Shifts)
{
    /// <summary>The three groups, in the order of <see cref="GroupKind"/>.</summary>
    /// <param name="present">Cases by the rules in force, by date.</param>
    /// <param name="proposed">Cases by the proposed rules, by date.</param>
    public static IReadOnlyList<Group> Of(IEnumerable<Flag> present, IEnumerable<Flag> proposed)
    {
        var now = present.DistinctBy(f => f.Pupil).ToDictionary(f => f.Pupil);
        var then = proposed.DistinctBy(f => f.Pupil).ToDictionary(f => f.Pupil);
        var both = then.Values.Where(f => now.ContainsKey(f.Pupil)).ToList();
        return
        [
            new Group(GroupKind.Newly, [.. then.Values.Where(f => !now.ContainsKey(f.Pupil))], []),
            new Group(GroupKind.NoLonger, [.. now.Values.Where(f => !then.ContainsKey(f.Pupil))], []),
            new Group(GroupKind.Both, both, [.. both.Select(f => f.SchoolDay - now[f.Pupil].SchoolDay)]),
        ];
    }
}
