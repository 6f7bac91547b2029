using Microsoft.AspNetCore.Mvc;
using Narvaro.Cases.Sip;
using Narvaro.Desks;
using Narvaro.Kernel;
using Narvaro.Privacy.Access;
using Narvaro.Triage.Access;
using Narvaro.Triage.SignIn;

namespace Narvaro.Triage.Pages;

/// <summary>Meetings for a samordnad individuell plan: one is called, or what one came to is written down.</summary>
[Opens(DataClass.Referral, Purpose.Disclosure)]
public sealed class SipModel(ReferralDesk desk, Person person, FreshSignIn fresh) : CasePart(person, fresh)
{
    private static readonly Refusal NoDay = new("Day", "Skriv dagen som ÅÅÅÅ-MM-DD.");
    private static readonly Refusal NoOutcome = new("Outcome", "Välj vad mötet kom fram till.");

    public ReferralsRead All { get; private set; } = new([]);

    public IEnumerable<SipMeeting> Open => All.Meetings.Where(m => m.Outcome is null);

    public static IEnumerable<SipPart> PartsOf(SipMeeting meeting) => meeting.Invited.Split(',').Select(Enum.Parse<SipPart>);

    public bool IsTicked(string act, SipPart part, int number = 0) =>
        IsRefused(act, number) && Request.Form["parts"].Contains(part.ToString(), StringComparer.Ordinal);

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public Task<IActionResult> OnPostAsync(string? on, SipPart[] parts, bool agreed, CancellationToken ct) =>
        ActAsync(
            "Call",
            null,
            async () =>
                Words.DateOf(on) is { } day
                    ? (await desk.CallSipAsync(PersonKey, Reference, day, [.. parts.Where(Enum.IsDefined)], agreed, ct)).Refusal
                    : NoDay,
            "Mötet är antecknat.",
            ct
        );

    public Task<IActionResult> OnPostEndAsync(int number, SipOutcome? outcome, SipPart[] parts, CancellationToken ct) =>
        ActAsync(
            "End",
            number,
            async () =>
                outcome is { } came && Enum.IsDefined(came)
                    ? await desk.EndSipAsync(PersonKey, Reference, number, came, [.. parts.Where(Enum.IsDefined)], ct)
                    : NoOutcome,
            "Det är antecknat vad mötet kom fram till.",
            ct
        );

    protected override string Part => "sip";

    protected override bool Has(int number) => All.Meetings.Any(m => m.Id == number);

    protected override string FieldOf(string act, Refusal why) =>
        why.Code switch
        {
            "Day" or "sip-past" => "on",
            "sip-invited" or "sip-came" => "parts",
            "sip-agreed" => "agreed",
            _ => "outcome",
        };

    protected override async Task<(Refusal? Refusal, bool IsProtected)> ReadAsync(CancellationToken ct)
    {
        All = await desk.ListAsync(PersonKey, Reference, ct);
        return (All.Refusal, All.IsProtected);
    }
}
