using System.Text;

namespace Narvaro.Kernel.Sealing;

/// <summary>MIME as text: lines end in CR LF and all is ASCII, so that no mail server on the way has cause to touch what is signed.</summary>
public static class MimeText
{
    private const int LineLength = 76;

    /// <summary>Base64 in lines, as a body.</summary>
    public static string Base64(byte[] content)
    {
        var text = new StringBuilder();
        foreach (var line in Convert.ToBase64String(content).Chunk(LineLength))
        {
            text.Append(line).Append("\r\n");
        }
        return text.ToString();
    }

    /// <summary>One part after another between lines with a mark that none of them has: "=_" cannot begin a line of base64.</summary>
    /// <param name="boundary">The mark.</param>
    /// <param name="parts">Headers, an empty line and a body, each.</param>
    public static string Multipart(string boundary, params IEnumerable<string> parts) =>
        string.Concat(parts.Select(p => $"--{boundary}\r\n{p}")) + $"--{boundary}--\r\n";
}
