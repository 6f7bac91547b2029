using Narvaro.Kernel;

namespace Narvaro.Signals.Replaying;

/// <summary>
/// Which evenings would open a case when nobody closes any (detection §5.3 "Cases"): an alarm opens one while the pupil is armed and
/// disarms; armed again after 40 school days and 10 quiet evenings, today included. To be told of every school day in turn.
/// </summary>
public sealed class CaseOpener
{
    /// <summary>School days since the evening that opened.</summary>
    public const int RearmDays = 40;

    /// <summary>Evenings without any alarm.</summary>
    public const int QuietEvenings = 10;

    private readonly Dictionary<PupilId, State> _states = [];

    /// <summary>Tells of one evening of a pupil; call it once for each of the pupil's school days, in order.</summary>
    /// <param name="pupil">Who.</param>
    /// <param name="alarm">A rule that may open a case is on.</param>
    /// <returns>The evening opens a case.</returns>
    public bool Evening(PupilId pupil, bool alarm)
    {
        var state = _states.GetValueOrDefault(pupil);
        var evening = state.Evenings + 1;
        var lastAlarm = alarm ? evening : state.LastAlarm;
        var armed =
            state.OpenedOn is not { } opened
            || (evening - opened >= RearmDays && (lastAlarm is not { } on || evening - on >= QuietEvenings));
        var opens = armed && alarm;
        // Once armed again the pupil stays so until the next alarm.
        int? openedOn =
            opens ? evening
            : armed ? null
            : state.OpenedOn;
        _states[pupil] = new State(evening, lastAlarm, openedOn);
        return opens;
    }

    /// <summary>Number of the pupil's school day, from 1, on which a case was opened that still stands; null while armed.</summary>
    public int? StandsSince(PupilId pupil) => _states.GetValueOrDefault(pupil).OpenedOn;

    /// <param name="Evenings">School days told of.</param>
    /// <param name="LastAlarm">Number of the newest evening with an alarm.</param>
    /// <param name="OpenedOn">Number of the evening that disarmed; null while armed.</param>
    private readonly record struct State(int Evenings, int? LastAlarm, int? OpenedOn);
}
