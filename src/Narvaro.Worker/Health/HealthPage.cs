using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Narvaro.Routing;
using Narvaro.Worker.Verbs;

namespace Narvaro.Worker.Health;

/// <summary><c>/health</c>: 200 when healthy or degraded, 503 when unhealthy; JSON with Swedish reasons and no pupil data.</summary>
internal static class HealthPage
{
    public const string Path = "/health";

    public static void MapNarvaroHealth(this IEndpointRouteBuilder app) =>
        app.MapHealthChecks(Path, new HealthCheckOptions { ResponseWriter = WriteAsync, AllowCachingResponses = false }).AllowAnonymous();

    private static Task WriteAsync(HttpContext context, Microsoft.Extensions.Diagnostics.HealthChecks.HealthReport all)
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        return context.Response.WriteAsync(JsonAnswer.Write(Document(all)), context.RequestAborted);
    }

    private static object Document(Microsoft.Extensions.Diagnostics.HealthChecks.HealthReport all)
    {
        var data = all.Entries.Values.SelectMany(e => e.Data).ToLookup(d => d.Key, d => d.Value, StringComparer.Ordinal);
        var report = data[NarvaroHealth.Report].OfType<HealthReport>().Single();
        var facts = data[NarvaroHealth.Facts].OfType<HealthFacts>().SingleOrDefault();
        var scheduler = all.Entries.TryGetValue(SchedulerCheck, out var entry) ? entry.Status : HealthStatus.Healthy;
        var reasons = report.Reasons.Select(r => r.Text);
        return new
        {
            State = all.Status,
            Text = HealthTexts.Of((HealthState)((int)HealthStatus.Healthy - (int)all.Status)),
            Reasons = scheduler == HealthStatus.Healthy ? reasons : reasons.Append("schemaläggaren fungerar inte"),
            LastNight = facts?.LastNight is { } night
                ? new
                {
                    night.AsOf,
                    night.EndedAt,
                    night.Outcome,
                }
                : null,
            DataAge = facts?.Ages.Select(a => new
            {
                Unit = a.Unit.Value,
                a.LastDay,
                a.SchoolDays,
            }),
            Held = facts?.Held.Count,
            OutboxFailed = facts?.Outbox.GetValueOrDefault(MailState.Failed),
        };
    }

    public const string SchedulerCheck = "scheduler";
}
