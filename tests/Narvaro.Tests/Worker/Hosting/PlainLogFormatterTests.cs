using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Narvaro.Tests.Fixtures;
using Narvaro.Worker.Hosting;

namespace Narvaro.Tests.Worker.Hosting;

public sealed class PlainLogFormatterTests
{
    private static readonly PlainLogFormatter Formatter = new(new FixedClock(new DateTimeOffset(2026, 11, 22, 4, 30, 0, TimeSpan.Zero)));

    [Fact]
    public void Write_OurMessage_IsOneLineWithItsCounts() =>
        Assert.Equal(
            "2026-11-22T04:30:00Z info Narvaro.Night: cases opened 3\n",
            Line("Narvaro.Night", "cases {What} {Count}", ("What", "opened"), ("Count", 3), fault: null)
        );

    [Fact]
    public void Write_Exception_IsToldByKindAndNeverByText()
    {
        var line = Line(
            "Narvaro.Night",
            "failed {What} {Count}",
            ("What", "x"),
            ("Count", 1),
            new FormatException("SENSITIVE-Karl\nrad två")
        );
        Assert.Contains("FormatException", line, StringComparison.Ordinal);
        Assert.DoesNotContain("SENSITIVE", line, StringComparison.Ordinal);
        Assert.Equal(1, line.Count(c => c == '\n'));
    }

    [Fact]
    public void Write_MessageOfALibrary_IsItsTemplate() =>
        Assert.Contains(
            "lib: cannot read {Value} at {Count}",
            Line("lib", "cannot read {Value} at {Count}", ("Value", "SENSITIVE-Karl"), ("Count", 1), fault: null),
            StringComparison.Ordinal
        );

    private static string Line(string category, string template, (string, object) first, (string, object) second, Exception? fault)
    {
        using var text = new StringWriter { NewLine = "\n" };
        List<KeyValuePair<string, object?>> state =
        [
            new(first.Item1, first.Item2),
            new(second.Item1, second.Item2),
            new("{OriginalFormat}", template),
        ];
        var entry = new LogEntry<List<KeyValuePair<string, object?>>>(
            LogLevel.Information,
            category,
            default,
            state,
            fault,
            (s, _) =>
                s.Take(2)
                    .Aggregate(
                        template,
                        (all, p) =>
                            all.Replace(
                                $"{{{p.Key}}}",
                                Convert.ToString(p.Value, System.Globalization.CultureInfo.InvariantCulture),
                                StringComparison.Ordinal
                            )
                    )
        );
        Formatter.Write(entry, null, text);
        return text.ToString();
    }
}
