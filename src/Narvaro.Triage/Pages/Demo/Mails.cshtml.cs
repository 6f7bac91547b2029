using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Narvaro.Desks;
using Narvaro.Routing;
using Narvaro.Triage.Access;

namespace Narvaro.Triage.Pages.Demo;

/// <summary>What the demo has written instead of sending it. There is no such page but in the demo, on this machine.</summary>
[OfNobody]
public sealed class MailsModel(DemoMails mails) : PageModel
{
    public Listing<DemoMail> Shown { get; private set; } = new([], 1, More: false);

    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "sida")] int page, CancellationToken ct)
    {
        if (!mails.Exist)
        {
            return NotFound();
        }
        Shown = await mails.ListAsync(page, ct);
        return Page();
    }

    public static string Kind(MailKind kind) =>
        kind switch
        {
            MailKind.MentorDigest => "Ärenden för mentor",
            MailKind.TeamDigest => "Ärenden för elevhälsoteamet",
            MailKind.PrincipalDigest => "Ärenden för rektor",
            MailKind.OrganiserDigest => "Uppgifter för huvudmannen",
            MailKind.RegisterNotice => "Lektioner som inte är rapporterade",
            MailKind.ReferralNotice => "Underlag som väntar",
            _ => "Fel att rätta",
        };
}
