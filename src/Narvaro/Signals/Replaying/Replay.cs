using Narvaro.Kernel;
using Narvaro.Signals.Limits;
using Narvaro.Signals.Rising;
using Narvaro.Signals.Rules;

namespace Narvaro.Signals.Replaying;

/// <summary>An evening that would open a case.</summary>
/// <param name="Signal">The rule that the case is named after.</param>
public sealed record OpenedCase(PupilId Pupil, DateOnly Date, string Signal, int Level);

/// <summary>Goes through evenings in order and tells which would open a case. Plain rules take no part (detection §5.3).</summary>
public sealed class Replay(Thresholds thresholds)
{
    private readonly CaseOpener _cases = new();

    /// <summary>Cases that the evening opens, by pupil.</summary>
    /// <param name="evening">The next school day of any unit.</param>
    public IReadOnlyList<OpenedCase> Next(Evening evening)
    {
        var opened = new List<OpenedCase>();
        var series = new PupilSeries(evening);
        foreach (var pupil in Judged(evening))
        {
            series.Run(pupil);
            if (Next(series) is { } opens)
            {
                opened.Add(opens);
            }
        }
        return opened;
    }

    /// <summary>Pupils that the evening is about: one that is no school day of a pupil's unit does not count for the pupil.</summary>
    internal static IEnumerable<PupilYear> Judged(Evening evening) =>
        evening.Pupils.Where(p => p.Attends && p.Count > 0 && p.Axis.Days[^1] == evening.AsOf);

    /// <summary>The case that the evening opens for a pupil whose series have been run; call it once for each evening of each pupil.</summary>
    internal OpenedCase? Next(PupilSeries series)
    {
        var pupil = series.Pupil;
        var alarm = Alarm(series, thresholds.For(pupil.Now.Unit, pupil.Now.Stage));
        return _cases.Evening(pupil.Pupil, alarm is not null)
            ? new OpenedCase(pupil.Pupil, series.Evening.AsOf, alarm!.Value.Rule, alarm.Value.Level)
            : null;
    }

    /// <summary>See <see cref="CaseOpener.StandsSince"/>.</summary>
    internal int? StandsSince(PupilId pupil) => _cases.StandsSince(pupil);

    /// <summary>The alarm that a case would be named after: the first of rise, subject, days.</summary>
    private static (string Rule, int Level)? Alarm(PupilSeries series, RuleSet rules) =>
        rules.Rise.Mode == RuleMode.Alarm && Rise.IsOn(series.Points, rules) ? (Rise.Id, rules.Rise.Level)
        : rules.Subject.Mode == RuleMode.Alarm && SubjectAvoidance.IsOn(series.Pupil, series.Evening.SubjectName, rules)
            ? (SubjectAvoidance.Id, rules.Subject.Level)
        : rules.Days.Mode == RuleMode.Alarm && DaysLost.IsOn(series.Share, rules) ? (DaysLost.Id, rules.Days.Level)
        : null;
}
