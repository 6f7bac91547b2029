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
/// <param name="CountedAt">What came after it is not in them, UTC.</param>
public sealed record GoalsShown(
    SchoolYear Year,
    bool Whole,
    IReadOnlyList<SchoolUnitCode> Units,
    IReadOnlyList<GoalWeek> Weeks,
    DateTime CountedAt
);

/// <summary>The goals, or why they are not shown.</summary>
public sealed record GoalsRead(GoalsShown? Shown, Refusal? Refusal = null);

/// <summary>How it goes with the two goals, for heads and huvudman: sums only. The sums of a läsår are kept until something is read in.</summary>
public sealed class FollowUpDesk(Database database, LedgerFigures figures, TimeProvider clock)
{
    private readonly ListDoor _door = new(database, clock);

    /// <param name="person">Key of who is signed in.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<GoalsRead> ReadAsync(string person, CancellationToken ct)
    {
        // Before the log's queue is entered, in which everybody waits.
        var (goals, countedAt) = await figures.Goals.ReadAsync(ct);
        return await _door.EnterAsync(person, at => ReadAsync(at, goals, countedAt, ct), ct);
    }

    private static async Task<GoalsRead> ReadAsync(Looker at, Goals goals, DateTime countedAt, CancellationToken ct)
    {
        var (year, weeks) = goals;
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
            ? new GoalsRead(
                new GoalsShown(year, whole, units, [.. weeks.Where(w => w.Unit is { } u ? units.Contains(u) : whole)], countedAt)
            )
            : new GoalsRead(null, new Refusal("NoAccess", "Du följer inte upp någon skola."));
    }

    private static bool May(Viewer viewer, SchoolUnitCode? unit) =>
        AccessPolicy.Allows(new AccessRequest(viewer, Act.Read, DataClass.Aggregate, Purpose.QualityWork, Of(unit)));

    private static Subject Of(SchoolUnitCode? unit) => new(null, unit, "", ProtectionMark.None);
}
