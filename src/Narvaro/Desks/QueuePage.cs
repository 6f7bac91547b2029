using Narvaro.Cases;
using Narvaro.Cases.Duties;
using Narvaro.Kernel;

namespace Narvaro.Desks;

/// <summary>Which open cases to show.</summary>
/// <param name="Unit">Of one school only.</param>
/// <param name="Late">With a task that should have been done.</param>
/// <param name="Own">Those that the person answers for.</param>
public sealed record QueueFilter(SchoolUnitCode? Unit = null, CaseStatus? Status = null, bool Late = false, bool Own = false)
{
    public bool IsAll => this == new QueueFilter();
}

/// <summary>A case as the list shows it to this person.</summary>
/// <param name="Reference">What mails and people call it.</param>
/// <param name="Name">The pupil's, or an alias for who handles protected identities.</param>
/// <param name="Class">Empty when there is none to show.</param>
/// <param name="Unit">The school that has it.</param>
/// <param name="Level">1–4; null for who may not know that elevhälsan is in it, which a level tells (domain §1.3).</param>
/// <param name="OpenedOn">The evening the case was opened.</param>
/// <param name="Rule">The rule that opened it.</param>
/// <param name="Facts">What was copied into it then, as JSON; null when the person sees an alias only.</param>
/// <param name="Baseline">Found on the first night after installation.</param>
/// <param name="Waits">The team has no room for it this week (<see cref="WeekPlan"/>).</param>
/// <param name="Responsible">Name of who answers for it; null when nobody does, or for who may not know of levels.</param>
/// <param name="Changes">How many entries it has.</param>
/// <param name="Next">The open task that is due first, of those that the person may know of.</param>
public sealed record QueueRow(
    string Reference,
    string Name,
    string Class,
    SchoolUnitCode Unit,
    CaseStatus Status,
    int? Level,
    DateOnly OpenedOn,
    string Rule,
    string? Facts,
    bool Baseline,
    bool Waits,
    string? Responsible,
    int Changes,
    CaseTask? Next
);

/// <summary>One page of the list, with what is needed to find the way to the others.</summary>
/// <param name="Rows">At most <see cref="QueueDesk.PageSize"/> cases.</param>
/// <param name="Total">Open cases that pass the filter.</param>
/// <param name="Number">The page, from 1; never beyond the last one.</param>
/// <param name="Waiting">How many of all open cases that the person may see wait for the team to have room; null where nobody has set a room.</param>
/// <param name="Team">Who can be made to answer for cases of the chosen school, or of the person's own; empty for who may not say so.</param>
/// <param name="Units">Units that can be chosen.</param>
/// <param name="LastDataOn">Last day in the ledger; null when it is empty.</param>
/// <param name="Today">In Stockholm.</param>
public sealed record QueuePage(
    IReadOnlyList<QueueRow> Rows,
    int Total,
    int Number,
    int? Waiting,
    IReadOnlyList<Colleague> Team,
    IReadOnlyList<SchoolUnitCode> Units,
    DateOnly? LastDataOn,
    DateOnly Today
)
{
    public int Pages => Math.Max(1, (Total + QueueDesk.PageSize - 1) / QueueDesk.PageSize);
}
