using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace Narvaro.Worker.Hosting;

/// <summary>The log: standard error, one line an entry; standard output belongs to the answer.</summary>
internal static class Logging
{
    public static ILoggingBuilder AddNarvaroLog(this ILoggingBuilder logging, TimeProvider clock, bool quiet = false)
    {
        logging.ClearProviders();
        logging.Services.AddSingleton(clock);
        logging.AddConsole(o =>
        {
            o.FormatterName = PlainLogFormatter.FormatterName;
            o.LogToStandardErrorThreshold = LogLevel.Trace;
        });
        logging.AddConsoleFormatter<PlainLogFormatter, ConsoleFormatterOptions>();
        logging.SetMinimumLevel(LogLevel.Warning);
        logging.AddFilter("Narvaro", quiet ? LogLevel.Warning : LogLevel.Information);
        // It warns of keys kept unencrypted; the pages protect nothing with them, having no form that changes anything.
        logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        // What these tell, the health page and our own job log tell in words that hold no data.
        logging.AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None);
        logging.AddFilter("Quartz.Core.JobRunShell", LogLevel.None);
        return logging;
    }
}
