using System.Globalization;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Narvaro.Triage.SignIn;

/// <summary>The identity provider's word that somebody has signed out (OpenID Connect Back-Channel Logout 1.0, 2.4 and 2.6).</summary>
/// <param name="Session">Hash of the session that is over or, when none is named, of the person all of whose sessions are.</param>
/// <param name="Message">Hash of the message's own number.</param>
internal sealed record LogoutToken(string Session, string Message)
{
    private const string Event = "http://schemas.openid.net/event/backchannel-logout";

    /// <summary>A message is sent at once; an old one is somebody else's copy.</summary>
    private static readonly TimeSpan Oldest = TimeSpan.FromMinutes(10);

    /// <returns>Null for what is no such word of the provider's, to us, now.</returns>
    public static async Task<LogoutToken?> ReadAsync(OpenIdOptions options, string? raw, CancellationToken ct)
    {
        if (await ProviderToken.ReadAsync(options, raw, ct) is not { } token || !SaysSo(token))
        {
            return null;
        }
        var session = SessionKeys.Of(token, SessionKeys.Session) ?? SessionKeys.Of(token, SessionKeys.Subject);
        var message = SessionKeys.Of(token, SessionKeys.Message);
        return session is not null && message is not null && IsNew(token, options.TimeProvider!.GetUtcNow())
            ? new LogoutToken(session, message)
            : null;
    }

    /// <summary>A token of who somebody is has a nonce and no such event; it must not pass for this.</summary>
    private static bool SaysSo(JsonWebToken token) =>
        token.Claim("nonce") is null
        && token.TryGetPayloadValue("events", out JsonElement events)
        && events.ValueKind is JsonValueKind.Object
        && events.TryGetProperty(Event, out var logout)
        && logout.ValueKind is JsonValueKind.Object;

    private static bool IsNew(JsonWebToken token, DateTimeOffset now) =>
        long.TryParse(token.Claim("iat"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        && seconds > (now - Oldest).ToUnixTimeSeconds()
        && seconds < (now + ProviderToken.Skew).ToUnixTimeSeconds();
}
