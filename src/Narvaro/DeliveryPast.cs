using Microsoft.EntityFrameworkCore;
using Narvaro.Import;
using Narvaro.Import.Guarding;
using Narvaro.Kernel;
using Narvaro.Storage;

namespace Narvaro;

/// <summary>What earlier deliveries of the same profile said that were taken: what is usual for it.</summary>
internal sealed class DeliveryPast(NarvaroDb db, ImportRun run)
{
    private readonly IQueryable<ImportRun> _taken = db.Set<ImportRun>()
        .AsNoTracking()
        .Where(r =>
            r.Profile == run.Profile && r.Id != run.Id && (r.Outcome == ImportOutcome.Imported || r.Outcome == ImportOutcome.Unchanged)
        );

    /// <summary>The newest day that was told of each unit.</summary>
    public async Task<IReadOnlyDictionary<SchoolUnitCode, DateOnly>> NewestDaysAsync(CancellationToken ct) =>
        await db.Set<DeliveryDay>()
            .Where(d => _taken.Any(r => r.Id == d.RunId))
            .GroupBy(d => d.Unit)
            .Select(g => new { Unit = g.Key, Day = g.Max(d => d.Date) })
            .ToDictionaryAsync(g => g.Unit, g => g.Day, ct);

    /// <summary>Each day as fully as any delivery told it.</summary>
    public async Task<ILookup<SchoolUnitCode, DeliveryDay>> DaysAsync(
        List<SchoolUnitCode> units,
        DateOnly from,
        DateOnly to,
        CancellationToken ct
    )
    {
        if (units.Count == 0)
        {
            return Array.Empty<DeliveryDay>().ToLookup(d => d.Unit);
        }
        var days = await db.Set<DeliveryDay>()
            .AsNoTracking()
            .Where(d => units.Contains(d.Unit) && d.Date >= from && d.Date <= to && _taken.Any(r => r.Id == d.RunId))
            .GroupBy(d => new { d.Unit, d.Date })
            .Select(g => new
            {
                g.Key.Unit,
                g.Key.Date,
                Pupils = g.Max(d => d.Pupils),
                Rows = g.Max(d => d.Rows),
                Offered = g.Max(d => d.Offered),
                Reported = g.Max(d => d.Reported),
                Absent = g.Max(d => d.Absent),
            })
            .ToListAsync(ct);
        return days.Select(d => new DeliveryDay
            {
                RunId = 0,
                Unit = d.Unit,
                Date = d.Date,
                Pupils = d.Pupils,
                Rows = d.Rows,
                Offered = d.Offered,
                Reported = d.Reported,
                Absent = d.Absent,
            })
            .ToLookup(d => d.Unit);
    }

    public async Task<IReadOnlySet<string>> UnitsAsync(CancellationToken ct) =>
        (
            await db.Set<DeliveryUnit>().Where(u => _taken.Any(r => r.Id == u.RunId)).Select(u => u.Unit).Distinct().ToListAsync(ct)
        ).ToHashSet(StringComparer.Ordinal);

    /// <summary>Most people of each unit in the latest deliveries.</summary>
    public async Task<IReadOnlyDictionary<string, int>> PupilsByUnitAsync(int runs, CancellationToken ct)
    {
        var latest = await _taken.OrderByDescending(r => r.Id).Take(runs).Select(r => r.Id).ToListAsync(ct);
        return await db.Set<DeliveryUnit>()
            .Where(u => latest.Contains(u.RunId))
            .GroupBy(u => u.Unit)
            .Select(g => new { Unit = g.Key, Pupils = g.Max(u => u.Pupils) })
            .ToDictionaryAsync(g => g.Unit, g => g.Pupils, StringComparer.Ordinal, ct);
    }

    /// <summary>Median share of broken rows in the latest deliveries, in percent.</summary>
    public async Task<double> BrokenPercentAsync(int runs, CancellationToken ct)
    {
        var latest = await _taken
            .Where(r => r.Rows > 0)
            .OrderByDescending(r => r.Id)
            .Take(runs)
            .Select(r => new { r.Rows, Broken = r.Rejected - r.SummaryRows })
            .ToListAsync(ct);
        var shares = latest.Select(r => 100.0 * r.Broken / r.Rows).Order().ToList();
        return shares.Count == 0 ? 0 : shares[shares.Count / 2];
    }
}
