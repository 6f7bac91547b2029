using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Narvaro.Privacy.Sessions;
using Narvaro.Triage.Hosting;

namespace Narvaro.Triage.SignIn;

/// <summary>Where the identity provider tells that somebody has signed out elsewhere: the session here is over at the next click.</summary>
internal static class BackChannelLogout
{
    public const string Path = "/backchannel-logout";
    private const int LargestBody = 32 * 1024;

    /// <summary>There is no form of ours that leads here: what is sent is proven by the provider's signature.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost(Path, TakeAsync)
            .AllowAnonymous()
            .RequireRateLimiting(Rates.SignOut)
            .WithMetadata(new RequestSizeLimitAttribute(LargestBody));

    private static async Task<IResult> TakeAsync(
        HttpContext context,
        IOptionsMonitor<OpenIdOptions> options,
        EndedSessions ended,
        TimeProvider clock,
        ILoggerFactory log
    )
    {
        var ct = context.RequestAborted;
        var form = context.Request.HasFormContentType ? await context.Request.ReadFormAsync(ct) : FormCollection.Empty;
        var token = await LogoutToken.ReadAsync(options.Get(SignInHosting.OpenId), form["logout_token"], ct);
        if (token is not null && await ended.EndAsync(token.Session, token.Message, clock.GetUtcNow().UtcDateTime, ct))
        {
            return Results.Ok();
        }
        log.CreateLogger("Narvaro.Triage.SignIn")
            .LogWarning("a sign-out that the identity provider did not send, or sent before, was refused");
        return Results.Json(new { error = "invalid_request" }, statusCode: StatusCodes.Status400BadRequest);
    }
}
