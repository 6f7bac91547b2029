using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Narvaro.Kernel;
using Narvaro.Kernel.Sealing;

namespace Narvaro.Notifications.Sealing;

/// <summary>Certificates that the municipality has put in a folder, by the addresses that they were issued for.</summary>
internal sealed class KnownCertificates : IDisposable
{
    private static readonly string[] Endings = [".pem", ".cer", ".crt", ".der"];

    private readonly List<X509Certificate2> _all = [];
    private readonly Dictionary<string, X509Certificate2> _usable = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Why something in the folder is of no use, with what a person can find it by.</summary>
    public List<(string Which, Refusal Why)> Faults { get; } = [];

    /// <param name="folder">Empty when there is none.</param>
    /// <param name="at">The moment of sealing, UTC.</param>
    public static KnownCertificates Read(string folder, DateTime at)
    {
        var known = new KnownCertificates();
        foreach (var file in Files(folder))
        {
            known.Add(file, at);
        }
        // One that has been renewed is no longer missed.
        known.Faults.RemoveAll(f =>
            known._all.Exists(c => Print(c) == f.Which && CertificateUse.Addresses(c).All(known._usable.ContainsKey))
        );
        return known;
    }

    public X509Certificate2? For(string address) => _usable.GetValueOrDefault(address);

    public void Dispose() => _all.ForEach(c => c.Dispose());

    private static IEnumerable<string> Files(string folder) =>
        Directory.Exists(folder)
            ? Directory
                .EnumerateFiles(folder)
                .Where(f => Endings.Contains(Path.GetExtension(f), StringComparer.OrdinalIgnoreCase))
                .Order(StringComparer.Ordinal)
            : [];

    private void Add(string file, DateTime at)
    {
        try
        {
            var certificate = X509CertificateLoader.LoadCertificateFromFile(file);
            _all.Add(certificate);
            var addresses = CertificateUse.Addresses(certificate);
            if (CertificateUse.Fault(certificate, forMail: true, at) is { } fault)
            {
                Faults.Add((Print(certificate), fault));
                return;
            }
            foreach (var address in addresses.Where(a => For(a) is not { } other || other.NotBefore < certificate.NotBefore))
            {
                _usable[address] = certificate;
            }
        }
        catch (Exception e)
            when (e is CryptographicException or IOException or UnauthorizedAccessException or System.Formats.Asn1.AsnContentException)
        {
            Faults.Add(("", new Refusal("certificate_unreadable", "en fil i certifikatmappen går inte att läsa")));
        }
    }

    /// <summary>Neither the file's name nor the subject, which are of a person.</summary>
    private static string Print(X509Certificate2 certificate) => certificate.GetCertHashString(HashAlgorithmName.SHA256)[..16];
}
