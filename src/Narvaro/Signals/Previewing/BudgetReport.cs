using Narvaro.Kernel;

namespace Narvaro.Signals.Previewing;

/// <summary>What a limit of S1 would have given.</summary>
/// <param name="Limit">h, for every stage and unit.</param>
/// <param name="Cases">In all units.</param>
/// <param name="TeamsWithin">Teams with no more cases than they have room for in the span.</param>
/// <param name="Fits">Every team.</param>
public sealed record LimitRow(double Limit, Cell Cases, int TeamsWithin, bool Fits);

/// <summary>Where cases of a team went.</summary>
/// <param name="Of">A unit's code.</param>
/// <param name="InTime">There was room in the week that they came.</param>
/// <param name="Waited">There was room in a later week.</param>
/// <param name="Waiting">They wait when the span ends.</param>
public sealed record QueueRow(string Of, Cell InTime, Cell Waited, Cell Waiting)
{
    internal const int Places = 3;
}

/// <summary>A week of a team against its budget, in words that give no count away.</summary>
public enum WeekLoad
{
    /// <summary>No register was taken.</summary>
    NoData,

    /// <summary>Every case that waited or came had room; also when there was none.</summary>
    Within,

    /// <summary>Some have to wait: the overflow.</summary>
    Over,
}

/// <summary>The weeks of a team, in the order of <see cref="BudgetReport.Weeks"/>.</summary>
/// <param name="Longest">The longest that the queue has been at the end of a week.</param>
public sealed record TeamRow(SchoolUnitCode Unit, IReadOnlyList<WeekLoad> Weeks, Cell Longest);

/// <summary>A budget against last term (detection §5.5).</summary>
/// <param name="CasesPerWeek">New cases that a team can take in a week.</param>
/// <param name="Proposed">The smallest limit that fits; null when none does.</param>
/// <param name="Shown">The limit that the queue is shown for: the proposed, else the highest.</param>
/// <param name="Teams">How many teams had data.</param>
/// <param name="Limits">Lowest first.</param>
/// <param name="Cases">All cases at the limit shown.</param>
public sealed record BudgetReport(
    int CasesPerWeek,
    double? Proposed,
    double Shown,
    int Teams,
    IReadOnlyList<LimitRow> Limits,
    Cell Cases,
    IReadOnlyList<QueueRow> QueueByUnit,
    IReadOnlyList<Row> CasesByLevel,
    IReadOnlyList<DateOnly> Weeks,
    IReadOnlyList<TeamRow> TeamWeeks
)
{
    /// <summary>Cases that the teams took up in the same span, from whoever knows the cases; null when nobody was asked.</summary>
    public Cell? Taken { get; init; }
}
