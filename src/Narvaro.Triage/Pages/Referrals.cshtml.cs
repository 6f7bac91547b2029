using Microsoft.AspNetCore.Mvc;
using Narvaro.Consent;
using Narvaro.Desks;
using Narvaro.Kernel;
using Narvaro.Privacy.Access;
using Narvaro.Routing.Referrals;
using Narvaro.Triage.Access;
using Narvaro.Triage.SignIn;

namespace Narvaro.Triage.Pages;

/// <summary>Referrals of a case: one is put together on a ground (<c>?grund=samtycke</c>), and somebody who may says whether it goes.</summary>
[Opens(DataClass.Referral, Purpose.Disclosure)]
public sealed class ReferralsModel(ReferralDesk desk, Person person, FreshSignIn fresh) : CasePart(person, fresh)
{
    private static readonly Refusal NoGround = new("ground", "Välj först vilken grund uppgifterna lämnas på.");

    public ReferralsRead All { get; private set; } = new([]);

    /// <summary>Null until one is chosen.</summary>
    public DisclosureGround? Ground => ReferralLabels.GroundOf(Request.Query["grund"]);

    public IEnumerable<ConsentItem> Items =>
        All.Terms is { } terms && Ground is { } ground ? ReferralForm.Items(terms, ground, All.IsProtected) : [];

    /// <summary>Who may be named as the one who decided, or assessed.</summary>
    public IEnumerable<NamedStaff> Staff => All.Staff.Where(s => s.MayDecide || Ground is DisclosureGround.NotSecret);

    public bool Covers(string item) => IsRefused("Draft") && Request.Form["covers"].Contains(item, StringComparer.Ordinal);

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        IReadOnlyList<string> remarks = [];
        var answer = await ActAsync("Draft", null, DraftAsync, "Överlämningen är sammanställd och väntar på beslut.", ct);
        if (remarks.Count > 0)
        {
            TempData["Said"] = string.Join(' ', remarks.Prepend("Överlämningen är sammanställd och väntar på beslut."));
        }
        return answer;

        async Task<Refusal?> DraftAsync()
        {
            if (Ground is not { } ground)
            {
                return NoGround;
            }
            var receipt = await desk.DraftAsync(PersonKey, Reference, ReferralForm.Read(Request.Form, ground), ct);
            remarks = receipt.Remarks;
            return receipt.Refusal;
        }
    }

    public Task<IActionResult> OnPostApproveAsync(int number, CancellationToken ct) =>
        ActAsync(
            "Approve",
            number,
            async () => (await desk.ApproveAsync(PersonKey, Reference, number, ct)).Refusal,
            "Överlämningen är godkänd. Den lämnas så snart det går, om inget ändras innan dess.",
            ct
        );

    public Task<IActionResult> OnPostWithdrawAsync(int number, string? why, CancellationToken ct) =>
        ActAsync("Withdraw", number, () => desk.CancelAsync(PersonKey, Reference, number, why ?? "", ct), "Överlämningen är avbruten.", ct);

    protected override string Part => "overlamning";

    protected override bool Has(int number) => All.Referrals.Any(r => r.Referral == number);

    protected override string FieldOf(string act, Refusal why) => act == "Withdraw" ? "why" : "";

    protected override async Task<(Refusal? Refusal, bool IsProtected)> ReadAsync(CancellationToken ct)
    {
        All = await desk.ListAsync(PersonKey, Reference, ct);
        return (All.Refusal, All.IsProtected);
    }
}
