namespace Narvaro.Notifications.Sealing;

/// <summary>The body of an S/MIME mail, which goes as it is: to put it together anew would break the signature.</summary>
/// <param name="Type">Content-Type.</param>
/// <param name="Content">MIME text of a signed mail; DER of an encrypted one.</param>
/// <param name="IsText">Sent as it stands, and not as base64.</param>
public sealed record SealedBody(string Type, byte[] Content, bool IsText)
{
    /// <param name="cms">EnvelopedData, DER.</param>
    public static SealedBody Enveloped(byte[] cms) =>
        new("application/pkcs7-mime; smime-type=enveloped-data; name=\"smime.p7m\"", cms, IsText: false);
}
