using System.Net;
using Microsoft.AspNetCore.Http;

namespace Narvaro.Triage.Hosting;

/// <summary>What surrounds every answer, whatever it is.</summary>
internal static class Guards
{
    /// <summary>
    /// Nothing from elsewhere may run, be shown or frame the page, nothing is kept by a browser or a cache, and no address of a page
    /// is told to others. <c>data:</c> is only the empty icon.
    /// </summary>
    private const string ContentSecurityPolicy =
        "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public static Task AddHeadersAsync(HttpContext context, RequestDelegate next)
    {
        var headers = context.Response.Headers;
        context.Response.OnStarting(() =>
        {
            headers.ContentSecurityPolicy = ContentSecurityPolicy;
            headers.XContentTypeOptions = "nosniff";
            headers.XFrameOptions = "DENY";
            headers["Referrer-Policy"] = "no-referrer";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers["Cross-Origin-Resource-Policy"] = "same-origin";
            if (headers.CacheControl.Count == 0)
            {
                headers.CacheControl = "no-store";
            }
            return Task.CompletedTask;
        });
        return next(context);
    }

    /// <summary>No address at all is a socket of this machine or a test.</summary>
    public static bool IsFromHere(HttpContext context) =>
        (context.Connection.RemoteIpAddress is not { } address || IPAddress.IsLoopback(address)) && IsNameOfHere(context.Request.Host.Host);

    private static bool IsNameOfHere(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
