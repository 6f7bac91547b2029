namespace Narvaro.Import.Layout;

/// <summary>Labels with a value beside them, as report heads and class rows have: <c>Klass: 1A</c>, <c>Från och med : 2024-01-08</c>,
/// <c>Skola Exempelskolan</c>, or a cell with the label and a cell with the value. Only what a profile knows as a header is a label.</summary>
internal static class Labels
{
    private static readonly char[] Space = [' ', '\u00A0', '\t'];

    /// <summary>Every label of a row with its value.</summary>
    /// <param name="texts">The cells of the row that are not blank.</param>
    /// <param name="isLabel">Says which words are labels.</param>
    public static IEnumerable<(string Label, string Value)> In(IReadOnlyList<string> texts, Func<string, bool> isLabel)
    {
        for (var at = 0; at < texts.Count; at++)
        {
            var (label, value) = Split(texts[at], isLabel);
            if (label is null)
            {
                continue;
            }
            if (value.Length == 0 && at + 1 < texts.Count && Split(texts[at + 1], isLabel).Label is null)
            {
                value = texts[++at];
            }
            if (value.Length > 0)
            {
                yield return (label, value);
            }
        }
    }

    private static (string? Label, string Value) Split(string text, Func<string, bool> isLabel)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon > 0)
        {
            var before = text[..colon].Trim(Space);
            return isLabel(before) ? (before, text[(colon + 1)..].Trim(Space)) : (null, "");
        }
        // The longest beginning that is a label: "Från och med" before "Från".
        for (var end = text.Length; end > 0; end = text.LastIndexOfAny(Space, end - 1))
        {
            var beginning = text[..end].Trim(Space);
            if (isLabel(beginning))
            {
                return (beginning, text[end..].Trim(Space));
            }
        }
        return (null, "");
    }
}
