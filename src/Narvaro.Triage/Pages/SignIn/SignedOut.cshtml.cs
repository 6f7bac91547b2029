using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Narvaro.Triage.Access;
using Narvaro.Triage.SignIn;

namespace Narvaro.Triage.Pages.SignIn;

/// <summary>Ends the session here and, when the identity provider offers it, there.</summary>
[AllowAnonymous]
[OfNobody]
public sealed class SignedOutModel(IOptionsMonitor<OpenIdOptions> openId, IOptions<SignInOptions> options) : PageModel
{
    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await HttpContext.SignOutAsync(Session.Scheme);
        return await ProviderAsync(ct) is { Length: > 0 } end ? Redirect(end) : RedirectToPage();
    }

    private async Task<string?> ProviderAsync(CancellationToken ct)
    {
        if (options.Value.Way is not SignInWay.OpenId)
        {
            return null;
        }
        var provider = await openId.Get(SignInHosting.OpenId).Metadata.GetConfigurationAsync(ct);
        return string.IsNullOrEmpty(provider.EndSessionEndpoint)
            ? null
            : QueryHelpers.AddQueryString(
                provider.EndSessionEndpoint,
                new Dictionary<string, string?>(StringComparer.Ordinal)
                {
                    ["client_id"] = options.Value.ClientId,
                    ["post_logout_redirect_uri"] = $"{Request.Scheme}://{Request.Host}/utloggad",
                }
            );
    }
}
