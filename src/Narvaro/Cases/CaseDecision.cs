namespace Narvaro.Cases;

/// <summary>
/// What an evening's signals change (detection §5.3, design §6). One case for a pupil and episode, told at its edges: further absence
/// after a crossing changes nothing.
/// </summary>
public static class CaseDecision
{
    /// <summary>Evenings without an alarm before a case is only watched, and before a closed one may be followed by a new.</summary>
    public const int QuietEvenings = 10;

    private static readonly string[] NamedFirst = ["rise", "subject", "days"];

    /// <param name="open">The pupil's open case, if there is one.</param>
    /// <param name="hasClosed">Whether the pupil has had a case that is closed.</param>
    /// <param name="evening">The evening.</param>
    /// <returns>Changes in order; none when nothing crossed an edge. Deciding again after them gives none.</returns>
    public static IReadOnlyList<Change> Decide(CaseState? open, bool hasClosed, PupilEvening evening) =>
        open is null ? Opening(hasClosed, evening) : [.. Follow(open, evening), .. Progress(open, evening)];

    /// <summary>The alarm that a case is named after: the first of rise, subject, days, then by name.</summary>
    public static string NamingRule(IEnumerable<SignalFact> signals) =>
        signals.Where(s => s.Alarm).Select(s => s.Rule).OrderBy(Rank).ThenBy(r => r, StringComparer.Ordinal).First();

    private static IEnumerable<Change> Follow(CaseState open, PupilEvening evening) =>
        string.Equals(open.Unit, evening.Unit, StringComparison.Ordinal)
            ? []
            : [new Moved(evening.AsOf, open.Level, evening.Signals, evening.Unit)];

    private static IReadOnlyList<Change> Opening(bool hasClosed, PupilEvening evening)
    {
        var armed = !hasClosed || evening.QuietBefore() >= QuietEvenings;
        return evening.AlarmOn && armed
            ? [new Opened(evening.AsOf, evening.HighestLevel, evening.Signals, NamingRule(evening.Signals), evening.Unit, evening.Baseline)]
            : [];
    }

    private static IEnumerable<Change> Progress(CaseState open, PupilEvening evening)
    {
        // A level that a person has set stands until the signals reach one that they had not reached when it was set.
        var level = evening.HighestLevel > open.SignalLevel ? Math.Max(open.Level, evening.HighestLevel) : open.Level;
        if (open.Status is CaseStatus.Monitoring && evening.AlarmOn)
        {
            level = Math.Max(open.Level, evening.HighestLevel);
            yield return new Regressed(evening.AsOf, level, evening.Signals, NamingRule(evening.Signals)) { Baseline = evening.Baseline };
        }
        else if (level > open.Level)
        {
            yield return new Raised(evening.AsOf, level, evening.Signals, open.Level) { Baseline = evening.Baseline };
        }
        // Quiet is counted after the opening or falling back too: data that comes late may take away the alarm itself.
        var quiet = evening.QuietAfter(open.ActiveSince);
        if (open.Status is not CaseStatus.Monitoring && quiet >= QuietEvenings)
        {
            yield return new Recovered(evening.AsOf, level, evening.Signals, quiet);
        }
    }

    private static int Rank(string rule) => Array.IndexOf(NamedFirst, rule) is var at and >= 0 ? at : NamedFirst.Length;
}
