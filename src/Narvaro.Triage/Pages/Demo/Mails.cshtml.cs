using System.Globalization;
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

    /// <summary>How many there are of each kind.</summary>
    public IReadOnlyList<(MailKind Kind, int Count)> Counts { get; private set; } = [];

    /// <summary>The one that is shown; null for all.</summary>
    public MailKind? Only { get; private set; }

    public async Task<IActionResult> OnGetAsync(
        [FromQuery(Name = "sort")] string? kind,
        [FromQuery(Name = "sida")] int page,
        CancellationToken ct
    )
    {
        if (!mails.Exist)
        {
            return NotFound();
        }
        Only = Enum.TryParse<MailKind>(kind, out var only) && Enum.IsDefined(only) ? only : null;
        Counts = await mails.CountAsync(ct);
        Shown = await mails.ListAsync(Only, page, ct);
        return Page();
    }

    public string Address(int page) => string.Create(CultureInfo.InvariantCulture, $"/mejl?sort={Only}&sida={page}");

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
