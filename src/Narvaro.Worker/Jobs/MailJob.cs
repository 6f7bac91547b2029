using Microsoft.Extensions.Logging;
using Narvaro.Kernel;
using Narvaro.Worker.Verbs;
using Quartz;

namespace Narvaro.Worker.Jobs;

/// <summary>The mail by the clock, apart from the night: trouble with one does not stop the other.</summary>
[DisallowConcurrentExecution]
public sealed class MailJob(Pipeline pipeline, ILogger<MailJob> log) : IJob
{
    public static readonly JobKey Key = new("mail");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var mail = await pipeline.SendMailAsync(cancellationToken);
        log.LogInformation("{Step} {Outcome}: {Counts}", mail.Step, mail.Outcome, Texts.Counts(mail.Counts));
        if (mail.Outcome is Outcome.Failed or Outcome.Stopped)
        {
            throw new OperatorException("breven gick inte iväg; narvaro status säger hur många som väntar");
        }
    }
}
