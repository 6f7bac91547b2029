using System.Xml.Linq;

namespace Narvaro.Signals.Previewing.Showing;

/// <summary>Parts of a page. Text is escaped by the document model, never by hand.</summary>
internal static class Tag
{
    public static XElement Of(string name, params object?[] content) => new(name, content);

    public static XAttribute With(string name, string value) => new(name, value);

    /// <summary>A table with a caption, column heads and a head for each row; it can be scrolled by keyboard where it is too wide.</summary>
    public static XElement Table(string caption, IReadOnlyList<string> heads, IEnumerable<IReadOnlyList<string>> rows) =>
        Of(
            "div",
            With("class", "table"),
            With("role", "region"),
            With("aria-label", caption),
            With("tabindex", "0"),
            Of(
                "table",
                Of("caption", caption),
                Of("thead", Of("tr", heads.Select(h => Of("th", With("scope", "col"), h)))),
                Of("tbody", rows.Select(r => Of("tr", Of("th", With("scope", "row"), r[0]), r.Skip(1).Select(c => Of("td", c)))))
            )
        );

    /// <summary>A plot with the table that says the same.</summary>
    public static XElement Figure(XElement plot, XElement table) => Of("div", With("class", "figure"), plot, table);
}
