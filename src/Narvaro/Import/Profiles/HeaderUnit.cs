namespace Narvaro.Import.Profiles;

/// <summary>The unit that a header itself says its minutes are in: "GF h", "Giltig (tim)", "sen_min" (formats §5 #17).</summary>
internal static class HeaderUnit
{
    /// <summary>The header without its unit, and the unit; the whole header and null when it says none.</summary>
    public static (string Bare, MinuteUnit? Unit) Split(string header)
    {
        var text = header.TrimEnd(' ', '\u00A0', ')', '.', ']');
        var at = text.LastIndexOfAny([' ', '\u00A0', '(', '[', '_', ',']);
        MinuteUnit? unit = text[(at + 1)..].ToLowerInvariant() switch
        {
            "h" or "t" or "tim" or "timmar" or "hours" => MinuteUnit.Hours,
            "min" or "minuter" or "minutes" => MinuteUnit.Minutes,
            _ => null,
        };
        return (unit is not null && at > 0 ? text[..at] : header, unit);
    }
}
