using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using Narvaro.Worker.Verbs;

namespace Narvaro.Worker.Hosting;

/// <summary>
/// One line for each entry, without texts of exceptions. Our own messages hold ids and counts only; those of libraries are written as
/// their template, since what they would fill in may quote data.
/// </summary>
internal sealed class PlainLogFormatter(TimeProvider clock) : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "narvaro";

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var ours = logEntry.Category.StartsWith("Narvaro", StringComparison.Ordinal);
        var message = ours ? logEntry.Formatter(logEntry.State, null) : Template(logEntry.State);
        var time = clock.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        textWriter.Write($"{time} {Level(logEntry.LogLevel)} {logEntry.Category}: {message.ReplaceLineEndings(" ")}");
        if (logEntry.Exception is { } exception)
        {
            var note = FaultNote.Of(exception);
            textWriter.Write($" [{note.Id} {note.Kind} i {note.Where}]");
        }
        textWriter.WriteLine();
    }

    private static string Template(object? state) =>
        (state as IEnumerable<KeyValuePair<string, object?>>)?.FirstOrDefault(p => p.Key is "{OriginalFormat}").Value as string ?? "…";

    private static string Level(LogLevel level) =>
        level switch
        {
            LogLevel.Critical => "kritiskt",
            LogLevel.Error => "fel",
            LogLevel.Warning => "varning",
            _ => "info",
        };
}
