using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Narvaro.Triage.SignIn;

/// <summary>Authorization code with PKCE and nonce; the endpoints come from the provider's discovery document.</summary>
public sealed class OpenIdOptions : OAuthOptions
{
    public OpenIdOptions()
    {
        CallbackPath = "/inloggad";
        UsePkce = true;
        SaveTokens = false;
        Scope.Add("openid");
        Scope.Add("profile");
        Scope.Add("email");
        // Replaced by the discovery document's before they are used; something must stand here.
        AuthorizationEndpoint = TokenEndpoint = "https://discovery.invalid/";
        // The provider answers by leading the browser back here, which Strict would hide the cookie from.
        CorrelationCookie.SameSite = SameSiteMode.Lax;
    }

    public SignInOptions SignIn { get; set; } = new();

    /// <summary>The discovery document and the keys, which rotate.</summary>
    public ConfigurationManager<OpenIdConnectConfiguration> Metadata { get; set; } = null!;
}

internal sealed class OpenIdMetadata : IPostConfigureOptions<OpenIdOptions>
{
    public void PostConfigure(string? name, OpenIdOptions options) =>
        options.Metadata ??= new ConfigurationManager<OpenIdConnectConfiguration>(
            options.SignIn.Authority.TrimEnd('/') + "/.well-known/openid-configuration",
            new OpenIdConnectConfigurationRetriever(),
            new HttpDocumentRetriever { RequireHttps = !options.SignIn.AllowHttp }
        );
}
