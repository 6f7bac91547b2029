using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Narvaro.Tests.Fixtures;

/// <summary>A private issuer and a server's certificate from it, as PEM files in a folder.</summary>
public sealed class Certificates
{
    public Certificates(string folder, string host)
    {
        // Certificates are judged by the real time, not by a test's clock.
        var now = TimeProvider.System.GetUtcNow();
        using var issuerKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN=Prov {Guid.NewGuid():N}", issuerKey, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        using var issuer = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(2));

        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var server = new CertificateRequest($"CN={host}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(host);
        server.CertificateExtensions.Add(names.Build());
        server.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], false));
        using var certificate = server.Create(issuer, now.AddDays(-1), now.AddDays(1), Guid.NewGuid().ToByteArray());

        Issuer = Write(folder, "ca.pem", issuer.ExportCertificatePem());
        Server = Write(folder, "server.pem", certificate.ExportCertificatePem());
        Key = Write(folder, "key.pem", key.ExportPkcs8PrivateKeyPem());
    }

    public string Issuer { get; }
    public string Server { get; }
    public string Key { get; }

    private static string Write(string folder, string name, string pem)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, pem);
        return path;
    }
}
