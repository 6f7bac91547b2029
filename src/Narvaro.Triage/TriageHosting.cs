using System.Text.Unicode;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.WebEncoders;
using Narvaro.Triage.Cases;
using Narvaro.Triage.Hosting;

namespace Narvaro.Triage;

/// <summary>Puts the pages into a host. The host brings <see cref="Storage.Database"/> and the clock.</summary>
public static class TriageHosting
{
    public static IServiceCollection AddNarvaroTriage(this IServiceCollection services, Action<TriageOptions>? configure = null)
    {
        services.AddOptions<TriageOptions>().Configure(o => configure?.Invoke(o));
        services.AddSingleton<CaseList>();
        services.AddSingleton<DataAge>();
        services.AddRazorPages().AddApplicationPart(typeof(TriageHosting).Assembly);
        // Å, ä and ö as they are; what could be markup is still encoded.
        services.Configure<WebEncoderOptions>(o =>
            o.TextEncoderSettings = new(UnicodeRanges.BasicLatin, UnicodeRanges.Latin1Supplement, UnicodeRanges.GeneralPunctuation)
        );
        return services;
    }

    public static WebApplication MapNarvaroTriage(this WebApplication app)
    {
        var options = app.Services.GetRequiredService<IOptions<TriageOptions>>().Value;
        app.Use(Guards.AddHeadersAsync);
        app.UseExceptionHandler(fault => fault.Run(Faults.WriteAsync));
        app.UseStatusCodePages(context => Faults.WriteAsync(context.HttpContext));
        app.Use(
            (context, next) =>
            {
                if (!options.LoopbackOnly || Guards.IsFromHere(context))
                {
                    return next(context);
                }
                context.Response.StatusCode = StatusCodes.Status403Forbidden;
                return Task.CompletedTask;
            }
        );
        app.MapGet("/", () => Results.LocalRedirect("/arenden"));
        Stylesheet.Map(app);
        app.MapRazorPages();
        return app;
    }
}
