using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Narvaro.Kernel;

namespace Narvaro.Routing.HandOver;

/// <summary>Our own certificate with its key, which packages are signed with.</summary>
/// <param name="File">A PKCS #12 file; empty when there is none.</param>
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
        try
        {
            var certificate = X509CertificateLoader.LoadPkcs12FromFile(File, Password);
            if (certificate.HasPrivateKey && at >= certificate.NotBefore.ToUniversalTime() && at <= certificate.NotAfter.ToUniversalTime())
            {
                return (certificate, null);
            }
            certificate.Dispose();
            return (null, new Refusal("signer-invalid", "kommunens eget certifikat gäller inte i dag, eller saknar nyckel"));
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
        {
            return (
                null,
                new Refusal("signer-unreadable", "kommunens eget certifikat går inte att läsa; kontrollera filen och lösenordet")
            );
        }
    }

    /// <summary>Never the password, wherever the settings are written.</summary>
    public override string ToString() => File;
}
