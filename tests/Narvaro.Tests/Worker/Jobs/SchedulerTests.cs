using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Narvaro.Tests.Fixtures;
using Narvaro.Worker.Jobs;
using Narvaro.Worker.Settings;
using Quartz;

namespace Narvaro.Tests.Worker.Jobs;

/// <summary>The scheduler as the service sets it up, with jobs of the tests' own.</summary>
public sealed class SchedulerTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Job_Throws_IsLoggedAsFailedWithoutItsText()
    {
        using var work = new WorkFolder();
        var lines = await RunAsync<ThrowingJob>(work, untilLine: "failed after");
        Assert.Contains(
            lines,
            l => l.Contains("job probe failed", StringComparison.Ordinal) && l.Contains("FormatException", StringComparison.Ordinal)
        );
        Assert.DoesNotContain(lines, l => l.Contains("job probe done", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, l => l.Contains("SENSITIVE", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Job_Ends_IsLoggedAsDone()
    {
        using var work = new WorkFolder();
        Assert.Contains(await RunAsync<QuickJob>(work, untilLine: "done in"), l => l.Contains("job probe done", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Stop_InTheMiddleOfAJob_CancelsItAndItIsRunAgainAtTheNextStart()
    {
        using var work = new WorkFolder();
        var lines = await RunAsync<WaitingJob>(work, untilLine: "job probe starts");
        Assert.Contains(lines, l => l.Contains("job probe stopped", StringComparison.Ordinal));

        var again = await RunAsync<WaitingJob>(work, untilLine: "recovering True", trigger: false);
        Assert.Contains(again, l => l.Contains("job probe starts, recovering True", StringComparison.Ordinal));
    }

    private static async Task<IReadOnlyCollection<string>> RunAsync<TJob>(WorkFolder work, string untilLine, bool trigger = true)
        where TJob : class, IJob
    {
        using var log = new LinesLog(untilLine);
        var settings = new AppSettings(new(), new(), new(), new(), work.Path, work.Path);
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.AddProvider(log);
        builder.Services.AddQuartz(q =>
        {
            q.UseNarvaroScheduler(settings, TimeProvider.System);
            q.AddJob<TJob>(j => j.WithIdentity("probe").StoreDurably().RequestRecovery());
        });
        builder.Services.AddQuartzHostedService(o => o.WaitForJobsToComplete = true);
        using var host = builder.Build();
        await host.StartAsync();
        if (trigger)
        {
            await (await host.Services.GetRequiredService<ISchedulerFactory>().GetScheduler()).TriggerJob(new JobKey("probe"));
        }
        await log.Seen.WaitAsync(Limit);
        await host.StopAsync();
        return log.Lines;
    }

    private sealed class ThrowingJob : IJob
    {
        public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
            throw new FormatException("SENSITIVE-Karl");
    }

    private sealed class QuickJob : IJob
    {
        public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => ValueTask.CompletedTask;
    }

    private sealed class WaitingJob : IJob
    {
        public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
    }

    /// <summary>Keeps the lines of our own categories and tells when one of them has come.</summary>
    private sealed class LinesLog(string until) : ILoggerProvider, ILogger
    {
        private readonly TaskCompletionSource _seen = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public ConcurrentQueue<string> Lines { get; } = new();

        public Task Seen => _seen.Task;

        public ILogger CreateLogger(string categoryName) =>
            categoryName.StartsWith("Narvaro", StringComparison.Ordinal)
                ? this
                : Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        )
        {
            var line = formatter(state, exception);
            Lines.Enqueue(line);
            if (line.Contains(until, StringComparison.Ordinal))
            {
                _seen.TrySetResult();
            }
        }

        public void Dispose() { }
    }
}
