using Narvaro.Cases.Notes;
using Narvaro.Kernel;

namespace Narvaro.Desks;

/// <summary>A case with its parts, or why it is not shown. A part that the person may not see is null.</summary>
public sealed record CasePage(CaseShown? Case, Refusal? Refusal = null)
{
    /// <summary>The pupil is marked, and the person has not just signed in: nothing more has been read.</summary>
    public bool AsksFreshSignIn { get; init; }
    public Picture? Picture { get; init; }
    public NotesRead<ContactNote>? Contacts { get; init; }
    public InterventionsRead? Interventions { get; init; }
    public NotesRead<PupilHealthNote>? Health { get; init; }

    /// <summary>Elevhälsan's notes are read for an utredning, on a page of their own, and for nothing else.</summary>
    public bool HealthForInvestigation { get; init; }
    public ConsentsRead? Consents { get; init; }
    public ReferralsRead? Referrals { get; init; }
}
