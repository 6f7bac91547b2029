using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Narvaro.Kernel;

namespace Narvaro.Storage;

/// <summary>A unit whose data are older than the municipality allows.</summary>
/// <param name="LastDay">Newest day with a register taken.</param>
/// <param name="SchoolDays">School days since.</param>
public sealed record StaleUnit(SchoolUnitCode Unit, DateOnly LastDay, int SchoolDays);

/// <summary>What the last night found of data that are old, for pages and mails: dates only, never a figure of absence.</summary>
/// <param name="FoundAt">When that night looked, UTC; null when none has.</param>
/// <param name="Units">By unit code.</param>
public sealed record StaleData(DateTime? FoundAt, IReadOnlyList<StaleUnit> Units)
{
    public static async Task<StaleData> ReadAsync(NarvaroDb db, CancellationToken ct)
    {
        var look = await db.Set<JobRun>()
            .AsNoTracking()
            .Where(r => r.Job == JobRun.DataAge && r.Outcome == Outcome.Done)
            .OrderByDescending(r => r.StartedAt)
            // Several in one moment of a test's clock: ids are in order of time too.
            .ThenByDescending(r => r.Id)
            .FirstOrDefaultAsync(ct);
        if (look is null)
        {
            return new StaleData(null, []);
        }
        var notices = await db.Set<Notice>()
            .AsNoTracking()
            .Where(n => n.AsOf == look.AsOf && n.Kind == NoticeKind.DataAge && n.Count > n.Of)
            .OrderBy(n => n.Unit)
            .ToListAsync(ct);
        return new StaleData(look.EndedAt, notices.ConvertAll(n => new StaleUnit(n.Unit, Day(n.Subject), n.Count)));
    }

    private static DateOnly Day(string subject) => DateOnly.ParseExact(subject, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
