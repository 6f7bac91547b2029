using Narvaro.Cases;
using Narvaro.Kernel;

namespace Narvaro.Triage.Cases;

/// <summary>Which open cases to show.</summary>
public sealed record CaseFilter(SchoolUnitCode? Unit = null, CaseStatus? Status = null)
{
    public bool IsAll => Unit is null && Status is null;
}

/// <summary>A case as the list shows it. Of a pupil with protected identity nothing is here that says who or where.</summary>
/// <param name="Reference">What mails and people call it.</param>
/// <param name="Pupil">The pupil's name, or the words for protected identity.</param>
/// <param name="Class">Empty when there is none to show.</param>
/// <param name="Unit">Name of the school unit; empty when protected.</param>
/// <param name="Status">Where the case stands.</param>
/// <param name="Level">1–4 on the närvarotrappa.</param>
/// <param name="OpenedOn">The evening the case was opened.</param>
/// <param name="Why">One Swedish sentence.</param>
/// <param name="Baseline">Found on the first night after installation.</param>
public sealed record CaseRow(
    string Reference,
    string Pupil,
    string Class,
    string Unit,
    CaseStatus Status,
    int Level,
    DateOnly OpenedOn,
    string Why,
    bool Baseline
);

/// <summary>One page of the list, with what is needed to find the way to the others.</summary>
/// <param name="Rows">At most <see cref="CaseList.PageSize"/> cases.</param>
/// <param name="Total">Open cases that pass the filter.</param>
/// <param name="Number">The page, from 1; never beyond the last one.</param>
/// <param name="Units">Units that can be chosen: those with an open case of a pupil who is not protected.</param>
/// <param name="LastDataOn">Last day in the ledger; null when it is empty.</param>
public sealed record CasePage(IReadOnlyList<CaseRow> Rows, int Total, int Number, IReadOnlyList<SchoolUnitCode> Units, DateOnly? LastDataOn)
{
    public int Pages => Math.Max(1, (Total + CaseList.PageSize - 1) / CaseList.PageSize);
}
