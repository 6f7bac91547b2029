using Microsoft.Extensions.Logging;
using Narvaro.Kernel;
using Narvaro.Worker.Verbs;
using Quartz;

namespace Narvaro.Worker.Jobs;

/// <summary>The night by the clock. A night that fails fails here too, so that the scheduler knows it.</summary>
[DisallowConcurrentExecution]
public sealed class NightJob(Pipeline pipeline, ILogger<NightJob> log) : IJob
{
    public static readonly JobKey Key = new("night");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var night = await pipeline.NightAsync(asOf: null, cancellationToken);
        foreach (var step in night.Steps)
        {
            log.LogInformation("{Step} {Outcome}: {Counts}", step.Step, step.Outcome, Texts.Counts(step.Counts));
        }
        // Thrown as a stop, the night is run again at the next start.
        cancellationToken.ThrowIfCancellationRequested();
        if (night.Steps.Any(s => s.Outcome is Outcome.Failed or Outcome.Stopped))
        {
            throw new OperatorException("natten blev inte klar; narvaro status säger var");
        }
    }
}
