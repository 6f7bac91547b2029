using Microsoft.Extensions.Logging;
using Narvaro.Worker.Verbs;
using Quartz;

namespace Narvaro.Worker.Jobs;

/// <summary>Logs how each run of a job ended. It only listens: what a job throws stays thrown, and a failed run is told as failed.</summary>
public sealed class JobEndings(ILogger<JobEndings> log) : IJobListener
{
    public string Name => "job-endings";

    public ValueTask JobToBeExecuted(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        log.LogInformation("job {Job} starts, recovering {Recovering}", context.JobDetail.Key.Name, context.Recovering);
        return ValueTask.CompletedTask;
    }

    public ValueTask JobExecutionVetoed(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        log.LogWarning("job {Job} was not allowed to start", context.JobDetail.Key.Name);
        return ValueTask.CompletedTask;
    }

    public ValueTask JobWasExecuted(
        IJobExecutionContext context,
        JobExecutionException? jobException,
        CancellationToken cancellationToken = default
    )
    {
        var (job, milliseconds) = (context.JobDetail.Key.Name, (long)context.JobRunTime.TotalMilliseconds);
        // A job that was told to stop leaves no exception, and neither does one that is done.
        if (context.Outcome == ExecutionOutcome.Cancelled)
        {
            log.LogWarning("job {Job} stopped after {Milliseconds} ms, as asked", job, milliseconds);
        }
        else if (jobException is null)
        {
            log.LogInformation("job {Job} done in {Milliseconds} ms", job, milliseconds);
        }
        else
        {
            var note = FaultNote.Of(jobException);
            log.LogError(
                "job {Job} failed after {Milliseconds} ms: {Id} {Kind} at {Where}",
                job,
                milliseconds,
                note.Id,
                note.Kind,
                note.Where
            );
        }
        return ValueTask.CompletedTask;
    }
}
