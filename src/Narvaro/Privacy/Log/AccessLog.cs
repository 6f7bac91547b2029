using Microsoft.EntityFrameworkCore;
using Narvaro.Privacy.Access;
using Narvaro.Storage;

namespace Narvaro.Privacy.Log;

/// <summary>A question that was asked of the policy, with its answer.</summary>
/// <param name="What">Which thing, by a reference such as "N-0042"; never text that people write.</param>
public sealed record Asked(AccessRequest Request, AccessAnswer Answer, string What = "")
{
    /// <summary>Asks.</summary>
    public static Asked Of(AccessRequest request, string what = "") => new(request, AccessPolicy.Decide(request), what);
}

/// <summary>
/// Writes the access log, in the transaction in which the answer is given: no answer without its line, no line without its answer.
/// </summary>
/// <remarks>
/// The head's row is locked by the first statement and let go of when the transaction ends, so that numbers and hashes go in the order of
/// commits: on PostgreSQL it is a lock of the row, on SQLite a transaction is the only writer anyhow. Whoever writes the log first in a
/// transaction is therefore alone with what it writes after; keep it short.
/// </remarks>
public static class AccessLog
{
    /// <summary>From so many on the lines of a list go in bulk, which costs a round to the server and saves more: everybody waits meanwhile.</summary>
    private const int Many = 10;

    public static Task WriteAsync(NarvaroDb db, Asked asked, DateTime at, CancellationToken ct) => WriteAsync(db, [asked], at, ct);

    /// <exception cref="InvalidOperationException">There is no head: the log has been tampered with, and nothing may be answered.</exception>
    public static async Task WriteAsync(NarvaroDb db, IReadOnlyCollection<Asked> asked, DateTime at, CancellationToken ct)
    {
        if (asked.Count == 0)
        {
            return;
        }
        // One round to the server: counted up, locked and read.
        var heads = await db.Set<AccessHead>()
            .FromSql($"update access_log_head set count = count + {asked.Count} where id = {AccessHead.Only} returning id, count, hash")
            .ToListAsync(ct);
        var head = heads.SingleOrDefault() ?? throw new InvalidOperationException("the access log has no head");
        var (number, previous) = (head.Count - asked.Count, head.Hash);
        var lines = new List<AccessLine>(asked.Count);
        foreach (var one in asked)
        {
            lines.Add(Line(++number, ChainHash.Kept(at), previous, one));
            previous = lines[^1].Hash;
        }
        head.Hash = previous;
        if (lines.Count < Many)
        {
            db.AddRange(lines);
        }
        else
        {
            await db.Storage!.AppendAsync(db, lines, ct);
        }
        await db.SaveChangesAsync(ct);
        // The next in this transaction counts it up in the database.
        db.Entry(head).State = EntityState.Detached;
    }

    private static AccessLine Line(long number, DateTime at, string previous, Asked asked)
    {
        var (request, answer, what) = asked;
        var line = new AccessLine
        {
            Number = number,
            At = at,
            Who = request.Viewer.Key,
            Role = answer.Role,
            PupilId = request.Subject?.Pupil,
            What = what,
            Act = request.Act,
            Class = request.Class,
            Purpose = request.Purpose,
            Allowed = answer.Allowed,
            Why = answer.Why,
            Previous = previous,
            Hash = "",
        };
        return line with { Hash = ChainHash.Of(line) };
    }
}
