using Microsoft.EntityFrameworkCore;
using Narvaro.Attendance;
using Narvaro.Kernel;
using Narvaro.Roster;
using Narvaro.Storage;

namespace Narvaro.Signals;

/// <summary>A board that is kept from evening to evening and fed with what is new in the ledger. Evenings go forward only.</summary>
internal sealed class YearBoard(SchoolYear year, Knowledge knowledge, CalendarSource calendars)
{
    private readonly Board _board = new(year);
    private readonly LedgerFeed _feed = new(year, knowledge);
    private DateOnly? _newest;

    /// <summary>Whether it can be brought to the evening, or one must start afresh.</summary>
    public bool CanReach(DateOnly asOf) => year.Contains(asOf) && (_newest is null || _newest < asOf);

    /// <summary>Brings the board to the evening. When it fails half-way the board is of no more use.</summary>
    public Task<Evening> AdvanceAsync(NarvaroDb db, DateOnly asOf, CancellationToken ct) => AdvanceAsync(db, asOf, importedBy: null, ct);

    /// <param name="importedBy">When the night was that is worked out again, UTC; may not go back. Null is now.</param>
    public async Task<Evening> AdvanceAsync(NarvaroDb db, DateOnly asOf, DateTime? importedBy, CancellationToken ct)
    {
        await foreach (var day in _feed.AdvanceAsync(db, asOf, importedBy, ct))
        {
            _board.Absorb(day);
        }
        _newest = asOf;
        var enrolments = await db.Set<Enrolment>().AsNoTracking().ToListAsync(ct);
        return Evening.Of(_board, enrolments, await calendars.ReadAsync(db, year, ct), asOf);
    }
}
