using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Narvaro.Triage;
using Narvaro.Worker.Health;
using Narvaro.Worker.Jobs;
using Narvaro.Worker.Settings;
using Quartz;

namespace Narvaro.Worker.Hosting;

/// <summary>The long-running host: jobs by the clock, and the pages.</summary>
internal static class Service
{
    public const string WorkerOnly = "worker";
    public const string TriageOnly = "triage";

    /// <summary>A night that is told to stop ends at its next step.</summary>
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(90);

    /// <param name="services">The house.</param>
    /// <param name="only"><see cref="WorkerOnly"/>, <see cref="TriageOnly"/> or null for both.</param>
    /// <param name="chooser">People come in by choosing who to be: for the demo.</param>
    public static WebApplication Build(NarvaroServices services, string? only, bool chooser = false)
    {
        // So that the log tells from the start what the file has against it.
        services.Limits.Look();
        var settings = services.Settings;
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "narvaro" });
        builder.Logging.AddNarvaroLog(services.Clock);
        builder.WebHost.UseKestrelCore();
        builder.WebHost.ConfigureKestrel(k =>
        {
            k.AddServerHeader = false;
            k.Listen(IPAddress.Parse(settings.Web.Address), settings.Web.Port);
        });
        builder.Services.AddRoutingCore();
        builder.Services.Configure<HostOptions>(o => o.ShutdownTimeout = StopLimit);
        builder.Services.AddSingleton(services);
        builder.Services.AddSingleton(services.Database);
        builder.Services.AddSingleton(services.Pipeline);
        builder.Services.AddSingleton(services.MailHours);
        builder.Services.AddSingleton(services.Clock);
        var health = builder.Services.AddHealthChecks().AddCheck<NarvaroHealth>("narvaro");
        if (only is not TriageOnly)
        {
            builder.Services.AddNarvaroJobs(settings, services.Schedule, services.Clock);
            health.AddQuartz(o => o.Name = HealthPage.SchedulerCheck);
        }
        if (only is not WorkerOnly)
        {
            builder.AddPages(services, chooser);
        }
        var app = builder.Build();
        app.MapNarvaroHealth();
        if (only is not WorkerOnly)
        {
            app.MapNarvaroTriage();
        }
        return app;
    }

    /// <summary>Runs until it is told to stop, also when that is while it starts.</summary>
    public static async Task RunAsync(WebApplication app, CancellationToken ct)
    {
        var log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Narvaro.Service");
        app.Lifetime.ApplicationStarted.Register(() => log.LogInformation("answers on {Urls}", string.Join(' ', app.Urls)));
        try
        {
            await HostingAbstractionsHostExtensions.RunAsync(app, ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested || app.Lifetime.ApplicationStopping.IsCancellationRequested)
        {
            log.LogInformation("stopped while starting");
        }
    }
}
