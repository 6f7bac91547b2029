using System.Globalization;
using System.Xml.Linq;
using static Narvaro.Signals.Previewing.Showing.Tag;

namespace Narvaro.Signals.Previewing.Showing;

/// <summary>A preview as one page in Swedish that needs nothing but itself: no script, no font and no picture from elsewhere.</summary>
public static class PreviewHtml
{
    private const string Css = """
        body{font:1rem/1.5 system-ui,sans-serif;max-width:72rem;margin:0 auto;padding:1rem;color:#1b1b1b;background:#fff}
        h1,h2{line-height:1.2}
        .figure{display:flex;flex-wrap:wrap;gap:1.5rem;align-items:flex-start;margin-bottom:1.5rem}
        figure{margin:0;flex:1 1 26rem;max-width:40rem}
        figcaption{font-weight:600;margin-bottom:.5rem}
        svg{width:100%;height:auto}
        svg text{font-size:11px;fill:#1b1b1b}
        .key{display:inline-block;margin-left:1rem;padding-left:.4rem;font-weight:400}
        .key.s0{border-left:.8rem solid #00599c}.key.s1{border-left:.8rem solid #b85c00}.key.s2{border-left:.8rem solid #5c5c5c}
        .s0{fill:#00599c}.s1{fill:#b85c00}.s2{fill:#5c5c5c}
        .hidden{fill:none;stroke:#5c5c5c}
        .axis{stroke:#8a8a8a}.interval{stroke:#00599c;stroke-width:3}
        .table{flex:1 1 20rem;overflow-x:auto}
        table{border-collapse:collapse}
        caption{text-align:left;font-weight:600;margin-bottom:.5rem}
        th,td{border-bottom:1px solid #8a8a8a;padding:.25rem .75rem .25rem 0;text-align:left;vertical-align:top}
        @media print{section{break-inside:avoid}.table{overflow:visible}}
        """;

    /// <summary>Well-formed HTML, line feeds only.</summary>
    public static string Write(PreviewReport report, PreviewWords words)
    {
        var page = Of(
            "html",
            With("lang", "sv"),
            Of(
                "head",
                Of("meta", With("charset", "utf-8")),
                Of("meta", With("name", "viewport"), With("content", "width=device-width, initial-scale=1")),
                Of("title", "Förhandsvisning av gränser"),
                Of("style", Css.ReplaceLineEndings("\n"))
            ),
            Of("body", Of("main", Of("h1", "Förhandsvisning av gränser"), Parts(report, words)))
        );
        return $"<!doctype html>\n{page.ToString(SaveOptions.DisableFormatting)}\n";
    }

    /// <summary>What the page says below its heading, to be put into another page; headings from h2.</summary>
    public static string Part(PreviewReport report, PreviewWords words) =>
        Of("div", With("class", "preview"), With("lang", "sv"), Parts(report, words)).ToString(SaveOptions.DisableFormatting);

    private static object?[] Parts(PreviewReport report, PreviewWords words) =>
        [
            Of("p", Introduction(report)),
            report.Comparison is { } c ? new ComparisonPart(c, words).Sections() : null,
            report.Budget is { } b ? new BudgetPart(b, words).Sections() : null,
            Of("section", Of("h2", "Så läser du siffrorna"), Of("ul", PreviewWords.Notes.Select(n => Of("li", n)))),
        ];

    private static string Introduction(PreviewReport report)
    {
        var rules = report.Comparison is { } c
            ? $" Reglerna som gäller ({c.Present.Version}) jämförs med de föreslagna ({c.Proposed.Version})."
            : "";
        var known = report.KnownThen ? "det som var känt varje kväll" : "det som är känt i dag";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{PreviewWords.Date(report.From)}–{PreviewWords.Date(report.To)}, {report.Evenings} kvällar, räknat på {known}.{rules}"
        );
    }
}
