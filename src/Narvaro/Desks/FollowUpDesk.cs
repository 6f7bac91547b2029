using Microsoft.EntityFrameworkCore;
using Narvaro.Attendance;
using Narvaro.FollowUp;
using Narvaro.Import;
using Narvaro.Kernel;
using Narvaro.Privacy.Access;
using Narvaro.Storage;

namespace Narvaro.Desks;

/// <summary>The goals of a läsår, of what the person may follow up.</summary>
/// <param name="Whole">The whole municipality is among it.</param>
/// <param name="Units">Units that are.</param>
/// <param name="Weeks">Of these, by week.</param>
public sealed record GoalsShown(SchoolYear Year, bool Whole, IReadOnlyList<SchoolUnitCode> Units, IReadOnlyList<GoalWeek> Weeks);

/// <summary>The goals, or why they are not shown.</summary>
public sealed record GoalsRead(GoalsShown? Shown, Refusal? Refusal = null);

/// <summary>How it goes with the two goals, for heads and huvudman: sums only. The sums of a läsår are kept until something is read in.</summary>
public sealed class FollowUpDesk(Database database, TimeProvider clock)
{
    private readonly ListDoor _door = new(database, clock);
    private volatile Kept? _kept;

    /// <param name="person">Key of who is signed in.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<GoalsRead> ReadAsync(string person, CancellationToken ct)
    {
        // Before the log's queue is entered, in which everybody waits.
        var (year, weeks) = await WeeksAsync(ct);
        return await _door.EnterAsync(person, at => ReadAsync(at, year, weeks, ct), ct);
    }

    private static async Task<GoalsRead> ReadAsync(Looker at, SchoolYear year, IReadOnlyList<GoalWeek> weeks, CancellationToken ct)
    {
        var list = new AtList(Act.Read, DataClass.Aggregate, Purpose.QualityWork);
        var known = weeks.Select(w => w.Unit).OfType<SchoolUnitCode>().Distinct().OrderBy(u => u.Value, StringComparer.Ordinal);
        var whole = May(at.Viewer, null);
        var units = known.Where(u => May(at.Viewer, u)).ToList();
        if (whole)
        {
            await at.AskAsync(list, ct);
        }
        else
        {
            await at.AskAsync(list, units.Select(u => (Of(u), u.Value)), ct);
        }
        var mine = AccessPolicy.MayEver(at.Viewer, Act.Read, DataClass.Aggregate, Purpose.QualityWork);
        return mine
            ? new GoalsRead(new GoalsShown(year, whole, units, [.. weeks.Where(w => w.Unit is { } u ? units.Contains(u) : whole)]))
            : new GoalsRead(null, new Refusal("NoAccess", "Du följer inte upp någon skola."));
    }

    private static bool May(Viewer viewer, SchoolUnitCode? unit) =>
        AccessPolicy.Decide(new AccessRequest(viewer, Act.Read, DataClass.Aggregate, Purpose.QualityWork, Of(unit))).Allowed;

    private static Subject Of(SchoolUnitCode? unit) => new(null, unit, "", ProtectionMark.None);

    private async Task<(SchoolYear Year, IReadOnlyList<GoalWeek> Weeks)> WeeksAsync(CancellationToken ct)
    {
        await using var db = database.Open();
        // In August the last one is in June.
        var year = SchoolYear.Of(await NewestRegister.OnAsync(db, Stockholm.Today(clock), ct));
        var taken = db.Set<ImportRun>().Where(r => r.Outcome == ImportOutcome.Imported);
        var at = (year, await taken.CountAsync(ct), await taken.MaxAsync(r => r.DecidedAt, ct));
        if (_kept is not { } kept || kept.At != at)
        {
            _kept = kept = new Kept(at, GoalWeek.Of(await UnitWeeks.ReadAsync(db, year, ct)));
        }
        return (year, kept.Weeks);
    }

    private sealed record Kept((SchoolYear, int, DateTime?) At, IReadOnlyList<GoalWeek> Weeks);
}
