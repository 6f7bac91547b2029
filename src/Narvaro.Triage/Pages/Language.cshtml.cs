using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Narvaro.Triage.Access;

namespace Narvaro.Triage.Pages;

/// <summary>Remembers which language the person wants the pages in.</summary>
[AllowAnonymous]
[OfNobody]
public sealed class LanguageModel : PageModel
{
    public IActionResult OnGet() => NotFound();

    public IActionResult OnPost([FromForm(Name = "sprak")] string? language, [FromForm(Name = "tillbaka")] string? back)
    {
        var culture = new RequestCulture(language == "en" ? "en-GB" : "sv-SE");
        Response.Cookies.Append(
            Texts.Cookie,
            CookieRequestCultureProvider.MakeCookieValue(culture),
            new CookieOptions
            {
                HttpOnly = true,
                SameSite = SameSiteMode.Lax,
                Secure = Request.IsHttps,
                MaxAge = TimeSpan.FromDays(365),
            }
        );
        return LocalRedirect(Url.IsLocalUrl(back) ? back! : "/");
    }
}
