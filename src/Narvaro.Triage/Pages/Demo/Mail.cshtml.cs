using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Narvaro.Desks;
using Narvaro.Triage.Access;

namespace Narvaro.Triage.Pages.Demo;

/// <summary>A mail of the demo, as text.</summary>
[OfNobody]
public sealed class MailModel(DemoMails mails) : PageModel
{
    public DemoMailText Mail { get; private set; } = new("", "", "");

    /// <summary>Of the mail.</summary>
    public string Key { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(string key, CancellationToken ct)
    {
        if (await mails.ReadAsync(key, ct) is not { } mail)
        {
            return NotFound();
        }
        (Mail, Key) = (mail, key);
        return Page();
    }
}
