using Narvaro.Cases;

namespace Narvaro.Routing;

/// <summary>What people have been told of a case, and of what that has been taken back (design §6).</summary>
/// <param name="history">The case.</param>
/// <param name="routed">What became of its changes, by number.</param>
internal sealed class Told(CaseHistory history, IReadOnlyDictionary<int, RoutingOutcome> routed)
{
    /// <summary>The entry was withdrawn, or the absence that it rested on was corrected.</summary>
    public bool IsRetracted(int number) => history.IsWithdrawn(number) || history.Changes.OfType<Corrected>().Any(c => c.Number == number);

    /// <summary>The same level was told by an entry that was withdrawn since, and the case has not been better in between: a second mail
    /// would tell nothing new.</summary>
    public bool IsToldBefore(int number) =>
        IsEdge(history[number])
        && Enumerable
            .Range(1, number - 1)
            .Reverse()
            .TakeWhile(n => history.IsWithdrawn(n) || history[n] is not Recovered)
            .Any(n =>
                history.IsWithdrawn(n)
                && IsEdge(history[n])
                && history[n].Level >= history[number].Level
                && routed.GetValueOrDefault(n, RoutingOutcome.NothingNew) is RoutingOutcome.Queued
            );

    private static bool IsEdge(Change change) => change is Opened or Raised or Regressed;
}
