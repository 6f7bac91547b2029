using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Narvaro.Privacy.Sessions;

namespace Narvaro.Triage.SignIn;

/// <summary>What a browser holds of somebody who has signed in: who and when, sealed. Never what he may: that is asked at each request.</summary>
public static class Session
{
    public const string Scheme = "narvaro";
    public const string PersonClaim = "person";
    public const string SignedInClaim = "at";

    /// <summary>Without a click.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(30);

    /// <summary>A working day, however much is clicked.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(10);

    public static IEnumerable<Claim> Claims(string key, string name, DateTimeOffset at) =>
        [
            new(PersonClaim, key),
            new(ClaimTypes.Name, name),
            new(SignedInClaim, at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)),
        ];

    public static DateTimeOffset SignedInAt(ClaimsPrincipal who) =>
        DateTimeOffset.FromUnixTimeSeconds(long.Parse(who.FindFirstValue(SignedInClaim)!, CultureInfo.InvariantCulture));

    /// <param name="cookie">The framework's.</param>
    /// <param name="secure">The pages are reached by https, so that the cookie is for nothing else and for this host alone.</param>
    public static void Configure(CookieAuthenticationOptions cookie, bool secure)
    {
        cookie.Cookie.Name = secure ? "__Host-narvaro" : "narvaro";
        cookie.Cookie.HttpOnly = true;
        // A link in a mail leads here from elsewhere, and finds the session that there is.
        cookie.Cookie.SameSite = SameSiteMode.Lax;
        cookie.Cookie.SecurePolicy = secure ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        (cookie.ExpireTimeSpan, cookie.SlidingExpiration) = (Idle, true);
        (cookie.LoginPath, cookie.ReturnUrlParameter) = ("/logga-in", "tillbaka");
        cookie.Events.OnRedirectToLogin = context =>
            HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method)
                ? Redirect(context)
                : LostSession.WriteAsync(context.HttpContext);
        cookie.Events.OnValidatePrincipal = EndAsync;
    }

    private static Task Redirect(RedirectContext<CookieAuthenticationOptions> context)
    {
        context.Response.Redirect(context.RedirectUri);
        return Task.CompletedTask;
    }

    private static async Task EndAsync(CookieValidatePrincipalContext context)
    {
        if (IsTooLong(context) || await IsEndedAsync(context))
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(Scheme);
        }
    }

    private static bool IsTooLong(CookieValidatePrincipalContext context) =>
        context.Options.TimeProvider!.GetUtcNow() - SignedInAt(context.Principal!) > Longest;

    /// <summary>By the identity provider, where the person has signed out.</summary>
    private static async Task<bool> IsEndedAsync(CookieValidatePrincipalContext context)
    {
        var (keys, began) = SessionKeys.Read(context.Principal!);
        var ended = context.HttpContext.RequestServices.GetRequiredService<EndedSessions>();
        return keys.Count > 0 && await ended.HasEndedAsync(keys, began, context.HttpContext.RequestAborted);
    }
}
