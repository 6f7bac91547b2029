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
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Narvaro.Triage.SignIn;

/// <summary>OpenID Connect on top of the framework's OAuth: the code, PKCE and state are its; nonce, the token and its keys are here.</summary>
public sealed class OpenIdHandler(IOptionsMonitor<OpenIdOptions> options, ILoggerFactory log, UrlEncoder encoder, StaffDoor door)
    : OAuthHandler<OpenIdOptions>(options, log, encoder)
{
    /// <summary>Asks the provider to sign the person in again, though it remembers who it is.</summary>
    public const string Again = ".again";

    private const string Nonce = ".nonce";
    private const int NonceBytes = 32;

    private OpenIdConnectConfiguration _provider = null!;

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
        var token = await ReadAsync(root.TryGetProperty("id_token", out var raw) ? raw.GetString() : null);
        if (!properties.Items.Remove(Nonce, out var nonce) || !Same(Claim(token, "nonce"), nonce))
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
        properties.IssuedUtc = TimeProvider.GetUtcNow();
        return await base.CreateTicketAsync(identity, properties, tokens);
    }

    /// <summary>The endpoints are the same for every request, so that two who set them at once set the same.</summary>
    private async Task DiscoverAsync()
    {
        _provider = await Options.Metadata.GetConfigurationAsync(Context.RequestAborted);
        (Options.AuthorizationEndpoint, Options.TokenEndpoint) = (_provider.AuthorizationEndpoint, _provider.TokenEndpoint);
    }

    private async Task<JsonWebToken> ReadAsync(string? token)
    {
        var read = await ValidateAsync(token);
        if (read.Exception is SecurityTokenSignatureKeyNotFoundException)
        {
            // A new key since the document was read.
            Options.Metadata.RequestRefresh();
            _provider = await Options.Metadata.GetConfigurationAsync(Context.RequestAborted);
            read = await ValidateAsync(token);
        }
        return read.IsValid ? (JsonWebToken)read.SecurityToken : throw new AuthenticationFailureException("id_token");
    }

    private Task<TokenValidationResult> ValidateAsync(string? token) =>
        new JsonWebTokenHandler { MapInboundClaims = false }.ValidateTokenAsync(
            token,
            new TokenValidationParameters
            {
                ValidIssuer = _provider.Issuer,
                ValidAudience = Options.ClientId,
                IssuerSigningKeys = _provider.SigningKeys,
                ValidAlgorithms = ["RS256", "PS256", "ES256"],
                RequireSignedTokens = true,
                RequireExpirationTime = true,
                ValidateLifetime = true,
                ClockSkew = TimeSpan.FromMinutes(2),
            }
        );

    /// <summary>A provider that does not say when has signed the person in now.</summary>
    private DateTimeOffset SignedInAt(JsonWebToken token) =>
        long.TryParse(Claim(token, "auth_time"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : TimeProvider.GetUtcNow();

    private static string? Claim(JsonWebToken token, string name) => token.Claims.FirstOrDefault(c => c.Type == name)?.Value;

    private static bool Same(string? a, string? b) =>
        a is not null && b is not null && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(a), Encoding.ASCII.GetBytes(b));
}
