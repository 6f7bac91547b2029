using Microsoft.EntityFrameworkCore;
using Narvaro.Import;
using Narvaro.Kernel;
using Narvaro.Storage;

namespace Narvaro.Desks;

/// <summary>
/// Something that is worked out of the whole ledger, and kept until more has been taken in or the day is another. Somebody watches it, and
/// then nobody waits for it: what was worked out last is shown while it is worked out anew.
/// </summary>
/// <param name="count">Works it out for a day.</param>
public sealed class SinceImport<T>(Database database, TimeProvider clock, Func<NarvaroDb, DateOnly, CancellationToken, Task<T>> count)
    : IDisposable
{
    /// <summary>Who has not looked for longer is taken not to watch any more.</summary>
    private static readonly TimeSpan Watched = TimeSpan.FromMinutes(15);

    private readonly SemaphoreSlim _turn = new(1, 1);
    private volatile Kept? _kept;
    private (DateOnly, int, DateTime?) _seen;
    private long _watchedAt;

    /// <summary>As it was worked out last; is worked out now where nobody watches it and something has come.</summary>
    /// <returns>It, and when it was worked out, UTC.</returns>
    public async Task<(T What, DateTime At)> ReadAsync(CancellationToken ct)
    {
        var since = clock.GetUtcNow() - new DateTimeOffset(Volatile.Read(ref _watchedAt), TimeSpan.Zero);
        var kept = _kept is { } known && since < Watched ? known : await LookAsync(patient: false, ct);
        return (kept.What, kept.At);
    }

    /// <summary>Looks whether something has come. While more is coming it waits: a night takes in many deliveries.</summary>
    public async Task WatchAsync(CancellationToken ct)
    {
        await LookAsync(patient: true, ct);
        Volatile.Write(ref _watchedAt, clock.GetUtcNow().UtcTicks);
    }

    private async Task<Kept> LookAsync(bool patient, CancellationToken ct)
    {
        await _turn.WaitAsync(ct);
        try
        {
            await using var db = database.Open();
            var taken = db.Set<ImportRun>().Where(r => r.Outcome == ImportOutcome.Imported);
            var today = Stockholm.Today(clock);
            var stamp = (today, await taken.CountAsync(ct), await taken.MaxAsync(r => r.DecidedAt, ct));
            var (kept, comes) = (_kept, patient && stamp != _seen);
            _seen = stamp;
            return kept is not null && (kept.Stamp == stamp || comes)
                ? kept
                : _kept = new Kept(stamp, await count(db, today, ct), clock.GetUtcNow().UtcDateTime);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private sealed record Kept((DateOnly, int, DateTime?) Stamp, T What, DateTime At);
}
