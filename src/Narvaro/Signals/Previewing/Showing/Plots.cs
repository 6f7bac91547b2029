using System.Globalization;
using System.Xml.Linq;
using Narvaro.Signals.Chances;
using static Narvaro.Signals.Previewing.Showing.Tag;

namespace Narvaro.Signals.Previewing.Showing;

/// <summary>One row of bars; a value that is not told is null and drawn as a hollow mark.</summary>
internal sealed record Bars(string Label, IReadOnlyList<int?> Values);

/// <summary>Plots as SVG within the page: no script, and nothing that the table beside does not say.</summary>
internal static class Plots
{
    private const int Width = 640;
    private const int LabelWidth = 220;
    private const int ValueWidth = 40;
    private const int BarHeight = 12;
    private const int Gap = 8;
    private const int Plotted = Width - LabelWidth - ValueWidth;

    /// <summary>Bars that go to the right, one of each series in each row.</summary>
    public static XElement Horizontal(string title, IReadOnlyList<string> series, IReadOnlyList<Bars> rows)
    {
        var highest = Math.Max(1, rows.SelectMany(r => r.Values).Max() ?? 1);
        var rowHeight = (series.Count * BarHeight) + Gap;
        var drawn = rows.SelectMany((r, i) => Row(r, i * rowHeight, highest)).ToList();
        return Of("figure", Of("figcaption", title, Legend(series)), Svg(title, Math.Max(rowHeight, rows.Count * rowHeight), drawn));
    }

    /// <summary>Shares with their intervals, from 0 to 100 per cent.</summary>
    public static XElement Intervals(string title, IReadOnlyList<(string Label, Wilson? Share)> rows)
    {
        const int height = 28;
        var drawn = rows.SelectMany((r, i) => Interval(r.Label, r.Share, (i * height) + (height / 2)));
        return Of("figure", Of("figcaption", title), Svg(title, rows.Count * height, drawn));
    }

    private static IEnumerable<XElement> Row(Bars row, int top, int highest)
    {
        yield return Text(row.Label, LabelWidth - Gap, top + BarHeight - 2, "end");
        for (var i = 0; i < row.Values.Count; i++)
        {
            var y = top + (i * BarHeight);
            var length = (row.Values[i] ?? 0) * Plotted / highest;
            yield return row.Values[i] is { } value
                ? Of(
                    "rect",
                    Attributes(("x", LabelWidth), ("y", y), ("width", length), ("height", BarHeight - 1)),
                    With("class", Series(i))
                )
                : Of("rect", Attributes(("x", LabelWidth), ("y", y + 2), ("width", 6), ("height", BarHeight - 5)), With("class", "hidden"));
            yield return Text(
                row.Values[i]?.ToString(CultureInfo.InvariantCulture) ?? "–",
                LabelWidth + length + Gap,
                y + BarHeight - 2,
                "start"
            );
        }
    }

    private static IEnumerable<XElement> Interval(string label, Wilson? share, int y)
    {
        yield return Text(label, LabelWidth - Gap, y + 4, "end");
        yield return Line(At(0), At(1), y, "axis");
        if (share is { } s)
        {
            yield return Line(At(s.Low), At(s.High), y, "interval");
            yield return Of("circle", Attributes(("cx", At(s.Share)), ("cy", y), ("r", 5)), With("class", Series(0)));
        }
        yield return Text(share is null ? "–" : PreviewWords.Of(share).Split(' ')[0] + " %", Width - ValueWidth + 4, y + 4, "start");
    }

    private static int At(double share) => LabelWidth + (int)Math.Round(share * (Plotted - Gap));

    private static XElement Line(int from, int to, int y, string kind) =>
        Of("line", Attributes(("x1", from), ("x2", to), ("y1", y), ("y2", y)), With("class", kind));

    private static XElement Text(string text, int x, int y, string anchor) =>
        Of("text", Attributes(("x", x), ("y", y)), With("text-anchor", anchor), text);

    private static XElement Svg(string title, int height, IEnumerable<XElement> drawn) =>
        Of(
            "svg",
            With("viewBox", string.Create(CultureInfo.InvariantCulture, $"0 0 {Width} {height}")),
            With("role", "img"),
            With("aria-label", $"{title}. Samma tal står i tabellen intill."),
            drawn
        );

    private static IEnumerable<XElement> Legend(IReadOnlyList<string> series) =>
        series.Select((s, i) => Of("span", With("class", $"key {Series(i)}"), s));

    private static string Series(int number) => string.Create(CultureInfo.InvariantCulture, $"s{number}");

    private static IEnumerable<XAttribute> Attributes(params (string Name, int Value)[] all) =>
        all.Select(a => With(a.Name, a.Value.ToString(CultureInfo.InvariantCulture)));
}
