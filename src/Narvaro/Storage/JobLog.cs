using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Narvaro.Kernel;

namespace Narvaro.Storage;

/// <summary>Records each run of a step: that it began, how it ended, what it counted. A run that died is one that never ended.</summary>
public sealed class JobLog(Database database, TimeProvider clock, ILogger<JobLog> log)
{
    /// <summary>Runs a step and records it. A fault is recorded by its kind only, and thrown on.</summary>
    public async Task<StepResult> RunAsync(string step, DateOnly? asOf, Func<Task<StepResult>> work, CancellationToken ct)
    {
        log.LogInformation("stage: {Step}", step);
        var id = await BeginAsync(step, asOf, ct);
        try
        {
            var worked = await work();
            var result = worked with { AsOf = worked.AsOf ?? asOf };
            var counts = JsonSerializer.Serialize(result.Counts);
            await EndAsync(id, result.AsOf, result.Outcome, counts, fault: null);
            log.LogInformation("{Step}: {Outcome} {Counts}", step, result.Outcome, counts);
            return result;
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            await EndAsync(id, asOf, Outcome.Stopped, "{}", fault: null);
            throw;
        }
        catch (Exception e)
        {
            await EndAsync(id, asOf, Outcome.Failed, "{}", e.GetType().Name);
            throw;
        }
    }

    private async Task<Guid> BeginAsync(string step, DateOnly? asOf, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var run = new JobRun
        {
            Id = Guid.CreateVersion7(now),
            Job = step,
            AsOf = asOf,
            StartedAt = now.UtcDateTime,
        };
        await using var db = database.Open();
        db.Add(run);
        await db.SaveChangesAsync(ct);
        return run.Id;
    }

    /// <summary>Not cancelled by the stop that it may be recording.</summary>
    private async Task EndAsync(Guid id, DateOnly? asOf, Outcome outcome, string counts, string? fault)
    {
        var endedAt = clock.GetUtcNow().UtcDateTime;
        await using var db = database.Open();
        await db.Set<JobRun>()
            .Where(r => r.Id == id)
            .ExecuteUpdateAsync(set =>
                set.SetProperty(r => r.EndedAt, endedAt)
                    .SetProperty(r => r.AsOf, asOf)
                    .SetProperty(r => r.Outcome, outcome)
                    .SetProperty(r => r.Counts, counts)
                    .SetProperty(r => r.Fault, fault)
            );
    }
}
