using System.Globalization;

namespace Narvaro.Import.Layout;

/// <summary>What is told of how a file is laid out. Places and counts, never text of the file.</summary>
internal static class LayoutNotes
{
    public static string Of(string dialect, int? header, int structure, int joined)
    {
        var notes = new List<string> { dialect };
        if (header is { } line)
        {
            notes.Add(string.Create(CultureInfo.InvariantCulture, $"rubrik på rad {line}"));
        }
        if (structure > 0)
        {
            notes.Add(
                string.Create(CultureInfo.InvariantCulture, $"{structure} rader är rapporthuvud, blockrubriker eller upprepad rubrik")
            );
        }
        if (joined > 0)
        {
            notes.Add(string.Create(CultureInfo.InvariantCulture, $"{joined} rader är slutet på ett namn på raden före"));
        }
        return string.Join("; ", notes);
    }
}
