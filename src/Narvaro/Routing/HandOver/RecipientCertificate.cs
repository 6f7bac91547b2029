using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Narvaro.Kernel;
using Narvaro.Kernel.Sealing;

namespace Narvaro.Routing.HandOver;

/// <summary>Whether a certificate may be sealed to. Whatever is doubtful is refused: a package that the wrong person can open cannot be
/// called back.</summary>
public static class RecipientCertificate
{
    /// <returns>The certificate, or why not.</returns>
    /// <param name="recipient">Whom it is to belong to.</param>
    /// <param name="folder">Where relative file names start.</param>
    /// <param name="at">The moment of sealing, UTC.</param>
    public static (X509Certificate2? Certificate, Refusal? Refusal) Read(HandOverRecipient recipient, string folder, DateTime at)
    {
        X509Certificate2 certificate;
        try
        {
            certificate = X509CertificateLoader.LoadCertificateFromFile(Path.Combine(folder, recipient.Certificate));
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
        {
            return (null, new Refusal("certificate_unreadable", "mottagarens certifikat går inte att läsa"));
        }
        if (Check(certificate, recipient, folder, at) is { } refusal)
        {
            certificate.Dispose();
            return (null, refusal);
        }
        return (certificate, null);
    }

    private static Refusal? Check(X509Certificate2 certificate, HandOverRecipient recipient, string folder, DateTime at)
    {
        if (
            !string.Equals(
                certificate.GetCertHashString(HashAlgorithmName.SHA256),
                Hex(recipient.Sha256),
                StringComparison.OrdinalIgnoreCase
            )
        )
        {
            return new Refusal("certificate_wrong", "certifikatet är inte det som mottagaren har lämnat: fingeravtrycket stämmer inte");
        }
        var byMail = recipient.Way is HandOverWay.Mail;
        if (CertificateUse.Fault(certificate, byMail, at) is { } fault)
        {
            return fault;
        }
        if (byMail && !Carries(certificate, recipient.To))
        {
            return new Refusal("certificate_address", "mottagarens certifikat är utfärdat för en annan adress");
        }
        return recipient.Issuer is { } issuer && !IssuedBy(certificate, Path.Combine(folder, issuer), at)
            ? new Refusal("certificate_issuer", "mottagarens certifikat är inte utfärdat av den som ska ha utfärdat det")
            : null;
    }

    private static string Hex(string fingerprint) => fingerprint.Replace(":", "", StringComparison.Ordinal);

    /// <summary>A certificate that names no address is known by its fingerprint alone.</summary>
    private static bool Carries(X509Certificate2 certificate, string address)
    {
        var named = CertificateUse.Addresses(certificate);
        return named.Count == 0 || named.Contains(address);
    }

    private static bool IssuedBy(X509Certificate2 certificate, string issuerFile, DateTime at)
    {
        try
        {
            using var issuer = X509CertificateLoader.LoadCertificateFromFile(issuerFile);
            using var chain = new X509Chain();
            chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            chain.ChainPolicy.CustomTrustStore.Add(issuer);
            // No lookup over the net: the recipient tells when a key is lost, and the fingerprint in the configuration is taken out.
            chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
            chain.ChainPolicy.DisableCertificateDownloads = true;
            chain.ChainPolicy.VerificationTime = at.ToLocalTime();
            return chain.Build(certificate);
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
