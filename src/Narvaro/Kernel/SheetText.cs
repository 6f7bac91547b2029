namespace Narvaro.Kernel;

/// <summary>Text from a source, written to a CSV file that people open in a spreadsheet (formats §5 #38).</summary>
public static class SheetText
{
    private const string Formula = "=+-@\t\r";
    private const string Special = ";\"\r\n";

    /// <returns>The text as a cell: what a spreadsheet would take for a formula is led by an apostrophe, and what would end the cell is
    /// quoted. Any other text is as it was.</returns>
    public static string Cell(string text)
    {
        var harmless = text.Length > 0 && Formula.Contains(text[0], StringComparison.Ordinal) ? "'" + text : text;
        return harmless.AsSpan().IndexOfAny(Special) < 0 ? harmless : $"\"{harmless.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
