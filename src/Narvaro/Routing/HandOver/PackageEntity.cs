using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Narvaro.Kernel;

namespace Narvaro.Routing.HandOver;

/// <summary>
/// A package as one MIME entity with two parts, HTML for people and JSON for systems: the content that is signed (RFC 8551 §3.1). Lines
/// end in CR LF and all is ASCII, so that no mail server on the way has cause to touch it. The same package gives the same bytes.
/// </summary>
public static class PackageEntity
{
    private const int LineLength = 76;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.BasicLatin, UnicodeRanges.Latin1Supplement),
    };

    public static async Task<byte[]> WriteAsync(HandOverPackage package)
    {
        await using var components = new ComponentHtml();
        var html = await components.RenderAsync(typeof(HandOverHtml), nameof(HandOverHtml.Package), package);
        // Neither in base64 nor in the headers: "=_" cannot begin a line of them.
        var boundary = $"=_narvaro_{package.Reference}";
        var text = new StringBuilder();
        Line(text, $"Content-Type: multipart/mixed; boundary=\"{boundary}\"");
        Line(text, "");
        Part(text, boundary, "text/html; charset=utf-8", $"{package.Reference}.html", html);
        Part(text, boundary, "application/json", $"{package.Reference}.json", JsonSerializer.Serialize(Facts(package), Json));
        Line(text, $"--{boundary}--");
        return Encoding.ASCII.GetBytes(text.ToString());
    }

    /// <summary>Base64 in lines, as a body of MIME.</summary>
    internal static string Body(byte[] content)
    {
        var text = new StringBuilder();
        foreach (var line in Convert.ToBase64String(content).Chunk(LineLength))
        {
            text.Append(line).Append("\r\n");
        }
        return text.ToString();
    }

    private static object Facts(HandOverPackage package) =>
        new
        {
            package.Reference,
            package.From,
            package.Recipient,
            package.Purpose,
            package.Ground,
            Made = package.Made.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture),
            package.Items,
        };

    private static void Part(StringBuilder text, string boundary, string type, string file, string content)
    {
        Line(text, $"--{boundary}");
        Line(text, $"Content-Type: {type}; name=\"{file}\"");
        Line(text, "Content-Transfer-Encoding: base64");
        Line(text, $"Content-Disposition: attachment; filename=\"{file}\"");
        Line(text, "");
        text.Append(Body(Encoding.UTF8.GetBytes(content)));
    }

    private static void Line(StringBuilder text, string line) => text.Append(line).Append("\r\n");
}
