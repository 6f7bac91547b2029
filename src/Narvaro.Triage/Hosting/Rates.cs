using System.Security.Claims;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.DependencyInjection;
using Narvaro.Triage.SignIn;

namespace Narvaro.Triage.Hosting;

/// <summary>How often one may ask. Pages that are not named here are as often as a person can click.</summary>
internal static class Rates
{
    /// <summary>Each address of the network: guesses at who somebody is.</summary>
    public const string SignIn = "sign-in";

    /// <summary>Each person: searches, uploads and exports, by which a register could be emptied.</summary>
    public const string Search = "search";

    /// <summary>Each address of the network: the identity provider tells of a whole municipality that goes home.</summary>
    public const string SignOut = "sign-out";

    /// <summary>A town hall comes from one address, all at eight o'clock; passwords are guessed at elsewhere.</summary>
    internal const int SignIns = 300;
    internal const int Searches = 60;
    internal const int SignOuts = 3000;

    public static void AddRates(this IServiceCollection services) =>
        services.AddRateLimiter(o =>
        {
            o.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            o.AddPolicy(SignIn, context => AMinute(context.Connection.RemoteIpAddress?.ToString() ?? "", SignIns));
            o.AddPolicy(SignOut, context => AMinute(context.Connection.RemoteIpAddress?.ToString() ?? "", SignOuts));
            o.AddPolicy(Search, context => AMinute(context.User.FindFirstValue(Session.PersonClaim) ?? "", Searches));
        });

    private static RateLimitPartition<string> AMinute(string who, int times) =>
        RateLimitPartition.GetFixedWindowLimiter(
            who,
            _ => new FixedWindowRateLimiterOptions { PermitLimit = times, Window = TimeSpan.FromMinutes(1) }
        );
}
