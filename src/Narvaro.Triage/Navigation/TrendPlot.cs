using System.Globalization;
using System.Xml.Linq;

namespace Narvaro.Triage.Navigation;

/// <summary>A mark for each week, from the lowest to the highest value; null is not told and drawn as a hollow mark.</summary>
public sealed record TrendMark(string Label, double? Low, double? High);

/// <summary>Weeks as SVG: nothing that the table beside does not say.</summary>
public static class TrendPlot
{
    private const int Width = 640;
    private const int Height = 200;
    private const int Left = 44;

    /// <summary>Room for half of the last label.</summary>
    private const int Right = 12;
    private const int Bottom = 24;
    private const int Top = 10;
    private const int Labels = 12;

    /// <param name="title">What a reader of the picture is told; the table has the figures.</param>
    /// <param name="marks">Weeks in order.</param>
    /// <param name="least">Value at the bottom.</param>
    /// <param name="most">Value at the top.</param>
    /// <param name="unit">After the figures of the axis, e.g. " %".</param>
    public static string Of(string title, IReadOnlyList<TrendMark> marks, double least, double most, string unit)
    {
        var step = (Width - Left - Right) / (double)Math.Max(1, marks.Count);
        var every = Math.Max(1, marks.Count / Labels);
        var svg = new XElement(
            "svg",
            new XAttribute("viewBox", Text($"0 0 {Width} {Height}")),
            new XAttribute("role", "img"),
            new XAttribute("aria-label", title),
            Axis(most, Top),
            Axis(least, Height - Bottom),
            marks.SelectMany((m, i) => Mark(m, Left + (i * step) + (step / 4), step / 2, i % every == 0))
        );
        return svg.ToString(SaveOptions.DisableFormatting);

        IEnumerable<XElement> Mark(TrendMark mark, double x, double wide, bool labelled)
        {
            var (low, high) = (mark.Low ?? least, mark.High ?? least);
            var (top, foot) = (Y(high), Y(low));
            yield return new XElement(
                "rect",
                new XAttribute("x", Number(x)),
                new XAttribute("y", Number(top - (mark.High is null ? 6 : 0))),
                new XAttribute("width", Number(wide)),
                new XAttribute("height", Number(mark.High is null ? 6 : Math.Max(2, foot - top))),
                new XAttribute("class", mark.High is null ? "untold" : "told")
            );
            if (labelled)
            {
                yield return Word(mark.Label, x + (wide / 2), Height - 6, "middle");
            }
        }

        IEnumerable<XElement> Axis(double value, double y) =>
            [
                new XElement(
                    "line",
                    new XAttribute("x1", Left),
                    new XAttribute("x2", Width),
                    new XAttribute("y1", Number(y)),
                    new XAttribute("y2", Number(y)),
                    new XAttribute("class", "axis")
                ),
                Word(value.ToString("0", CultureInfo.CurrentCulture) + unit, Left - 6, y + 4, "end"),
            ];

        double Y(double value) => Top + ((Height - Top - Bottom) * (1 - ((Math.Clamp(value, least, most) - least) / (most - least))));
    }

    private static XElement Word(string text, double x, double y, string anchor) =>
        new("text", new XAttribute("x", Number(x)), new XAttribute("y", Number(y)), new XAttribute("text-anchor", anchor), text);

    private static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
