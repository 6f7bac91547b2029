using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Narvaro.Privacy.Sessions;

namespace Narvaro.Triage.SignIn;

/// <summary>Puts the sign-in into a host. Nothing is answered to somebody who has not signed in but what says that it may be.</summary>
internal static class SignInHosting
{
    public const string OpenId = "openid";

    public static void AddSignIn(this IServiceCollection services, SignInOptions options, bool secure)
    {
        services.AddSingleton(Options.Create(options));
        services.AddScoped<Person>();
        services.AddSingleton<StaffDoor>();
        services.AddSingleton<EndedSessions>();
        var schemes = services.AddAuthentication(Session.Scheme).AddCookie(Session.Scheme, cookie => Session.Configure(cookie, secure));
        if (options.Way is SignInWay.OpenId)
        {
            services.AddSingleton<IPostConfigureOptions<OpenIdOptions>, OpenIdMetadata>();
            schemes.AddOAuth<OpenIdOptions, OpenIdHandler>(OpenId, o => Configure(o, options, secure));
        }
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireClaim(Session.PersonClaim).Build());
    }

    private static void Configure(OpenIdOptions openId, SignInOptions options, bool secure)
    {
        openId.SignIn = options;
        (openId.ClientId, openId.ClientSecret) = (options.ClientId, options.ClientSecret);
        openId.SignInScheme = Session.Scheme;
        openId.CorrelationCookie.SecurePolicy = secure ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        openId.Events.OnRemoteFailure = context =>
        {
            // Why is for the log, without who; a person who guesses at sign-ins learns nothing.
            var log = context.HttpContext.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("Narvaro.Triage.SignIn");
            log.LogWarning("a sign-in was refused: {Why}", Why(context.Failure));
            context.HandleResponse();
            context.Response.Redirect("/inloggning-nekad");
            return Task.CompletedTask;
        };
    }

    /// <summary>What we have said ourselves; of others only which kind of fault, for its text may hold what was sent.</summary>
    private static string Why(Exception? failure) =>
        failure switch
        {
            null => "",
            AuthenticationFailureException { InnerException: null } => failure.Message,
            { InnerException: { } inner } => inner.GetType().Name,
            _ => failure.GetType().Name,
        };
}
