using System.Globalization;
using Narvaro.Routing;
using Narvaro.Storage;

namespace Narvaro.Worker.Health;

/// <summary>What is wrong with the mail: of what it left in the outbox, and of what its last run said.</summary>
internal static class MailHealth
{
    public static IEnumerable<HealthReason> Of(HealthFacts facts)
    {
        if (facts.Outbox.GetValueOrDefault(MailState.Failed) is > 0 and var failed)
        {
            yield return Degraded($"{failed} brev har inte gått att skicka");
        }
        var counts = facts.LastRuns.FirstOrDefault(r => r.Job == JobRun.Mail)?.ReadCounts() ?? [];
        if (counts.GetValueOrDefault("away") > 0)
        {
            yield return Degraded($"e-postservern svarar inte; {facts.Outbox.GetValueOrDefault(MailState.Pending)} brev väntar");
        }
        if (counts.GetValueOrDefault("seals") is > 0 and var seals)
        {
            yield return Degraded($"{seals} certifikat för brev kan inte användas, och breven går utan; loggen säger vilka");
        }
    }

    private static HealthReason Degraded(FormattableString text) => new(HealthState.Degraded, text.ToString(CultureInfo.InvariantCulture));
}
