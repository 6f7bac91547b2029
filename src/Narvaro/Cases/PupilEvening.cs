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
    /// <summary>Those of the evenings whose day is known: a register was taken with the pupil in it. Null when all of them are.</summary>
    public IReadOnlySet<DateOnly>? Seen { get; init; }

    public bool AlarmOn => Signals.Any(s => s.Alarm);

    public int HighestLevel => Signals.Count == 0 ? 0 : Signals.Max(s => s.Level);

    /// <summary>Evenings without an alarm up to and with this one, counted after a date. A signal on this evening makes it 0. A day of
    /// which nothing is known is neither quiet nor not: it is left out.</summary>
    public int QuietAfter(DateOnly date) =>
        AlarmOn
            ? 0
            : Evenings
                .Reverse()
                .TakeWhile(e => e > date && (e == AsOf || !Alarms.Contains(e)))
                .Count(e => Seen is null || Seen.Contains(e));

    /// <summary>Evenings without an alarm in an unbroken row just before this one.</summary>
    public int QuietBefore() => Evenings.Reverse().SkipWhile(e => e >= AsOf).TakeWhile(e => !Alarms.Contains(e)).Count();
}
