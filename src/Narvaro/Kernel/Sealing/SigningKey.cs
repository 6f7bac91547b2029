using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Narvaro.Kernel.Sealing;

/// <summary>Our own certificate with its key, which packages and mails are signed with.</summary>
/// <param name="File">A PKCS #12 file, or a PEM file with both; empty when there is none.</param>
/// <param name="Password">The file's.</param>
public sealed record SigningKey(string File, string Password)
{
    /// <returns>The certificate, or why there is none.</returns>
    public (X509Certificate2? Certificate, Refusal? Refusal) Read(DateTime at)
    {
        if (File.Length == 0)
        {
            return (null, new Refusal("signer-missing", "kommunens eget certifikat är inte angivet (HandOver:SigningFile)"));
        }
        if (Open() is not { } certificate)
        {
            return (
                null,
                new Refusal("signer-unreadable", "kommunens eget certifikat går inte att läsa; kontrollera filen och lösenordet")
            );
        }
        if (certificate.HasPrivateKey && at >= certificate.NotBefore.ToUniversalTime() && at <= certificate.NotAfter.ToUniversalTime())
        {
            return (certificate, null);
        }
        certificate.Dispose();
        return (null, new Refusal("signer-invalid", "kommunens eget certifikat gäller inte i dag, eller saknar nyckel"));
    }

    /// <returns>What the file holds, whenever it is valid; null when it cannot be read.</returns>
    public X509Certificate2? Open()
    {
        try
        {
            return !Path.GetExtension(File).Equals(".pem", StringComparison.OrdinalIgnoreCase)
                    ? X509CertificateLoader.LoadPkcs12FromFile(File, Password)
                : Password.Length > 0 ? X509Certificate2.CreateFromEncryptedPemFile(File, Password)
                : X509Certificate2.CreateFromPemFile(File);
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Never the password, wherever the settings are written.</summary>
    public override string ToString() => File;
}
