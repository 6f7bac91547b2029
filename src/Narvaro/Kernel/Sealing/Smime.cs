using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Narvaro.Kernel.Sealing;

/// <summary>Signs and seals MIME entities with CMS, as S/MIME does it (RFC 8551 §3.3–3.6).</summary>
public static class Smime
{
    private const string Sha256 = "2.16.840.1.101.3.4.2.1";
    private const string Aes256Cbc = "2.16.840.1.101.3.4.1.42";

    /// <summary>Signed by us, then enveloped to the one recipient.</summary>
    /// <param name="entity">What is sealed; canonical, with lines that end in CR LF.</param>
    /// <param name="signer">Our certificate with its private key.</param>
    /// <param name="recipient">The recipient's certificate, which has been checked.</param>
    /// <param name="at">When it is signed, UTC.</param>
    /// <returns>EnvelopedData, DER: the content of a file <c>.p7m</c>, or of a mail of type <c>application/pkcs7-mime</c>.</returns>
    public static byte[] Close(byte[] entity, X509Certificate2 signer, X509Certificate2 recipient, DateTime at) =>
        Envelope(Entity(Sign(entity, signer, at, detached: false)), recipient);

    /// <returns>EnvelopedData, DER.</returns>
    public static byte[] Envelope(byte[] entity, X509Certificate2 recipient)
    {
        var enveloped = new EnvelopedCms(new ContentInfo(entity), new AlgorithmIdentifier(new Oid(Aes256Cbc)));
        // The older padding: the newer one is not read by every mail program that a receiving authority has (tech §5.3).
        enveloped.Encrypt(new CmsRecipient(SubjectIdentifierType.IssuerAndSerialNumber, recipient, RSAEncryptionPadding.Pkcs1));
        return enveloped.Encode();
    }

    /// <returns>SignedData, DER; detached it is a signature that stands beside what it signs.</returns>
    public static byte[] Sign(byte[] entity, X509Certificate2 signer, DateTime at, bool detached)
    {
        var signed = new SignedCms(new ContentInfo(entity), detached);
        var by = new CmsSigner(SubjectIdentifierType.IssuerAndSerialNumber, signer)
        {
            DigestAlgorithm = new Oid(Sha256),
            IncludeOption = X509IncludeOption.EndCertOnly,
        };
        by.SignedAttributes.Add(new Pkcs9SigningTime(at));
        signed.ComputeSignature(by, silent: true);
        return signed.Encode();
    }

    private static byte[] Entity(byte[] signed) =>
        Encoding.ASCII.GetBytes(
            "Content-Type: application/pkcs7-mime; smime-type=signed-data; name=\"smime.p7m\"\r\n"
                + "Content-Transfer-Encoding: base64\r\n"
                + "Content-Disposition: attachment; filename=\"smime.p7m\"\r\n\r\n"
                + MimeText.Base64(signed)
        );
}
