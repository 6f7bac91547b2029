using System.Text;
using Narvaro.Kernel.Sealing;

namespace Narvaro.Notifications.Sealing;

/// <summary>A mail's text and HTML as one MIME entity: what is signed and encrypted.</summary>
internal static class MailEntity
{
    private const string SignatureType = "application/pkcs7-signature";

    public static byte[] Of(OutgoingMail mail)
    {
        var boundary = $"=_narvaro_{mail.Key}_alternative";
        var parts = MimeText.Multipart(boundary, Part("text/plain", mail.Text.ReplaceLineEndings("\r\n")), Part("text/html", mail.Html));
        return Encoding.ASCII.GetBytes($"Content-Type: multipart/alternative; boundary=\"{boundary}\"\r\n\r\n{parts}");
    }

    /// <summary>The entity with its signature beside it: read by every mail program, and checked by those that can (RFC 8551 §3.5.3).</summary>
    public static SealedBody Signed(OutgoingMail mail, byte[] entity, byte[] signature)
    {
        var boundary = $"=_narvaro_{mail.Key}_signed";
        var parts = MimeText.Multipart(
            boundary,
            // The line break before the boundary belongs to it, and not to what is signed.
            Encoding.ASCII.GetString(entity) + "\r\n",
            $"Content-Type: {SignatureType}; name=\"smime.p7s\"\r\n"
                + "Content-Transfer-Encoding: base64\r\n"
                + $"Content-Disposition: attachment; filename=\"smime.p7s\"\r\n\r\n{MimeText.Base64(signature)}"
        );
        var type = $"multipart/signed; protocol=\"{SignatureType}\"; micalg=sha-256; boundary=\"{boundary}\"";
        return new SealedBody(type, Encoding.ASCII.GetBytes(parts), IsText: true);
    }

    private static string Part(string type, string content) =>
        $"Content-Type: {type}; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n{MimeText.Base64(Encoding.UTF8.GetBytes(content))}";
}
