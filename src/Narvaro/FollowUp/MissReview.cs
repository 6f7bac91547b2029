using Narvaro.Kernel;
using Narvaro.Signals;
using Narvaro.Signals.Limits;
using Narvaro.Signals.Rising;
using Narvaro.Signals.Rules;

namespace Narvaro.FollowUp;

/// <summary>A rule that would have been on before, had it been an alarm or had it had another limit.</summary>
/// <param name="Rule">The rule's id.</param>
/// <param name="Limit">The limit that would have done; null for a rule that was on as it is, on the list.</param>
/// <param name="On">First evening.</param>
public sealed record EarlierRule(string Rule, double? Limit, DateOnly On);

/// <summary>What a pupil came to that should have been told of before.</summary>
public enum MissKind
{
    /// <summary>Omfattande frånvaro.</summary>
    Severe,

    /// <summary>The school turned to socialtjänsten.</summary>
    Referred,
}

/// <summary>A pupil who came to it on an evening.</summary>
public sealed record Reached(
    PupilId Pupil,
    SchoolUnitCode Unit,
    DateOnly On,
    IReadOnlyList<EarlierRule> Earlier,
    MissKind Kind = MissKind.Severe
);

/// <summary>
/// Goes through evenings in order and tells who was absent 30 per cent of twenty school days for the first time, and which limits would
/// have told of them before. For one school year, one thread.
/// </summary>
public sealed class MissReview(Thresholds thresholds)
{
    /// <summary>Omfattande frånvaro, per cent of twenty school days (domain §8.2 R9).</summary>
    private const decimal Severe = 30;
    private const int Window = 20;
    private const int LeastDays = 10;

    /// <summary>Limits that are tried, from the shipped "few" down to where a third of all pupils are flagged (detection §5.4).</summary>
    private static readonly double[] RiseLimits = [.. Enumerable.Range(0, 15).Select(n => 6.5 - (0.25 * n))];
    private static readonly double[] DaysLimits = [.. Enumerable.Range(0, 11).Select(n => 15.0 - n)];

    private readonly Dictionary<PupilId, Seen> _seen = [];

    /// <param name="evening">The next school day of any unit.</param>
    /// <returns>Those who reached it on the evening.</returns>
    public IReadOnlyList<Reached> Next(Evening evening)
    {
        var reached = new List<Reached>();
        var series = new PupilSeries(evening);
        foreach (var pupil in evening.Pupils.Where(p => p.Attends && p.Count > 0))
        {
            var seen = _seen.TryGetValue(pupil.Pupil, out var known) ? known : _seen[pupil.Pupil] = new Seen();
            if (seen.IsDone)
            {
                continue;
            }
            if (IsSevere(pupil))
            {
                seen.IsDone = true;
                var rules = thresholds.For(pupil.Now.Unit, pupil.Now.Stage);
                reached.Add(new Reached(pupil.Pupil, pupil.Now.Unit, evening.AsOf, [.. seen.Earlier(rules)]));
                continue;
            }
            series.Run(pupil);
            seen.Look(series, evening.AsOf);
        }
        return reached;
    }

    /// <summary>Which limits would have told of a pupil up to an evening that <see cref="Next"/> has seen.</summary>
    public IReadOnlyList<EarlierRule> EarlierOf(PupilId pupil, Evening evening) =>
        evening.Pupils.FirstOrDefault(p => p.Pupil == pupil) is { Count: > 0 } year && _seen.TryGetValue(pupil, out var seen)
            ? [.. seen.Earlier(thresholds.For(year.Now.Unit, year.Now.Stage))]
            : [];

    private static bool IsSevere(PupilYear year)
    {
        var window = RateWindow.Before(year, settleDays: 0).Back(year, Window, Counted.All);
        return window.LessonDays >= LeastDays && window.LowReaches(Severe);
    }

    /// <summary>First evening that each limit was reached.</summary>
    private sealed class Seen
    {
        private readonly DateOnly?[] _rise = new DateOnly?[RiseLimits.Length];
        private readonly DateOnly?[] _days = new DateOnly?[DaysLimits.Length];

        public bool IsDone { get; set; }

        public void Look(PupilSeries series, DateOnly on)
        {
            var last = series.Points.Count - 1;
            Look(_rise, RiseLimits, series.Points.Index(last), on);
            Look(_days, DaysLimits, series.Share.HasLeastDays(last) ? series.Share.Excess[last] : 0, on);
        }

        /// <summary>The least change that would have done: the highest limit, from the one that is set and down. The set one itself would
        /// have told, had there been a night.</summary>
        public IEnumerable<EarlierRule> Earlier(RuleSet rules) =>
            Highest(Rise.Id, _rise, RiseLimits, rules.Rise.Limit).Concat(Highest(DaysLost.Id, _days, DaysLimits, rules.Days.Limit));

        private static IEnumerable<EarlierRule> Highest(string rule, DateOnly?[] first, double[] limits, double set)
        {
            var at = Array.FindIndex(limits, l => l <= set && first[Array.IndexOf(limits, l)] is not null);
            return at < 0 ? [] : [new EarlierRule(rule, limits[at], first[at]!.Value)];
        }

        private static void Look(DateOnly?[] first, double[] limits, double index, DateOnly on)
        {
            for (var at = 0; at < limits.Length; at++)
            {
                first[at] ??= index >= limits[at] ? on : null;
            }
        }
    }
}
