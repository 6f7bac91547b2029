using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Narvaro.Desks;

namespace Narvaro.Triage.Hosting;

/// <summary>Works out what pages show of the whole ledger, at the start and when something has been taken in, so that nobody waits for it.</summary>
public sealed class FiguresWatch(LedgerFigures figures, TimeProvider clock, ILogger<FiguresWatch> log) : BackgroundService
{
    private static readonly TimeSpan Often = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Often, clock);
        do
        {
            try
            {
                await figures.WatchAsync(stoppingToken);
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                // Pages then work them out themselves, and say what is wrong.
                log.LogWarning("figures could not be worked out: {Kind}", fault.GetType().Name);
            }
        } while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
