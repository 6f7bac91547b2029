using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Narvaro.Privacy.Log;

/// <summary>
/// A line's hash: SHA-256 over its fields in a fixed order, each as its length in bytes of UTF-8, a colon, the text and a comma, so that
/// no two lines can have the same text. Independent of culture and database; another program can check it.
/// </summary>
public static class ChainHash
{
    /// <summary>What the first line is chained to.</summary>
    public const string Start = "0000000000000000000000000000000000000000000000000000000000000000";

    private const string Version = "narvaro-access-1";

    public static string Of(AccessLine line) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text(line))));

    /// <summary>The instant as both databases keep it.</summary>
    public static DateTime Kept(DateTime utc) => new(utc.Ticks - (utc.Ticks % TimeSpan.TicksPerMicrosecond), DateTimeKind.Utc);

    private static string Text(AccessLine line)
    {
        var text = new StringBuilder(256);
        string[] fields =
        [
            Version,
            line.Number.ToString(CultureInfo.InvariantCulture),
            line.At.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture),
            line.Who,
            line.Role?.ToString() ?? "",
            line.PupilId?.ToString() ?? "",
            line.What,
            line.Act.ToString(),
            line.Class.ToString(),
            line.Purpose.ToString(),
            line.Allowed ? "yes" : "no",
            line.Why,
            line.Previous,
        ];
        foreach (var field in fields)
        {
            text.Append(Encoding.UTF8.GetByteCount(field).ToString(CultureInfo.InvariantCulture)).Append(':').Append(field).Append(',');
        }
        return text.ToString();
    }
}
