using Narvaro.Kernel;
using Narvaro.Signals.Explaining;
using Narvaro.Signals.Limits;

namespace Narvaro.Signals.Rules;

/// <summary>Days away in a row, up to the newest day that is known (domain §8.2 R2, R8–R10). Lov, studiedagar and days without lessons
/// neither break nor extend a run.</summary>
public static class Consecutive
{
    public const string Id = "consecutive";

    public static Verdict Judge(PupilYear year, RuleSet rules)
    {
        var rule = rules.Consecutive;
        if (!HasLessonDays(year, rule.MinDays))
        {
            return Verdict.Off;
        }
        var run = Run.Of(year, rules);
        var step = rule.Steps.Where(s => run.Certain >= s.Days).MaxBy(s => s.Level);
        if (step is not null)
        {
            return Verdict.On(Explain(year, run, step, rules));
        }
        return rule.Steps.Any(s => run.AtMost >= s.Days) ? Verdict.Incomplete : Verdict.Off;
    }

    private static bool HasLessonDays(PupilYear year, int least)
    {
        var days = 0;
        for (var at = year.Count - 1; at >= 0 && days < least; at--)
        {
            days += year[at].Offered > 0 ? 1 : 0;
        }
        return days >= least;
    }

    private static ConsecutiveEvidence Explain(PupilYear year, Run run, Step step, RuleSet rules)
    {
        var (from, to) = (year.Axis.Days[run.From], year.Axis.Days[run.To]);
        return new ConsecutiveEvidence
        {
            Version = rules.Consecutive.Version,
            Level = step.Level,
            ConfigHash = rules.ConfigHash,
            From = from,
            To = to,
            Limit = step.Days!.Value,
            Days = run.Certain,
            DaysAtMost = run.AtMost,
            SpansBreak = run.To - run.From + 1 > run.Certain || Weekdays(from, to) > run.Certain,
        };
    }

    private static int Weekdays(DateOnly from, DateOnly to) =>
        Enumerable.Range(0, to.DayNumber - from.DayNumber + 1).Count(d => Weeks.IsWeekday(from.AddDays(d)));

    /// <summary>The run that stands: its certain days, and how many there are if every unknown day beside them was one too.</summary>
    private readonly record struct Run(int From, int To, int Certain, int AtMost)
    {
        public static Run Of(PupilYear year, RuleSet rules)
        {
            int from = 0,
                to = -1,
                certain = 0,
                atMost = 0,
                newest = 0;
            var open = true;
            for (var at = year.Count - 1; at >= 0; at--)
            {
                var state = DayStates.Of(in year[at], rules.Consecutive.CountLeave, rules.CoverageFloor);
                if (state == DayState.Present)
                {
                    break;
                }
                if (state == DayState.NoLessons)
                {
                    continue;
                }
                atMost++;
                if (state == DayState.Unknown)
                {
                    // The newest registers may not be in yet: within the settle time they do not break what stands.
                    newest += certain == 0 ? 1 : 0;
                    open &= certain == 0 && newest <= rules.SettleDays;
                }
                else if (open)
                {
                    certain++;
                    from = at;
                    to = Math.Max(to, at);
                }
            }
            return new Run(from, to, certain, atMost);
        }
    }
}
