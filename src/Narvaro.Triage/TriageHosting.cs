using System.Globalization;
using System.Text.Unicode;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.WebEncoders;
using Narvaro.Desks;
using Narvaro.Triage.Access;
using Narvaro.Triage.Hosting;
using Narvaro.Triage.SignIn;

namespace Narvaro.Triage;

/// <summary>Puts the pages into a host. The host brings <see cref="Storage.Database"/>, the clock, and what the desks are made of.</summary>
public static class TriageHosting
{
    private static readonly CultureInfo[] Languages = [CultureInfo.GetCultureInfo("sv-SE"), CultureInfo.GetCultureInfo("en-GB")];

    public static IServiceCollection AddNarvaroTriage(this IServiceCollection services, TriageOptions options)
    {
        services.AddSingleton(Options.Create(options));
        services.AddSignIn(options.SignIn, options.IsSecure);
        services.AddKeys(options);
        services.AddRates();
        services.AddLocalization();
        services.AddScoped<Texts>();
        services.AddSingleton<DataAge>();
        services.TryAddSingleton<LedgerFigures>();
        services.AddSingleton<DayDesk>();
        services.AddSingleton<QueueDesk>();
        services.AddSingleton<CaseDesk>();
        services.AddSingleton<CasePageDesk>();
        services.AddSingleton<NoteDesk>();
        services.AddSingleton<ConsentDesk>();
        services.AddSingleton<ReferralDesk>();
        services.AddSingleton<InterventionDesk>();
        services.AddSingleton<ConcernDesk>();
        services.AddSingleton<IntakeDesk>();
        services.AddSingleton<AuditDesk>();
        services.AddSingleton<OperationsDesk>();
        services.AddSingleton<RulesDesk>();
        services.AddSingleton<OverLimitDesk>();
        services.AddSingleton<FollowUpDesk>();
        services.AddSingleton(s => new DemoMails(s.GetRequiredService<Storage.Database>(), options.DemoMailFolder));
        services.AddScoped<FreshSignIn>();
        services.AddScoped<OpensFilter>();
        services
            .AddRazorPages(o => o.Conventions.ConfigureFilter(new ServiceFilterAttribute<OpensFilter>()))
            .AddApplicationPart(typeof(TriageHosting).Assembly);
        // The cookies of forms, and of what was said of the last one, are for this host alone, as the session's.
        services.AddAntiforgery(o => Close(o.Cookie, "narvaro-form"));
        services.Configure<CookieTempDataProviderOptions>(o => Close(o.Cookie, "narvaro-said"));
        // Å, ä and ö as they are; what could be markup is still encoded.
        services.Configure<WebEncoderOptions>(o =>
            o.TextEncoderSettings = new(UnicodeRanges.BasicLatin, UnicodeRanges.Latin1Supplement, UnicodeRanges.GeneralPunctuation)
        );
        return services;

        void Close(CookieBuilder cookie, string name)
        {
            cookie.Name = options.IsSecure ? "__Host-" + name : name;
            (cookie.HttpOnly, cookie.SameSite) = (true, SameSiteMode.Strict);
            cookie.SecurePolicy = options.IsSecure ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        }
    }

    public static WebApplication MapNarvaroTriage(this WebApplication app)
    {
        var options = app.Services.GetRequiredService<IOptions<TriageOptions>>().Value;
        app.Use(new Guards(options).StandAsync);
        app.UseExceptionHandler(fault => fault.Run(Faults.WriteAsync));
        app.UseStatusCodePages(context => Faults.WriteAsync(context.HttpContext));
        app.UseRouting();
        app.UseRequestLocalization(o =>
        {
            (o.SupportedCultures, o.SupportedUICultures) = (Languages, Languages);
            o.DefaultRequestCulture = new RequestCulture(Languages[0]);
            // A choice of the person, not of the browser: the school's language is Swedish.
            o.RequestCultureProviders = [new CookieRequestCultureProvider { CookieName = Texts.Cookie }];
        });
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseAuthorization();
        app.Use(Person.ReadAsync);
        Stylesheet.Map(app);
        if (options.SignIn.Way is SignInWay.OpenId)
        {
            BackChannelLogout.Map(app);
        }
        app.MapRazorPages();
        return app;
    }
}
