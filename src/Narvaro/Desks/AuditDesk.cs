using Microsoft.EntityFrameworkCore;
using Narvaro.Kernel;
using Narvaro.Privacy.Access;
using Narvaro.Privacy.Log;
using Narvaro.Roster.Staff;
using Narvaro.Storage;

namespace Narvaro.Desks;

/// <summary>Lines of the access log, newest first, or why they are not shown.</summary>
/// <param name="Older">Give this to read on; null when there are no more.</param>
public sealed record AuditRead(IReadOnlyList<AccessShown> Lines, long? Older, Refusal? Refusal = null);

/// <summary>The access log, for auditors. To look is a line too, and the first that is read.</summary>
public sealed class AuditDesk(Database database, TimeProvider clock)
{
    /// <summary>Lines of a page at most.</summary>
    public const int Size = 100;

    private readonly ListDoor _door = new(database, clock);

    /// <param name="person">Key of who is signed in.</param>
    /// <param name="filter">Which lines.</param>
    /// <param name="older">Only those before this number; null from the newest. New lines move no page.</param>
    /// <param name="ct">Stops it.</param>
    public Task<AuditRead> ReadAsync(string person, AccessFilter filter, long? older, CancellationToken ct) =>
        _door.EnterAsync(
            person,
            async looker =>
            {
                var at = new AtList(Act.Read, DataClass.AccessLog, Purpose.Audit);
                return await looker.AskAsync(at, ct) is { } refusal
                    ? new AuditRead([], null, refusal)
                    : await PageAsync(looker.Db, await filter.LinesAsync(looker.Db, ct), older, ct);
            },
            ct
        );

    private static async Task<AuditRead> PageAsync(NarvaroDb db, IQueryable<AccessLine> lines, long? older, CancellationToken ct)
    {
        var read = await lines
            .Where(l => older == null || l.Number < older)
            .OrderByDescending(l => l.Number)
            .Take(Size + 1)
            .Select(l => new { Line = l, Name = db.Set<StaffMember>().Where(s => s.Key == l.Who).Select(s => s.Name).FirstOrDefault() })
            .ToListAsync(ct);
        var page = read.Take(Size).Select(r => AccessShown.Of(r.Line, r.Name)).ToList();
        return new AuditRead(page, read.Count > Size ? page[^1].Number : null);
    }
}
