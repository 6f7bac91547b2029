using Microsoft.AspNetCore.Mvc;
using Narvaro.Desks;
using Narvaro.FollowUp.Interventions;
using Narvaro.Kernel;
using Narvaro.Privacy.Access;
using Narvaro.Roster.Staff;
using Narvaro.Triage.Access;
using Narvaro.Triage.SignIn;

namespace Narvaro.Triage.Pages;

/// <summary>Interventions of a case: a new one, what came of one, or one is taken back.</summary>
[Opens(DataClass.CaseFact, Purpose.FollowUp)]
public sealed class InterventionsModel(InterventionDesk desk, Person person, FreshSignIn fresh) : CasePart(person, fresh)
{
    private static readonly Refusal NoStart = new("StartsOn", "Skriv dagen som ÅÅÅÅ-MM-DD.");
    private static readonly Refusal NoFollowUp = new("FollowUpOn", "Skriv dagen som ÅÅÅÅ-MM-DD.");
    private static readonly Refusal NoKind = new("Kind", "Välj vad skolan gör.");
    private static readonly Refusal NoRole = new("Responsible", "Välj vem som ansvarar.");
    private static readonly Refusal NoOutcome = new("Outcome", "Välj hur det gick.");

    public InterventionsRead All { get; private set; } = new([]);

    public IEnumerable<InterventionKind> Kinds =>
        Enum.GetValues<InterventionKind>().Where(k => All.KnowsOfHealth || k is not InterventionKind.PupilHealth);

    public IEnumerable<StaffRole> Roles => InterventionRegister.Responsible.Where(r => All.KnowsOfHealth || r is not StaffRole.PupilHealth);

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public Task<IActionResult> OnPostAsync(
        InterventionKind? kind,
        string? goal,
        StaffRole? role,
        string? start,
        string? followUp,
        CancellationToken ct
    ) =>
        ActAsync(
            "Add",
            null,
            async () =>
                kind is not { } what ? NoKind
                : role is not { } who ? NoRole
                : Words.DateOf(start) is not { } from ? NoStart
                : Words.DateOf(followUp) is not { } then ? NoFollowUp
                : (await desk.AddAsync(PersonKey, Reference, new InterventionTold(what, goal ?? "", who, from, then), ct)).Refusal,
            "Insatsen är antecknad.",
            ct
        );

    public Task<IActionResult> OnPostEndAsync(int number, InterventionOutcome? outcome, string? words, CancellationToken ct) =>
        ActAsync(
            "End",
            number,
            async () =>
                outcome is { } came && Enum.IsDefined(came)
                    ? await desk.EndAsync(PersonKey, Reference, number, came, words ?? "", ct)
                    : NoOutcome,
            "Det är antecknat hur insatsen gick.",
            ct
        );

    public Task<IActionResult> OnPostWithdrawAsync(int number, string? why, CancellationToken ct) =>
        ActAsync("Withdraw", number, () => desk.WithdrawAsync(PersonKey, Reference, number, why ?? "", ct), "Insatsen är återtagen.", ct);

    protected override string Part => "insats";

    protected override bool Has(int number) => All.Interventions.Any(i => i.Id == number);

    protected override string FieldOf(string act, Refusal why) =>
        (act, why.Code) switch
        {
            ("Withdraw", _) => "why",
            ("End", "Outcome") => "outcome",
            ("End", _) => "words",
            (_, "StartsOn") => "start",
            (_, "FollowUpOn") => "followUp",
            (_, "Responsible") => "role",
            (_, "Kind" or "PupilHealthOnly") => "kind",
            _ => "goal",
        };

    protected override async Task<(Refusal? Refusal, bool IsProtected)> ReadAsync(CancellationToken ct)
    {
        All = await desk.ReadAsync(PersonKey, Reference, ct);
        return (All.Refusal, All.IsProtected);
    }
}
