using System.Runtime.CompilerServices;
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

    /// <summary>The evening that it has been brought to; null before the first.</summary>
    public DateOnly? Newest { get; private set; }

    /// <summary>Whether it can be brought to the evening, or one must start afresh.</summary>
    public bool CanReach(DateOnly asOf) => year.Contains(asOf) && (Newest is null || Newest < asOf);

    /// <summary>Brings the board to the evening. When it fails half-way the board is of no more use.</summary>
    public Task<Evening> AdvanceAsync(NarvaroDb db, DateOnly asOf, CancellationToken ct) => AdvanceAsync(db, asOf, importedBy: null, ct);

    /// <param name="importedBy">When the night was that is worked out again, UTC; may not go back. Null is now.</param>
    public async Task<Evening> AdvanceAsync(NarvaroDb db, DateOnly asOf, DateTime? importedBy, CancellationToken ct)
    {
        await foreach (var day in _feed.AdvanceAsync(db, asOf, importedBy, ct))
        {
            _board.Absorb(day);
        }
        Newest = asOf;
        var enrolments = await db.Set<Enrolment>().AsNoTracking().ToListAsync(ct);
        return Evening.Of(_board, enrolments, await calendars.ReadAsync(db, year, ct), asOf);
    }

    /// <summary>Earlier evenings of the year, with what is known on the newest.</summary>
    /// <param name="asked">Who is to be judged on each. Their days are read once more, for the counts by subject that the board forgets.</param>
    public async IAsyncEnumerable<Evening> BackAsync(
        NarvaroDb db,
        ILookup<DateOnly, PupilId> asked,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        var enrolments = await db.Set<Enrolment>().AsNoTracking().ToListAsync(ct);
        var days = await calendars.ReadAsync(db, year, ct);
        foreach (var evening in asked.OrderBy(e => e.Key))
        {
            await foreach (var day in _feed.AgainAsync(db, [.. evening.Distinct()], Board.Remembered(evening.Key), ct))
            {
                _board.Absorb(day);
            }
            yield return Evening.Of(_board, enrolments, days, evening.Key);
        }
    }
}
