using System.Net;
using Microsoft.AspNetCore.Http;
using Narvaro.Triage.SignIn;

namespace Narvaro.Triage.Hosting;

/// <summary>What surrounds every answer, whatever it is.</summary>
internal sealed class Guards(TriageOptions options)
{
    private static readonly object OwnPolicy = new();

    private const string TwoYears = "max-age=63072000; includeSubDomains";

    /// <summary>
    /// Nothing from elsewhere may run, be shown or frame the page. <c>data:</c> is only the empty icon. To sign out is a form, and the browser
    /// is then led on to the identity provider.
    /// </summary>
    private readonly string _contentSecurityPolicy =
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
        + $"form-action 'self'{Provider(options.SignIn)}; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>An answer that is no page of ours has a policy of its own.</summary>
    public static void Close(HttpContext context, string policy) => context.Items[OwnPolicy] = policy;

    /// <summary>Headers on every answer, nothing kept by a browser or a cache, and no address of a page told to others.</summary>
    public Task StandAsync(HttpContext context, RequestDelegate next)
    {
        var headers = context.Response.Headers;
        context.Response.OnStarting(() =>
        {
            headers.ContentSecurityPolicy = context.Items[OwnPolicy] as string ?? _contentSecurityPolicy;
            headers.XContentTypeOptions = "nosniff";
            headers.XFrameOptions = "DENY";
            headers["Referrer-Policy"] = "no-referrer";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers["Cross-Origin-Resource-Policy"] = "same-origin";
            if (options.IsSecure)
            {
                headers.StrictTransportSecurity = TwoYears;
            }
            if (headers.CacheControl.Count == 0 || !headers.CacheControl.ToString().Contains("immutable", StringComparison.Ordinal))
            {
                headers.CacheControl = "no-store";
            }
            return Task.CompletedTask;
        });
        if (options.LoopbackOnly && !IsFromHere(context))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Faults.WriteAsync(context);
        }
        return Reached(context) ? next(context) : NotHere(context);
    }

    /// <summary>Behind a proxy the request says neither scheme nor name of what people asked for; what it does say may be made up.</summary>
    private bool Reached(HttpContext context)
    {
        if (options.PublicAddress is not { } address || options.LoopbackOnly)
        {
            return true;
        }
        var asked = context.Request.Host;
        (context.Request.Scheme, context.Request.Host) = (address.Scheme, new HostString(address.Authority));
        return IsNameOfHere(asked.Host) || string.Equals(asked.Value, address.Authority, StringComparison.OrdinalIgnoreCase);
    }

    private static Task NotHere(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        return Faults.WriteAsync(context);
    }

    private static string Provider(SignInOptions signIn) =>
        signIn.Way is SignInWay.OpenId ? " " + new Uri(signIn.Authority).GetLeftPart(UriPartial.Authority) : "";

    /// <summary>No address at all is a socket of this machine or a test.</summary>
    private static bool IsFromHere(HttpContext context) =>
        (context.Connection.RemoteIpAddress is not { } address || IPAddress.IsLoopback(address)) && IsNameOfHere(context.Request.Host.Host);

    private static bool IsNameOfHere(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
