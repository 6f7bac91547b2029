using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Narvaro.Signals.Explaining;
using Narvaro.Triage;
using Narvaro.Triage.Hosting;
using Narvaro.Triage.SignIn;
using Narvaro.Worker.Health;

namespace Narvaro.Worker.Hosting;

/// <summary>What the pages are made of, of the rest of the house.</summary>
internal static class Pages
{
    public static void AddPages(this WebApplicationBuilder builder, NarvaroServices services, bool chooser)
    {
        builder.Services.AddSingleton(services.Config.Consent);
        builder.Services.AddSingleton(services.Calendars);
        builder.Services.AddSingleton(services.Held);
        builder.Services.AddSingleton(services.Limits);
        builder.Services.AddSingleton(services.Config.Schools);
        builder.Services.AddSingleton(services.Operations);
        builder.Services.AddSingleton(services.Figures);
        builder.Services.AddSingleton(services.Tasks);
        builder.Services.AddSingleton(services.Config.Ladder);
        builder.Services.AddNarvaroTriage(OptionsOf(services, chooser));
        builder.Services.AddHostedService<FiguresWatch>();
    }

    private static TriageOptions OptionsOf(NarvaroServices services, bool chooser)
    {
        var (settings, mail) = (services.Settings, services.Settings.Mail);
        return new TriageOptions
        {
            Why = Why,
            StepName = Verbs.CountWords.OfStep,
            Counts = Verbs.Texts.Counts,
            Health = ct => HealthAsync(services, ct),
            UnitName = services.Config.Schools.NameOf,
            SignIn = chooser ? new SignInOptions { Way = SignInWay.Chooser } : SignInOf(settings.SignIn),
            DemoMailFolder = chooser ? settings.MailDir : null,
            FeedbackAddress = settings.Web.FeedbackAddress,
            PublicAddress = mail.BaseUrl.Length > 0 && settings.SignIn.Authority.Length > 0 ? new Uri(mail.BaseUrl) : null,
            KeyFolder = Path.Combine(settings.DataDir, "keys"),
            KeySeal = settings.SignIn.KeyFile.Length > 0 ? (settings.SignIn.KeyFile, settings.SignIn.KeyPassword) : null,
        };
    }

    private static SignInOptions SignInOf(Settings.SignInOptions settings) =>
        new()
        {
            Way = settings.Authority.Length > 0 ? SignInWay.OpenId : SignInWay.None,
            Authority = settings.Authority,
            ClientId = settings.ClientId,
            ClientSecret = settings.ClientSecret,
            PersonClaim = settings.PersonClaim,
            RequiredGroup = settings.RequiredGroup,
            StepUpAcr = settings.StepUpAcr,
            AllowHttp = settings.Authority.StartsWith("http://", StringComparison.OrdinalIgnoreCase),
        };

    /// <summary>As <c>/health</c> has it.</summary>
    private static async Task<IReadOnlyList<string>> HealthAsync(NarvaroServices services, CancellationToken ct)
    {
        var facts = await new NarvaroHealth(services, services.Log.CreateLogger<NarvaroHealth>()).ReadAsync(ct);
        var report = HealthReport.Of(facts, services.Clock.GetUtcNow().UtcDateTime, services.Schedule.NightAfter);
        return [.. report.Reasons.Select(r => r.Text)];
    }

    /// <summary>What the signal that opened the case says, from the facts that were copied into it.</summary>
    private static string Why(string rule, string facts)
    {
        using var document = JsonDocument.Parse(facts);
        var signal = document.RootElement.GetProperty("signals").EnumerateArray().First(s => s.GetProperty("rule").GetString() == rule);
        return Signals.Explaining.Words.Whole(EvidenceJson.Read(signal.GetProperty("evidence").GetString()!));
    }
}
