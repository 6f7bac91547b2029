using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Narvaro.Kernel;
using Narvaro.Kernel.Sealing;

namespace Narvaro.Routing.HandOver;

/// <summary>
/// A package as one MIME entity with two parts, HTML for people and JSON for systems: the content that is signed (RFC 8551 §3.1). The same
/// package gives the same bytes.
/// </summary>
public static class PackageEntity
{
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
        var boundary = $"=_narvaro_{package.Reference}";
        var content = MimeText.Multipart(
            boundary,
            Part("text/html; charset=utf-8", $"{package.Reference}.html", html),
            Part("application/json", $"{package.Reference}.json", JsonSerializer.Serialize(Facts(package), Json))
        );
        return Encoding.ASCII.GetBytes($"Content-Type: multipart/mixed; boundary=\"{boundary}\"\r\n\r\n{content}");
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

    private static string Part(string type, string file, string content) =>
        $"Content-Type: {type}; name=\"{file}\"\r\n"
        + "Content-Transfer-Encoding: base64\r\n"
        + $"Content-Disposition: attachment; filename=\"{file}\"\r\n\r\n"
        + MimeText.Base64(Encoding.UTF8.GetBytes(content));
}
