using Microsoft.Extensions.Logging;
using Narvaro.Kernel;
using Narvaro.Notifications;
using Narvaro.Worker.Verbs;
using Quartz;

namespace Narvaro.Worker.Jobs;

/// <summary>The mail and the hand-overs by the clock, apart from the night: trouble with one does not stop the other.</summary>
[DisallowConcurrentExecution]
public sealed class MailJob(Pipeline pipeline, MailHours hours, ILogger<MailJob> log) : IJob
{
    public static readonly JobKey Key = new("mail");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        StepResult[] steps = [await pipeline.SendMailAsync(hours, cancellationToken), await pipeline.HandOverAsync(cancellationToken)];
        foreach (var step in steps)
        {
            log.LogInformation("{Step} {Outcome}: {Counts}", step.Step, step.Outcome, Texts.Counts(step.Counts));
        }
        if (steps.Any(s => s.Outcome is Outcome.Failed or Outcome.Stopped))
        {
            throw new OperatorException("breven gick inte iväg; narvaro status säger hur många som väntar");
        }
    }
}
