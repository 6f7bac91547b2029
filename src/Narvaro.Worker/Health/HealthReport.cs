using System.Globalization;
using Narvaro.Kernel;
using Narvaro.Worker.Verbs;

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
    /// <summary>Held extracts that are told one by one.</summary>
    private const int MostHeld = 5;

    /// <summary>Longest that a night takes; one that is still open after that has died.</summary>
    private static readonly TimeSpan LongestNight = TimeSpan.FromHours(6);

    /// <param name="facts">Null when the database cannot be reached.</param>
    /// <param name="now">The moment, UTC.</param>
    /// <param name="nightAfter">When the schedule has a night next after a moment.</param>
    public static HealthReport Of(HealthFacts? facts, DateTime now, Func<DateTime, DateTime?> nightAfter)
    {
        var reasons = facts is null
            ? [new HealthReason(HealthState.Unhealthy, "databasen svarar inte")]
            : Night(facts, now, nightAfter)
                .Concat(Data(facts))
                .Concat(Queues(facts))
                .Concat(MailHealth.Of(facts))
                .Concat(Untold(facts))
                .Concat(HandOvers(facts))
                .Concat(Sources(facts))
                .Concat(Limits(facts))
                .ToList();
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
            .Ages.Where(a => a.SchoolDays is null || a.SchoolDays > facts.StaleDays)
            .Select(a => new HealthReason(
                a.SchoolDays is null ? HealthState.Degraded : HealthState.Unhealthy,
                a.SchoolDays is { } days
                    ? string.Create(
                        CultureInfo.InvariantCulture,
                        $"{a.Name}: senaste data är från {a.LastDay:yyyy-MM-dd}, {days} skoldagar gamla"
                    )
                    : $"{a.Name}: inga data på länge"
            ));

    private static IEnumerable<HealthReason> Untold(HealthFacts facts) =>
        facts.Untold.Select(u => new HealthReason(
            HealthState.Degraded,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{u.Unit}: {u.Cases} {(u.Cases == 1 ? "ärende" : "ärenden")} har ingen att meddela; personalutdraget saknar rollen"
            )
        ));

    private static IEnumerable<HealthReason> HandOvers(HealthFacts facts) =>
        facts.WaitingReferrals.Select(w => new HealthReason(
            HealthState.Degraded,
            string.Create(CultureInfo.InvariantCulture, $"{w.Value} {(w.Value == 1 ? "överlämning" : "överlämningar")} väntar: {w.Key}")
        ));

    private static IEnumerable<HealthReason> Sources(HealthFacts facts) =>
        facts
            .Sources.Where(s => s.Trouble is not null)
            .Select(s => new HealthReason(s.GoesOn ? HealthState.Degraded : HealthState.Unhealthy, $"källan {s.Name}: {s.Trouble}"));

    private static IEnumerable<HealthReason> Limits(HealthFacts facts) =>
        facts.Limits is { } limits ? LimitTexts.Reasons(limits).Select(r => new HealthReason(HealthState.Degraded, r)) : [];

    private static IEnumerable<HealthReason> Queues(HealthFacts facts)
    {
        foreach (var held in facts.Held.Take(MostHeld))
        {
            yield return new HealthReason(
                HealthState.Unhealthy,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"körning {held.Id} hålls kvar sedan {Stockholm.ToLocal(held.At):yyyy-MM-dd HH:mm}. {held.Reason} {HoldTexts.ToDecide(held.Id)}"
                )
            );
        }
        if (facts.Held.Count > MostHeld)
        {
            yield return new HealthReason(
                HealthState.Unhealthy,
                string.Create(CultureInfo.InvariantCulture, $"{facts.Held.Count - MostHeld} utdrag till hålls kvar; se narvaro status")
            );
        }
    }
}
