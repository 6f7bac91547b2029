namespace Narvaro.Cases;

/// <summary>What is known of a pupil on an evening when it is decided whether a case changes.</summary>
/// <param name="AsOf">The evening.</param>
/// <param name="Unit">School unit the pupil goes to.</param>
/// <param name="Signals">What is on this evening, by rule.</param>
/// <param name="Evenings">The latest evaluated evenings up to and with this one, in order.</param>
/// <param name="Alarms">Those of them on which an alarm was on for the pupil.</param>
/// <param name="Baseline">The first evening of the installation.</param>
public sealed record PupilEvening(
    DateOnly AsOf,
    string Unit,
    IReadOnlyList<SignalFact> Signals,
    IReadOnlyList<DateOnly> Evenings,
    IReadOnlySet<DateOnly> Alarms,
    bool Baseline
)
{
    public bool AlarmOn => Signals.Any(s => s.Alarm);

    public int HighestLevel => Signals.Count == 0 ? 0 : Signals.Max(s => s.Level);

    /// <summary>Evenings without an alarm up to and with this one, counted after a date. A signal on this evening makes it 0.</summary>
    public int QuietAfter(DateOnly date) =>
        AlarmOn ? 0 : Evenings.Reverse().TakeWhile(e => e > date && (e == AsOf || !Alarms.Contains(e))).Count();

    /// <summary>Evenings without an alarm in an unbroken row just before this one.</summary>
    public int QuietBefore() => Evenings.Reverse().SkipWhile(e => e >= AsOf).TakeWhile(e => !Alarms.Contains(e)).Count();
}
