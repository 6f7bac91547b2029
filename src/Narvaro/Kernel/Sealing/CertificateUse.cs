using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Narvaro.Kernel.Sealing;

/// <summary>What somebody else's certificate may be used for.</summary>
public static class CertificateUse
{
    private const int LeastKey = 2048;
    private const string MailProtection = "1.3.6.1.5.5.7.3.4";
    private const string AnyPurpose = "2.5.29.37.0";
    private const string AlternativeNames = "2.5.29.17";

    /// <summary>Tag of rfc822Name in a GeneralName (RFC 5280 §4.2.1.6).</summary>
    private static readonly Asn1Tag MailName = new(TagClass.ContextSpecific, 1);

    /// <summary>Why nothing may be encrypted to it, now or at all; null when it may.</summary>
    /// <param name="certificate">The recipient's.</param>
    /// <param name="forMail">It must be meant for mail, too.</param>
    /// <param name="at">The moment of sealing, UTC.</param>
    public static Refusal? Fault(X509Certificate2 certificate, bool forMail, DateTime at)
    {
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
        return MayEncrypt(certificate) && (!forMail || MayProtectMail(certificate))
            ? null
            : new Refusal("certificate_use", "mottagarens certifikat är inte utfärdat för att ta emot krypterade meddelanden");
    }

    /// <summary>Mail addresses that it was issued for.</summary>
    public static IReadOnlySet<string> Addresses(X509Certificate2 certificate)
    {
        var found = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var extension in certificate.Extensions.Where(e => e.Oid?.Value == AlternativeNames))
        {
            var names = new AsnReader(extension.RawData, AsnEncodingRules.DER).ReadSequence();
            while (names.HasData)
            {
                if (names.PeekTag() == MailName)
                {
                    found.Add(names.ReadCharacterString(UniversalTagNumber.IA5String, MailName));
                }
                else
                {
                    names.ReadEncodedValue();
                }
            }
        }
        // Older ones have it in the subject.
        if (found.Count == 0 && certificate.GetNameInfo(X509NameType.EmailName, forIssuer: false) is { Length: > 0 } named)
        {
            found.Add(named);
        }
        return found;
    }

    private static bool MayEncrypt(X509Certificate2 certificate) =>
        certificate.Extensions.OfType<X509KeyUsageExtension>().All(u => u.KeyUsages.HasFlag(X509KeyUsageFlags.KeyEncipherment));

    private static bool MayProtectMail(X509Certificate2 certificate) =>
        certificate
            .Extensions.OfType<X509EnhancedKeyUsageExtension>()
            .All(u => u.EnhancedKeyUsages.Cast<Oid>().Any(o => o.Value is MailProtection or AnyPurpose));
}
