using Narvaro.Signals.Explaining;
using Narvaro.Signals.Limits;

namespace Narvaro.Signals.Rules;

/// <summary>Late arrivals over a window of school days; counted as they are, never as absence (domain §8.2 R5).</summary>
public static class LateArrivals
{
    public const string Id = "late";

    public static Verdict Judge(PupilYear year, RuleSet rules)
    {
        var rule = rules.Late;
        (Step Step, int Count, int From)? on = null;
        foreach (var step in rule.ByWindow)
        {
            var from = Math.Max(0, year.Count - step.Window!.Value);
            var count = CountFrom(year, from);
            if (count >= step.Count && (on is null || step.Level > on.Value.Step.Level))
            {
                on = (step, count, from);
            }
        }
        return on is { } found
            ? Verdict.On(
                new LateEvidence
                {
                    Version = rule.Version,
                    Level = found.Step.Level,
                    ConfigHash = rules.ConfigHash,
                    From = year.Axis.Days[found.From],
                    To = year.Axis.Days[year.Count - 1],
                    Window = year.Count - found.From,
                    Count = found.Count,
                    Limit = found.Step.Count!.Value,
                    Dates =
                    [
                        .. Enumerable
                            .Range(found.From, year.Count - found.From)
                            .Where(d => year[d].LateCount > 0)
                            .Select(d => year.Axis.Days[d]),
                    ],
                }
            )
            : Verdict.Off;
    }

    private static int CountFrom(PupilYear year, int from)
    {
        var count = 0;
        for (var at = from; at < year.Count; at++)
        {
            count += year[at].LateCount;
        }
        return count;
    }
}
