using Narvaro.Cases;
using Narvaro.Kernel;
using Narvaro.Signals.Chances;
using Narvaro.Signals.Previewing;

namespace Narvaro.FollowUp;

/// <summary>A case that a person has ended.</summary>
/// <param name="Rule">The rule that opened it.</param>
public sealed record EndedCase(string Rule, SchoolUnitCode Unit, ClosingReason Reason);

/// <summary>How often a rule was right, as those who closed its cases have said.</summary>
/// <param name="Unit">Null for all units.</param>
/// <param name="Cases">Ended cases that say something of the rule; null when they are so few that pupils could be told from them.</param>
/// <param name="Right">Share of them that was right, with its 95 % interval; null likewise.</param>
/// <param name="WithoutLongIllness">The same, cases of long illness left out (detection §3, "lenient").</param>
public sealed record RulePrecision(string Rule, SchoolUnitCode? Unit, int? Cases, Wilson? Right, Wilson? WithoutLongIllness)
{
    /// <returns>A row for each rule, and for each of its units; those with fewer than five cases hold no figures, nor do those that they
    /// could be worked out from (domain §8.4).</returns>
    public static IReadOnlyList<RulePrecision> Of(IEnumerable<EndedCase> ended) =>
        [
            .. ended
                // No rule found what came from an earlier system.
                .Where(e => e.Rule != Imported.Rule && e.Reason.Found() != FoundByRule.Unknown)
                .GroupBy(e => e.Rule, StringComparer.Ordinal)
                .OrderBy(r => r.Key, StringComparer.Ordinal)
                .SelectMany(r => Of(r.Key, [.. r])),
        ];

    private static IEnumerable<RulePrecision> Of(string rule, IReadOnlyList<EndedCase> ended)
    {
        var units = ended.GroupBy(e => e.Unit).OrderBy(u => u.Key.Value, StringComparer.Ordinal).ToList();
        var (hidden, total) = Suppression.Of([units.ConvertAll(u => u.Count())]);
        yield return total ? Hidden(rule, null) : Shown(rule, null, ended);
        foreach (var (at, unit) in units.Index())
        {
            yield return hidden[0][at] ? Hidden(rule, unit.Key) : Shown(rule, unit.Key, [.. unit]);
        }
    }

    private static RulePrecision Hidden(string rule, SchoolUnitCode? unit) => new(rule, unit, null, null, null);

    private static RulePrecision Shown(string rule, SchoolUnitCode? unit, IReadOnlyList<EndedCase> ended)
    {
        var without = ended.Where(e => e.Reason != ClosingReason.LongIllness).ToList();
        return new RulePrecision(rule, unit, ended.Count, Share(ended), without.Count == 0 ? null : Share(without));
    }

    private static Wilson Share(IReadOnlyList<EndedCase> ended) =>
        Wilson.Of(ended.Count(e => e.Reason.Found() == FoundByRule.Right), ended.Count);
}
