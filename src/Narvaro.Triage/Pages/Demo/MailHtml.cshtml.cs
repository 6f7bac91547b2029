using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Narvaro.Desks;
using Narvaro.Triage.Access;
using Narvaro.Triage.Hosting;

namespace Narvaro.Triage.Pages.Demo;

/// <summary>A mail of the demo as HTML, by itself: its own style, and beyond that a document of no origin that may nothing.</summary>
[OfNobody]
public sealed class MailHtmlModel(DemoMails mails) : PageModel
{
    private const string Closed =
        "sandbox; default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public async Task<IActionResult> OnGetAsync(string key, CancellationToken ct)
    {
        if (await mails.ReadAsync(key, ct) is not { } mail)
        {
            return NotFound();
        }
        Guards.Close(HttpContext, Closed);
        return Content(mail.Html, "text/html; charset=utf-8");
    }
}
