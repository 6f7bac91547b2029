using Microsoft.AspNetCore.Mvc;
using Narvaro.Cases.Notes;
using Narvaro.Desks;
using Narvaro.Kernel;
using Narvaro.Privacy.Access;
using Narvaro.Triage.Access;
using Narvaro.Triage.SignIn;

namespace Narvaro.Triage.Pages;

/// <summary>Contacts of a case: a new one is written down, or one is taken back.</summary>
[Opens(DataClass.MentorContactNote, Purpose.FollowUp)]
public sealed class ContactsModel(NoteDesk desk, Person person, FreshSignIn fresh, TimeProvider clock) : CasePart(person, fresh)
{
    private static readonly Refusal NoDay = new("Day", "Skriv dagen som ÅÅÅÅ-MM-DD.");
    private static readonly Refusal NoWith = new("With", "Välj vem kontakten var med.");
    private static readonly Refusal NoWay = new("Way", "Välj hur kontakten togs.");

    public NotesRead<ContactNote> Contacts { get; private set; } = new([]);

    public string Today => Words.Date(Stockholm.DateOf(clock.GetUtcNow().UtcDateTime));

    /// <summary>From 18 the school turns to the pupil.</summary>
    public IEnumerable<ContactWith> With =>
        Enum.GetValues<ContactWith>()
            .Where(w => Contacts.NotGuardians is null || w is not (ContactWith.Guardian1 or ContactWith.Guardian2))
            .OrderBy(w => Contacts.NotGuardians is not null && w is ContactWith.Other);

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public Task<IActionResult> OnPostAsync(
        string? on,
        ContactWith? with,
        ContactWay? way,
        string? text,
        string? pupil,
        string? guardians,
        CancellationToken ct
    ) =>
        ActAsync(
            "Add",
            null,
            async () =>
                Words.DateOf(on) is not { } day ? NoDay
                : with is not { } whom || !Enum.IsDefined(whom) ? NoWith
                : way is not { } how || !Enum.IsDefined(how) ? NoWay
                : (
                    await desk.AddContactAsync(PersonKey, Reference, new ContactTold(day, whom, how, text ?? "", pupil, guardians), ct)
                ).Refusal,
            "Kontakten är antecknad.",
            ct
        );

    public Task<IActionResult> OnPostWithdrawAsync(int number, string? why, CancellationToken ct) =>
        ActAsync(
            "Withdraw",
            number,
            () => desk.WithdrawContactAsync(PersonKey, Reference, number, why ?? "", ct),
            "Kontakten är återtagen.",
            ct
        );

    protected override string Part => "kontakt";

    protected override bool Has(int number) => Contacts.Notes.Any(n => n.Id == number);

    protected override string FieldOf(string act, Refusal why) =>
        why.Code switch
        {
            "Day" or "FutureDay" => "on",
            "With" or "OfAge" or "AgeNotKnown" => "with",
            "Way" => "way",
            _ => act == "Withdraw" ? "why" : "text",
        };

    protected override async Task<(Refusal? Refusal, bool IsProtected)> ReadAsync(CancellationToken ct)
    {
        Contacts = await desk.ReadContactsAsync(PersonKey, Reference, ct);
        return (Contacts.Refusal, Contacts.IsProtected);
    }
}
