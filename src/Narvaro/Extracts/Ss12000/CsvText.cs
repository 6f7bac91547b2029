using System.Text;

namespace Narvaro.Extracts.Ss12000;

/// <summary>Lines of Närvaro's own format (design §13). A line break or other control character inside a value becomes a space, so that a
/// record is a line.</summary>
internal static class CsvText
{
    public static string Line(params ReadOnlySpan<string?> fields)
    {
        var line = new StringBuilder();
        for (var i = 0; i < fields.Length; i++)
        {
            line.Append(i == 0 ? "" : ";").Append(Field(fields[i]));
        }
        return line.ToString();
    }

    private static string Field(string? value)
    {
        if (string.IsNullOrEmpty(value))
        {
            return "";
        }
        if (value.Any(char.IsControl))
        {
            value = string.Concat(value.Select(c => char.IsControl(c) ? ' ' : c));
        }
        return value.AsSpan().ContainsAny(';', '"', ',') ? $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : value;
    }
}
