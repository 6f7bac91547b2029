using System.Text;
using Narvaro.Extracts.Reading;

namespace Narvaro.Import.Layout;

/// <summary>The text of cells.</summary>
internal static class CellText
{
    /// <summary>The text without the space around it, with NBSP as space and without a byte order mark.</summary>
    public static string Of(ReadOnlySpan<byte> cell) => Encoding.UTF8.GetString(cell).Trim('\uFEFF', '\u00A0', ' ', '\t');

    /// <summary>The bytes without the space around them, no-break space included.</summary>
    public static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty || (text[0] > ' ' && text[0] != 0xC2 && text[^1] > ' ' && text[^1] != 0xA0))
        {
            return text;
        }
        while (true)
        {
            switch (text)
            {
                case [<= (byte)' ', .. var rest]:
                    text = rest;
                    break;
                case [.. var rest, <= (byte)' ']:
                    text = rest;
                    break;
                case [0xC2, 0xA0, .. var rest]:
                    text = rest;
                    break;
                case [.. var rest, 0xC2, 0xA0]:
                    text = rest;
                    break;
                default:
                    return text;
            }
        }
    }

    public static bool IsBlank(ReadOnlySpan<byte> cell)
    {
        foreach (var b in cell)
        {
            if (b is not ((byte)' ' or (byte)'\t' or 0xC2 or 0xA0))
            {
                return false;
            }
        }
        return true;
    }

    /// <summary>Texts of the cells that are not blank.</summary>
    public static List<string> Stated(KeptRow row)
    {
        var texts = new List<string>();
        for (var column = 0; column < row.CellCount; column++)
        {
            if (Of(row.Cell(column)) is { Length: > 0 } text)
            {
                texts.Add(text);
            }
        }
        return texts;
    }

    /// <summary>The texts of a row that has no more than so many; null when it has more, as a row of data has.</summary>
    public static List<string>? Few(IExtractRows row, int most)
    {
        var count = 0;
        for (var column = 0; column < row.CellCount; column++)
        {
            if (!IsBlank(row.Cell(column)) && ++count > most)
            {
                return null;
            }
        }
        var texts = new List<string>(count);
        for (var column = 0; column < row.CellCount; column++)
        {
            if (!IsBlank(row.Cell(column)))
            {
                texts.Add(Of(row.Cell(column)));
            }
        }
        return texts;
    }
}
