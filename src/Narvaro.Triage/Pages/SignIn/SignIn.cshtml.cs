using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using Narvaro.Triage.Access;
using Narvaro.Triage.Hosting;
using Narvaro.Triage.SignIn;

namespace Narvaro.Triage.Pages.SignIn;

/// <summary>Leads to where people show who they are: <c>/logga-in?tillbaka=/arenden&amp;igen=ja</c>.</summary>
[AllowAnonymous]
[OfNobody]
[EnableRateLimiting(Rates.SignIn)]
public sealed class SignInModel(IOptions<SignInOptions> options) : PageModel
{
    public IActionResult OnGet([FromQuery(Name = "tillbaka")] string? back, [FromQuery(Name = "igen")] string? again)
    {
        // An address of another site would make this one a way to it.
        var to = Url.IsLocalUrl(back) ? back! : "/";
        var anew = again is not null;
        return options.Value.Way switch
        {
            SignInWay.OpenId => Challenge(Asked(to, anew), SignInHosting.OpenId),
            SignInWay.Chooser => RedirectToPage("/SignIn/Choose", new { tillbaka = to }),
            _ => Page(),
        };
    }

    private static AuthenticationProperties Asked(string to, bool anew)
    {
        var asked = new AuthenticationProperties { RedirectUri = to };
        if (anew)
        {
            asked.Items[OpenIdHandler.Again] = "";
        }
        return asked;
    }
}
