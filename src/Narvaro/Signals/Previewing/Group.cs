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
    /// <summary>The three groups, in the order of <see cref="GroupKind"/>. A case that stands since before the span counts as a flag
    /// when the other set of rules flags the pupil in it: the pupil is neither new nor lost.</summary>
    /// <param name="present">Cases by the rules in force, by date.</param>
    /// <param name="proposed">Cases by the proposed rules, by date.</param>
    public static IReadOnlyList<Group> Of(IEnumerable<Flag> present, IEnumerable<Flag> proposed)
    {
        var now = present.DistinctBy(f => f.Pupil).ToDictionary(f => f.Pupil);
        var then = proposed.DistinctBy(f => f.Pupil).ToDictionary(f => f.Pupil);
        var pupils = now
            .Keys.Union(then.Keys)
            .Select(p => new Pair(now.GetValueOrDefault(p), then.GetValueOrDefault(p)))
            .ToLookup(p => p.Kind);
        return
        [
            .. Enum.GetValues<GroupKind>()
                .Select(k => new Group(
                    k,
                    [.. pupils[k].Select(p => p.Flag)],
                    k == GroupKind.Both ? [.. pupils[k].Select(p => p.Shift)] : []
                )),
        ];
    }

    /// <summary>The first flag of a pupil by each set of rules.</summary>
    private readonly record struct Pair(Flag? Now, Flag? Then)
    {
        public Flag Flag => (Then ?? Now)!;

        public GroupKind Kind =>
            NowDay is null ? GroupKind.Newly
            : ThenDay is null ? GroupKind.NoLonger
            : GroupKind.Both;

        public int Shift => (ThenDay - NowDay) ?? 0;

        private int? NowDay => Earliest(Now?.SchoolDay, Then?.OtherSince);

        private int? ThenDay => Earliest(Then?.SchoolDay, Now?.OtherSince);

        private static int? Earliest(int? one, int? other) => one is null || other < one ? other : one;
    }
}
