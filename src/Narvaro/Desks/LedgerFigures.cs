using Narvaro.Attendance;
using Narvaro.FollowUp;
using Narvaro.Kernel;
using Narvaro.Storage;

namespace Narvaro.Desks;

/// <summary>The goals of a läsår, of all units.</summary>
public sealed record Goals(SchoolYear Year, IReadOnlyList<GoalWeek> Weeks);

/// <summary>What pages show of the whole ledger. To read it takes as long as the ledger is large, so that somebody does it before they are
/// asked. Sums, dates and units: never a pupil.</summary>
public sealed class LedgerFigures(Database database, CalendarSource calendars, OperationsTerms terms, TimeProvider clock) : IDisposable
{
    /// <summary>School days of this läsår.</summary>
    public SinceImport<SchoolCalendars> Calendars { get; } =
        new(database, clock, (db, today, ct) => calendars.ReadAsync(db, SchoolYear.Of(today), ct));

    /// <summary>How old the newest register of each unit is.</summary>
    public SinceImport<IReadOnlyList<UnitAge>> Ages { get; } =
        new(
            database,
            clock,
            async (db, today, ct) =>
                await UnitAges.ReadAsync(db, terms.Units, today, await calendars.ToldAsync(db, today.AddYears(-1), today, ct), ct)
        );

    /// <summary>Of the läsår of the newest register: in August the last one is in June.</summary>
    public SinceImport<Goals> Goals { get; } =
        new(
            database,
            clock,
            async (db, today, ct) =>
            {
                var year = SchoolYear.Of(await NewestRegister.OnAsync(db, today, ct));
                return new Goals(year, GoalWeek.Of(await UnitWeeks.ReadAsync(db, year, ct)));
            }
        );

    /// <summary>What takes least time first.</summary>
    public async Task WatchAsync(CancellationToken ct)
    {
        await Calendars.WatchAsync(ct);
        await Ages.WatchAsync(ct);
        await Goals.WatchAsync(ct);
    }

    public void Dispose()
    {
        Calendars.Dispose();
        Ages.Dispose();
        Goals.Dispose();
    }
}
