using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Narvaro.Triage.SignIn;

/// <summary>By what the identity provider can end a session here: the session's number there, or whose it is.</summary>
internal static class SessionKeys
{
    public const string Session = "sid";
    public const string Subject = "sub";
    public const string Message = "jti";
    private const string Key = "key";
    private const string Began = "began";

    /// <summary>Kept in the session.</summary>
    /// <param name="token">That somebody signed in with.</param>
    /// <param name="now">When the session begins here; the provider may have seen the person long before.</param>
    public static IEnumerable<Claim> Claims(JsonWebToken token, DateTimeOffset now) =>
        new[] { Session, Subject }
            .Select(kind => Of(token, kind))
            .OfType<string>()
            .Select(key => new Claim(Key, key))
            .Append(new Claim(Began, now.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)));

    /// <returns>Null when the token does not say.</returns>
    public static string? Of(JsonWebToken token, string kind) =>
        token.Claim(kind) is { Length: > 0 } value
            ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{token.Issuer}\n{kind}\n{value}")))
            : null;

    /// <returns>No keys for a session that no provider began.</returns>
    public static (IReadOnlyList<string> Keys, DateTime Began) Read(ClaimsPrincipal who) =>
        long.TryParse(who.FindFirstValue(Began), NumberStyles.None, CultureInfo.InvariantCulture, out var began)
            ? ([.. who.FindAll(Key).Select(c => c.Value)], DateTimeOffset.FromUnixTimeMilliseconds(began).UtcDateTime)
            : ([], DateTime.MinValue);
}
