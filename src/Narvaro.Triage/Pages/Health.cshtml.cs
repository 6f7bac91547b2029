using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Narvaro.Cases.Notes;
using Narvaro.Desks;
using Narvaro.Kernel;
using Narvaro.Privacy.Access;
using Narvaro.Triage.Access;
using Narvaro.Triage.SignIn;

namespace Narvaro.Triage.Pages;

/// <summary>What elevhälsan has written in a case, for its members; and, under <c>?syfte=utredning</c>, for the rektor's utredning.</summary>
[Opens(DataClass.PupilHealthNote, Purpose.Investigation)]
public sealed class HealthModel(NoteDesk desk, Person person, FreshSignIn fresh, TimeProvider clock, IOptions<TriageOptions> options)
    : CasePart(person, fresh)
{
    private static readonly Refusal NoDay = new("Day", "Skriv dagen som ÅÅÅÅ-MM-DD.");

    public NotesRead<PupilHealthNote> Health { get; private set; } = new([]);

    public bool IsForInvestigation => Request.Query["syfte"] == "utredning";

    public string Today => Words.Date(Stockholm.DateOf(clock.GetUtcNow().UtcDateTime));

    public string UnitName(SchoolUnitCode unit) => options.Value.UnitName(unit);

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public Task<IActionResult> OnPostAsync(string? on, string? text, CancellationToken ct) =>
        ActAsync(
            "Add",
            null,
            async () =>
                Words.DateOf(on) is { } day ? (await desk.AddHealthAsync(PersonKey, Reference, day, text ?? "", ct)).Refusal : NoDay,
            "Anteckningen är sparad.",
            ct
        );

    public Task<IActionResult> OnPostWithdrawAsync(int number, string? why, CancellationToken ct) =>
        ActAsync(
            "Withdraw",
            number,
            () => desk.WithdrawHealthAsync(PersonKey, Reference, number, why ?? "", ct),
            "Anteckningen är återtagen.",
            ct
        );

    /// <summary>Whoever decides it may not see the case any more, which is the new school's.</summary>
    public Task<IActionResult> OnPostMoveAsync(string? from, string? to, string? why, CancellationToken ct) =>
        ActAsync(
            "Move",
            null,
            async () =>
                SchoolUnitCode.TryParse(from, out var one) && SchoolUnitCode.TryParse(to, out var other)
                    ? await desk.MoveHealthAsync(PersonKey, Reference, (one, other), why ?? "", ct)
                    : NoteWords.NoNote,
            "Anteckningarna har gått över till elevens nya skola.",
            ct,
            "/arenden"
        );

    protected override string Part => "elevhalsa";

    protected override bool Has(int number) => Health.Notes.Any(n => n.Id == number);

    protected override string FieldOf(string act, Refusal why) =>
        why.Code is "Day" or "FutureDay" ? "on"
        : act == "Add" ? "text"
        : "why";

    protected override async Task<(Refusal? Refusal, bool IsProtected)> ReadAsync(CancellationToken ct)
    {
        var purpose = IsForInvestigation ? Purpose.Investigation : Purpose.FollowUp;
        Health = await desk.ReadHealthAsync(PersonKey, Reference, purpose, ct);
        return (Health.Refusal, Health.IsProtected);
    }
}
