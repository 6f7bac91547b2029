using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Narvaro.Worker.Hosting;
using Narvaro.Worker.Verbs;

namespace Narvaro.Worker.Health;

/// <summary>The health check behind <c>/health</c>. A database that does not answer in time counts as one that does not answer.</summary>
internal sealed class NarvaroHealth(NarvaroServices services, ILogger<NarvaroHealth> log) : IHealthCheck
{
    public const string Facts = "facts";
    public const string Report = "report";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var facts = await ReadAsync(cancellationToken);
        var report = HealthReport.Of(facts, services.Clock.GetUtcNow().UtcDateTime, services.Schedule.NightAfter);
        var data = new Dictionary<string, object>(StringComparer.Ordinal) { [Report] = report };
        if (facts is not null)
        {
            data[Facts] = facts;
        }
        var status = report.State switch
        {
            HealthState.Healthy => HealthStatus.Healthy,
            HealthState.Degraded => HealthStatus.Degraded,
            _ => HealthStatus.Unhealthy,
        };
        return new HealthCheckResult(status, data: data);
    }

    /// <summary>Null when the database does not answer.</summary>
    public async Task<HealthFacts?> ReadAsync(CancellationToken ct)
    {
        using var limit = new CancellationTokenSource(Limit, services.Clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(ct, limit.Token);
        try
        {
            var (ages, _) = await services.Figures.Ages.ReadAsync(both.Token);
            await using var db = services.Database.Open();
            var facts = await HealthReader.ReadAsync(db, services.Config, ages, both.Token);
            return facts with { Sources = SourceLines.Read(services), Limits = services.Limits.Look() };
        }
        catch (Exception fault) when (!ct.IsCancellationRequested)
        {
            var note = FaultNote.Of(fault);
            log.LogError("the database does not answer: {Id} {Kind} at {Where}", note.Id, note.Kind, note.Where);
            return null;
        }
    }
}
