using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Narvaro.Kernel;

namespace Narvaro.Routing.HandOver;

/// <summary>Whether a certificate may be sealed to. Whatever is doubtful is refused: a package that the wrong person can open cannot be
/// called back.</summary>
public static class RecipientCertificate
{
    private const int LeastKey = 2048;
    private const string MailProtection = "1.3.6.1.5.5.7.3.4";
    private const string AnyPurpose = "2.5.29.37.0";

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
        if (at < certificate.NotBefore.ToUniversalTime())
        {
            return new Refusal("certificate_not_yet_valid", "mottagarens certifikat gäller inte än");
        }
        if (at > certificate.NotAfter.ToUniversalTime())
        {
            return new Refusal("certificate_expired", "mottagarens certifikat har gått ut");
        }
        using var key = certificate.GetRSAPublicKey();
        if (key is null || key.KeySize < LeastKey)
        {
            return new Refusal("certificate_key", "mottagarens certifikat kan inte användas: det ska ha en RSA-nyckel på minst 2048 bitar");
        }
        if (!MayEncrypt(certificate) || (recipient.Way is HandOverWay.Mail && !MayProtectMail(certificate)))
        {
            return new Refusal("certificate_use", "mottagarens certifikat är inte utfärdat för att ta emot krypterade meddelanden");
        }
        if (recipient.Way is HandOverWay.Mail && !Carries(certificate, recipient.To))
        {
            return new Refusal("certificate_address", "mottagarens certifikat är utfärdat för en annan adress");
        }
        return recipient.Issuer is { } issuer && !IssuedBy(certificate, Path.Combine(folder, issuer), at)
            ? new Refusal("certificate_issuer", "mottagarens certifikat är inte utfärdat av den som ska ha utfärdat det")
            : null;
    }

    private static string Hex(string fingerprint) => fingerprint.Replace(":", "", StringComparison.Ordinal);

    private static bool MayEncrypt(X509Certificate2 certificate) =>
        certificate.Extensions.OfType<X509KeyUsageExtension>().All(u => u.KeyUsages.HasFlag(X509KeyUsageFlags.KeyEncipherment));

    private static bool MayProtectMail(X509Certificate2 certificate) =>
        certificate
            .Extensions.OfType<X509EnhancedKeyUsageExtension>()
            .All(u => u.EnhancedKeyUsages.Cast<Oid>().Any(o => o.Value is MailProtection or AnyPurpose));

    /// <summary>A certificate that names no address is known by its fingerprint alone.</summary>
    private static bool Carries(X509Certificate2 certificate, string address)
    {
        var named = certificate.GetNameInfo(X509NameType.EmailName, forIssuer: false);
        return named.Length == 0 || string.Equals(named, address, StringComparison.OrdinalIgnoreCase);
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
