namespace Narvaro.Cases;

/// <summary>Edges that rested on an absence which has been corrected since (design §6). Each is noted once.</summary>
public static class CaseCorrection
{
    /// <param name="open">The open case.</param>
    /// <param name="evening">The evening on which it is noted.</param>
    /// <param name="again">Signals of its evening, when that has been worked out again since the change with that number; null when it has
    /// not.</param>
    public static IReadOnlyList<Change> Decide(CaseHistory open, PupilEvening evening, Func<int, IReadOnlyList<SignalFact>?> again)
    {
        var now = open;
        foreach (var number in Edges(open))
        {
            if (again(number) is { } signals && IsGone(open[number], signals))
            {
                var level = LevelAfter(now.State, open[number], evening);
                now = now.And(new Corrected(evening.AsOf, level, evening.Signals, number, open[number].GetType().Name));
            }
        }
        return [.. now.Changes.Skip(open.Count)];
    }

    /// <summary>Numbers of the changes that stand and rest on the signals of their evening, and of which nothing is noted yet.</summary>
    public static IReadOnlyList<int> Edges(CaseHistory open)
    {
        var noted = open.Changes.OfType<Corrected>().Select(c => c.Number).ToHashSet();
        return
        [
            .. Enumerable
                .Range(1, open.Count)
                .Where(n => open[n] is Opened or Raised or Regressed && !open.IsWithdrawn(n) && !noted.Contains(n)),
        ];
    }

    private static bool IsGone(Change edge, IReadOnlyList<SignalFact> signals) =>
        edge is Raised ? signals.All(s => s.Level < edge.Level) : !signals.Any(s => s.Alarm);

    /// <summary>A level that a person has set, or that was reached once more, stands.</summary>
    private static int LevelAfter(CaseState state, Change edge, PupilEvening evening) =>
        edge is Raised raised && state.Level == raised.Level
            ? Math.Min(raised.Level, Math.Max(raised.From, evening.HighestLevel))
            : state.Level;
}
