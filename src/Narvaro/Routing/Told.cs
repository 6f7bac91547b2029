using Narvaro.Cases;

namespace Narvaro.Routing;

/// <summary>What people have been told of a case, and of what that has been taken back (design §6).</summary>
/// <param name="history">The case.</param>
/// <param name="routed">What became of its changes, by number.</param>
internal sealed class Told(CaseHistory history, IReadOnlyDictionary<int, RoutingOutcome> routed)
{
    /// <summary>The entry was withdrawn, or the absence that it rested on was corrected.</summary>
    public bool IsRetracted(int number) => history.IsWithdrawn(number) || history.Changes.OfType<Corrected>().Any(c => c.Number == number);

    /// <summary>People were told as much by entries of which one was withdrawn since, and the case has not been better, or found to have been
    /// wrong, in between: a second mail would tell nothing new.</summary>
    public bool IsToldBefore(int number)
    {
        var change = history[number];
        var told = Enumerable
            .Range(1, number - 1)
            .Reverse()
            .TakeWhile(n => history.IsWithdrawn(n) || history[n] is not (Recovered or Corrected))
            .Where(n => IsEdge(history[n]) && routed.TryGetValue(n, out var outcome) && outcome is RoutingOutcome.Queued)
            .ToList();
        return IsEdge(change)
            && told.Exists(n => history[n].Level >= change.Level)
            && told.Exists(n => history.IsWithdrawn(n) && (change is Raised || history[n] is not Raised));
    }

    private static bool IsEdge(Change change) => change is Opened or Raised or Regressed;
}
