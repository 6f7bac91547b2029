using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Narvaro.Triage.Hosting;

/// <summary>The one stylesheet, carried inside the assembly. Its address holds a hash of it, so that a browser may keep it for ever
/// and still never shows an old one.</summary>
internal static class Stylesheet
{
    private static readonly byte[] Bytes = Read();

    public static string Path { get; } = $"/stil-{Convert.ToHexStringLower(SHA256.HashData(Bytes))[..12]}.css";

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet(
                Path,
                (HttpContext context) =>
                {
                    context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
                    return Results.Bytes(Bytes, "text/css; charset=utf-8");
                }
            )
            .AllowAnonymous();

    private static byte[] Read()
    {
        using var resource = typeof(Stylesheet).Assembly.GetManifestResourceStream("narvaro.css")!;
        using var copy = new MemoryStream();
        resource.CopyTo(copy);
        return copy.ToArray();
    }
}
