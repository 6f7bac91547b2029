using Microsoft.EntityFrameworkCore;
using Narvaro.Privacy.Access;
using Narvaro.Roster.Staff;
using Narvaro.Storage;

namespace Narvaro.Privacy.Log;

/// <summary>What does not hold at a line of the log.</summary>
public enum ChainFault
{
    /// <summary>The line says something else than when it was written.</summary>
    Altered,

    /// <summary>Lines are gone, from this number on.</summary>
    Removed,

    /// <summary>The line is not chained to the one before: it was put there, or the one before was written anew.</summary>
    Inserted,

    /// <summary>Lines are gone from this number to the end.</summary>
    Truncated,

    /// <summary>The head is gone or does not fit the last line.</summary>
    Head,
}

/// <summary>What came of checking the log.</summary>
/// <param name="Lines">How many there are, by the head.</param>
/// <param name="Hash">Hash of the last: written down elsewhere, it shows later that nothing up to there was made anew.</param>
/// <param name="Number">First line that does not hold; null when all do.</param>
/// <param name="Fault">What does not.</param>
public sealed record ChainCheck(long Lines, string Hash, long? Number, ChainFault? Fault)
{
    public bool Holds => Fault is null;
}

/// <summary>How often a role did a thing.</summary>
/// <param name="Role">Null is a refused question, or an allowed one of whoever runs the machine.</param>
public sealed record AccessCount(StaffRole? Role, Act Act, DataClass Class, bool Allowed, int Count);

/// <summary>How often what was done.</summary>
/// <param name="Secret">Lines of which not even the role is told: those about reports of concern (OSL 40:7 g).</param>
public sealed record AccessCounts(IReadOnlyList<AccessCount> Counts, int Secret);

/// <summary>Checks and counts the access log. Says nothing of a pupil.</summary>
public static class AccessAudit
{
    /// <summary>
    /// Goes through the whole chain while others may write. What it cannot see: somebody with the rights of the owner who makes the
    /// whole chain and its head anew from some line on. That shows only against a count and a hash that were kept elsewhere.
    /// </summary>
    /// <param name="db">Where it is.</param>
    /// <param name="anchor">A line and its hash as they were written down once; null without.</param>
    /// <param name="ct">Stops it.</param>
    public static async Task<ChainCheck> VerifyAsync(NarvaroDb db, (long Number, string Hash)? anchor, CancellationToken ct)
    {
        var head = await HeadAsync(db, ct);
        if (head is null)
        {
            return new ChainCheck(0, ChainHash.Start, 0, ChainFault.Head);
        }
        ChainCheck Fault(long number, ChainFault fault) => new(head.Count, head.Hash, number, fault);
        var (number, previous) = (0L, ChainHash.Start);
        var lines = db.Set<AccessLine>().AsNoTracking().Where(l => l.Number <= head.Count).OrderBy(l => l.Number);
        await foreach (var line in lines.AsAsyncEnumerable().WithCancellation(ct))
        {
            number++;
            if (FaultOf(line, number, previous) is { } fault)
            {
                return Fault(line.Number < number ? line.Number : number, fault);
            }
            if (anchor is { } kept && kept.Number == number && kept.Hash != line.Hash)
            {
                return Fault(number, ChainFault.Altered);
            }
            previous = line.Hash;
        }
        return number < Math.Max(head.Count, anchor?.Number ?? 0) ? Fault(number + 1, ChainFault.Truncated)
            : previous != head.Hash ? Fault(number, ChainFault.Head)
            : await BeyondAsync(db, head.Count, ct) is { } beyond ? Fault(beyond, ChainFault.Inserted)
            : new ChainCheck(head.Count, head.Hash, null, null);
    }

    /// <param name="from">First instant, UTC.</param>
    /// <param name="before">The instant after the last.</param>
    public static async Task<AccessCounts> CountAsync(NarvaroDb db, DateTime from, DateTime before, CancellationToken ct)
    {
        var counts = await db.Set<AccessLine>()
            .Where(l => l.At >= from && l.At < before)
            .GroupBy(l => new
            {
                l.Role,
                l.Act,
                l.Class,
                l.Allowed,
            })
            .Select(g => new { g.Key, Count = g.Count() })
            .ToListAsync(ct);
        return new AccessCounts(
            [
                .. counts
                    .Where(c => c.Key.Class != DataClass.ChildConcernReport)
                    .Select(c => new AccessCount(c.Key.Role, c.Key.Act, c.Key.Class, c.Key.Allowed, c.Count))
                    .OrderBy(c => c.Role)
                    .ThenBy(c => c.Class)
                    .ThenBy(c => c.Act)
                    .ThenBy(c => c.Allowed),
            ],
            counts.Where(c => c.Key.Class == DataClass.ChildConcernReport).Sum(c => c.Count)
        );
    }

    private static ChainFault? FaultOf(AccessLine line, long number, string previous) =>
        line.Number > number ? ChainFault.Removed
        : line.Number < number ? ChainFault.Inserted
        : line.Hash != ChainHash.Of(line) ? ChainFault.Altered
        : line.Previous != previous ? ChainFault.Inserted
        : null;

    /// <summary>A line that the head does not know of; those that were written meanwhile it knows.</summary>
    private static async Task<long?> BeyondAsync(NarvaroDb db, long checkedTo, CancellationToken ct)
    {
        var last = await db.Set<AccessLine>().MaxAsync(l => (long?)l.Number, ct) ?? 0;
        return last > checkedTo && last > ((await HeadAsync(db, ct))?.Count ?? 0) ? last : null;
    }

    private static Task<AccessHead?> HeadAsync(NarvaroDb db, CancellationToken ct) =>
        db.Set<AccessHead>().AsNoTracking().SingleOrDefaultAsync(h => h.Id == AccessHead.Only, ct);
}
