using System.Globalization;

namespace Narvaro.Kernel.Configuration;

/// <summary>One thing wrong in a file that the municipality owns: where, what, and what would be right (design §10, check-config).</summary>
/// <param name="File">Path as the administrator would name it, e.g. <c>config/thresholds.json</c>.</param>
/// <param name="Line">From 1; 0 when the whole file is meant.</param>
/// <param name="Column">From 1; 0 when the whole file is meant.</param>
/// <param name="Key">Path inside the file, e.g. <c>rules.rise.limit</c>; empty for the whole file.</param>
/// <param name="Wrong">What is wrong, in Swedish.</param>
/// <param name="Right">What would be right, in Swedish.</param>
public sealed record ConfigFault(string File, int Line, int Column, string Key, string Wrong, string Right)
{
    public override string ToString()
    {
        var place = Line == 0 ? File : string.Create(CultureInfo.InvariantCulture, $"{File}({Line},{Column})");
        return $"{place}: {(Key.Length == 0 ? "" : Key + ": ")}{Wrong}. Rätt: {Right}.";
    }
}
