using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Narvaro.Triage.SignIn;

/// <summary>OpenID Connect on top of the framework's OAuth: the code, PKCE and state are its; nonce and what the token says are here.</summary>
public sealed class OpenIdHandler(IOptionsMonitor<OpenIdOptions> options, ILoggerFactory log, UrlEncoder encoder, StaffDoor door)
    : OAuthHandler<OpenIdOptions>(options, log, encoder)
{
    /// <summary>Asks the provider to sign the person in again, though it remembers who it is.</summary>
    public const string Again = ".again";

    private const string Nonce = ".nonce";
    private const int NonceBytes = 32;

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        await DiscoverAsync();
        await base.HandleChallengeAsync(properties);
    }

    protected override string BuildChallengeUrl(AuthenticationProperties properties, string redirectUri)
    {
        var nonce = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(NonceBytes));
        // Travels inside the state, which only we can read.
        properties.Items[Nonce] = nonce;
        var asked = new Dictionary<string, string?>(StringComparer.Ordinal) { ["nonce"] = nonce };
        if (properties.Items.ContainsKey(Again))
        {
            (asked["prompt"], asked["max_age"]) = ("login", "0");
            if (Options.SignIn.StepUpAcr.Length > 0)
            {
                asked["acr_values"] = Options.SignIn.StepUpAcr;
            }
        }
        return QueryHelpers.AddQueryString(base.BuildChallengeUrl(properties, redirectUri), asked);
    }

    protected override async Task<HandleRequestResult> HandleRemoteAuthenticateAsync()
    {
        await DiscoverAsync();
        return await base.HandleRemoteAuthenticateAsync();
    }

    protected override async Task<AuthenticationTicket> CreateTicketAsync(
        ClaimsIdentity identity,
        AuthenticationProperties properties,
        OAuthTokenResponse tokens
    )
    {
        var root = tokens.Response!.RootElement;
        var raw = root.TryGetProperty("id_token", out var given) ? given.GetString() : null;
        var token =
            await ProviderToken.ReadAsync(Options, raw, Context.RequestAborted) ?? throw new AuthenticationFailureException("id_token");
        if (!properties.Items.Remove(Nonce, out var nonce) || !Same(token.Claim("nonce"), nonce))
        {
            throw new AuthenticationFailureException("nonce");
        }
        var signedInAt = SignedInAt(token);
        // A provider that ignores what was asked has not seen the person again.
        if (properties.Items.Remove(Again) && signedInAt < TimeProvider.GetUtcNow() - StepUp.Lasts)
        {
            throw new AuthenticationFailureException("auth_time");
        }
        var (person, name) = await door.FindAsync(token, Context.RequestAborted) ?? throw new AuthenticationFailureException("person");
        identity.AddClaims(Session.Claims(person, name, signedInAt));
        identity.AddClaims(SessionKeys.Claims(token, TimeProvider.GetUtcNow()));
        properties.IssuedUtc = TimeProvider.GetUtcNow();
        return await base.CreateTicketAsync(identity, properties, tokens);
    }

    /// <summary>The endpoints are the same for every request, so that two who set them at once set the same.</summary>
    private async Task DiscoverAsync()
    {
        var provider = await Options.Metadata.GetConfigurationAsync(Context.RequestAborted);
        (Options.AuthorizationEndpoint, Options.TokenEndpoint) = (provider.AuthorizationEndpoint, provider.TokenEndpoint);
    }

    /// <summary>A provider that does not say when has signed the person in now.</summary>
    private DateTimeOffset SignedInAt(JsonWebToken token) =>
        long.TryParse(token.Claim("auth_time"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : TimeProvider.GetUtcNow();

    private static bool Same(string? a, string? b) =>
        a is not null && b is not null && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(a), Encoding.ASCII.GetBytes(b));
}
