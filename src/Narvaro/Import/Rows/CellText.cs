namespace Narvaro.Import.Rows;

/// <summary>The text of a cell as bytes.</summary>
internal static class CellText
{
    /// <summary>Without the space around it, no-break space included.</summary>
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
}
