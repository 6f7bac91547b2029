using System.Globalization;
using Narvaro.Kernel;
using Narvaro.Routing;

namespace Narvaro.Worker.Health;

public enum HealthState
{
    Healthy,

    /// <summary>Works, but somebody should look.</summary>
    Degraded,

    /// <summary>Does not do its work.</summary>
    Unhealthy,
}

/// <summary>Why the state is not better, in Swedish.</summary>
public sealed record HealthReason(HealthState State, string Text);

/// <summary>How the service is, worked out from plain facts.</summary>
public sealed record HealthReport(HealthState State, IReadOnlyList<HealthReason> Reasons)
{
    /// <summary>School days without new data that are still in order: an extract may miss a night.</summary>
    private const int FreshDays = 2;

    /// <summary>Longest that a night takes; one that is still open after that has died.</summary>
    private static readonly TimeSpan LongestNight = TimeSpan.FromHours(6);

    /// <param name="facts">Null when the database cannot be reached.</param>
    /// <param name="now">The moment, UTC.</param>
    /// <param name="nightAfter">When the schedule has a night next after a moment.</param>
    public static HealthReport Of(HealthFacts? facts, DateTime now, Func<DateTime, DateTime?> nightAfter)
    {
        var reasons = facts is null
            ? [new HealthReason(HealthState.Unhealthy, "databasen svarar inte")]
            : Night(facts, now, nightAfter).Concat(Data(facts)).Concat(Queues(facts)).Concat(Untold(facts)).ToList();
        return new HealthReport(reasons.Select(r => r.State).DefaultIfEmpty(HealthState.Healthy).Max(), reasons);
    }

    private static IEnumerable<HealthReason> Night(HealthFacts facts, DateTime now, Func<DateTime, DateTime?> nightAfter)
    {
        if (facts.LastNight is not { } night)
        {
            yield return new HealthReason(HealthState.Degraded, "ingen natt har körts ännu");
            yield break;
        }
        if (night.EndedAt is null && now - night.StartedAt > LongestNight)
        {
            yield return new HealthReason(HealthState.Unhealthy, "natten blev aldrig klar");
        }
        else if (night.Outcome is Outcome.Failed)
        {
            yield return new HealthReason(HealthState.Unhealthy, "senaste natten misslyckades");
        }
        else if (night.Outcome is Outcome.Partial)
        {
            yield return new HealthReason(HealthState.Degraded, "senaste natten blev bara delvis klar");
        }
        else if (night.Outcome is Outcome.Stopped)
        {
            yield return new HealthReason(HealthState.Degraded, "senaste natten avbröts");
        }
        if (nightAfter(night.StartedAt) is { } due && now - due > LongestNight)
        {
            yield return new HealthReason(HealthState.Unhealthy, "en planerad natt har inte körts");
        }
    }

    private static IEnumerable<HealthReason> Data(HealthFacts facts) =>
        facts
            .Ages.Where(a => a.SchoolDays is null or > FreshDays)
            .Select(a => new HealthReason(
                HealthState.Degraded,
                a.SchoolDays is { } days
                    ? string.Create(CultureInfo.InvariantCulture, $"{a.Name}: senaste data är {days} skoldagar gamla")
                    : $"{a.Name}: inga data på länge"
            ));

    private static IEnumerable<HealthReason> Untold(HealthFacts facts) =>
        facts.Untold.Select(u => new HealthReason(
            HealthState.Degraded,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{u.Unit}: {u.Cases} ärenden har ingen att meddela; personalutdraget saknar rollen"
            )
        ));

    private static IEnumerable<HealthReason> Queues(HealthFacts facts)
    {
        if (facts.Held.Count > 0)
        {
            yield return new HealthReason(
                HealthState.Unhealthy,
                string.Create(CultureInfo.InvariantCulture, $"{facts.Held.Count} utdrag hålls kvar och väntar på beslut")
            );
        }
        if (facts.Outbox.GetValueOrDefault(MailState.Failed) is > 0 and var failed)
        {
            yield return new HealthReason(
                HealthState.Degraded,
                string.Create(CultureInfo.InvariantCulture, $"{failed} brev har inte gått att skicka")
            );
        }
    }
}
