using Narvaro.Signals.Limits;
using Narvaro.Signals.Replaying;
using Narvaro.Signals.Rising;
using Narvaro.Signals.Rules;

namespace Narvaro.Signals.Previewing;

/// <summary>
/// S1–S3 with one limit of S1 after the other, 3.0, 3.25 … 8 (detection §5.5), in one pass: Z is worked out once and compared with all.
/// The limit takes the place of every S1 limit of the rules, those of stages and units too.
/// </summary>
public sealed class LimitLadder(Thresholds rules)
{
    private const double Lowest = 3;
    private const double Highest = 8;
    private const double StepSize = 0.25;

    private readonly Rung[] _rungs =
    [
        .. Enumerable
            .Range(0, (int)((Highest - Lowest) / StepSize) + 1)
            .Select(i => new Rung(Lowest + (i * StepSize), [], new CaseOpener())),
    ];

    /// <summary>Cases by limit, lowest limit first; each by date, then pupil.</summary>
    public IReadOnlyList<(double Limit, IReadOnlyList<Flag> Flags)> Cases =>
        [.. _rungs.Select(r => (r.Limit, (IReadOnlyList<Flag>)r.Flags))];

    /// <summary>Tells of one evening of a pupil whose series have been run.</summary>
    /// <param name="series">The pupil.</param>
    /// <param name="schoolDay">How many of the pupil's school days have been gone through.</param>
    /// <param name="told">What it opens is kept; else it only decides who has a case.</param>
    internal void Next(PupilSeries series, int schoolDay, bool told)
    {
        var pupil = series.Pupil;
        var set = rules.For(pupil.Now.Unit, pupil.Now.Stage);
        var index = set.Rise.Mode == RuleMode.Alarm ? series.Points.Index(pupil.Count - 1) : 0;
        var subject = set.Subject.Mode == RuleMode.Alarm && SubjectAvoidance.IsOn(pupil, series.Evening.SubjectName, set);
        var days = set.Days.Mode == RuleMode.Alarm && DaysLost.IsOn(series.Share, set);
        var overDays = days ? series.Share.Excess[^1] / set.Days.Limit : 1;
        foreach (var rung in _rungs)
        {
            var rise = set.Rise.Mode == RuleMode.Alarm && index >= rung.Limit;
            if (!rung.Opener.Evening(pupil.Pupil, rise || subject || days) || !told)
            {
                continue;
            }
            var (rule, level) =
                rise ? (Rise.Id, set.Rise.Level)
                : subject ? (SubjectAvoidance.Id, set.Subject.Level)
                : (DaysLost.Id, set.Days.Level);
            var over = Math.Max(index / rung.Limit, overDays);
            rung.Flags.Add(
                new Flag(
                    pupil.Pupil,
                    series.Evening.AsOf,
                    schoolDay,
                    pupil.Now.Unit,
                    pupil.Now.Stage,
                    pupil.Now.Class,
                    rule,
                    // The days rule raises an open case, so a case that it is on for waits at its level from the first evening.
                    days ? Math.Max(level, set.Days.Level) : level,
                    over
                )
            );
        }
    }

    private sealed record Rung(double Limit, List<Flag> Flags, CaseOpener Opener);
}
