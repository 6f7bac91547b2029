using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Narvaro.Triage.SignIn;

/// <summary>What the identity provider has signed for us: who somebody is, or that somebody has signed out.</summary>
internal static class ProviderToken
{
    /// <summary>How much the clocks may differ.</summary>
    public static readonly TimeSpan Skew = TimeSpan.FromMinutes(2);

    /// <returns>Null for what is not the provider's, not for us, or too old.</returns>
    public static async Task<JsonWebToken?> ReadAsync(OpenIdOptions options, string? token, CancellationToken ct)
    {
        var read = await ValidateAsync(options, token, ct);
        if (read.Exception is SecurityTokenSignatureKeyNotFoundException)
        {
            // A new key since the document was read.
            options.Metadata.RequestRefresh();
            read = await ValidateAsync(options, token, ct);
        }
        return read.IsValid ? (JsonWebToken)read.SecurityToken : null;
    }

    public static string? Claim(this JsonWebToken token, string name) => token.Claims.FirstOrDefault(c => c.Type == name)?.Value;

    private static async Task<TokenValidationResult> ValidateAsync(OpenIdOptions options, string? token, CancellationToken ct)
    {
        var provider = await options.Metadata.GetConfigurationAsync(ct);
        return await new JsonWebTokenHandler { MapInboundClaims = false }.ValidateTokenAsync(
            token,
            new TokenValidationParameters
            {
                ValidIssuer = provider.Issuer,
                ValidAudience = options.ClientId,
                IssuerSigningKeys = provider.SigningKeys,
                ValidAlgorithms = ["RS256", "PS256", "ES256"],
                RequireSignedTokens = true,
                RequireExpirationTime = true,
                LifetimeValidator = (from, until, _, _) => Holds(from, until, options.TimeProvider!.GetUtcNow().UtcDateTime),
            }
        );
    }

    private static bool Holds(DateTime? from, DateTime? until, DateTime now) => until > now - Skew && (from is null || from < now + Skew);
}
