using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Narvaro.Tests.Fixtures;

/// <summary>How a certificate for receiving packages is made; what is not said is as it should be.</summary>
public sealed record CertificateWish
{
    public string Address { get; init; } = "mottagning@soc.example";
    public int KeySize { get; init; } = 2048;
    public bool Elliptic { get; init; }
    public X509KeyUsageFlags Use { get; init; } = X509KeyUsageFlags.KeyEncipherment;
    public string Purpose { get; init; } = "1.3.6.1.5.5.7.3.4";
    public TimeSpan From { get; init; } = TimeSpan.FromDays(-1);
    public TimeSpan To { get; init; } = TimeSpan.FromDays(30);
}

/// <summary>An issuer of its own, and certificates from it as PEM files in a folder.</summary>
public sealed class SealingKeys : IDisposable
{
    private readonly string _folder;
    private readonly DateTimeOffset _now;
    private readonly X509Certificate2 _issuer;

    public SealingKeys(string folder, DateTimeOffset now)
    {
        (_folder, _now) = (folder, now);
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN=Prov {Guid.NewGuid():N}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        _issuer = request.CreateSelfSigned(now.AddYears(-1), now.AddYears(2));
        IssuerFile = Write("issuer.pem", _issuer.ExportCertificatePem());
    }

    public string IssuerFile { get; }

    public void Dispose() => _issuer.Dispose();

    /// <returns>The certificate with its key; files NAME.pem and NAME.key lie in the folder.</returns>
    public X509Certificate2 Make(string name, CertificateWish? wish = null)
    {
        wish ??= new CertificateWish();
        using var rsa = RSA.Create(wish.KeySize);
        using var ec = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = wish.Elliptic
            ? new CertificateRequest($"CN={name}", ec, HashAlgorithmName.SHA256)
            : new CertificateRequest($"CN={name}", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509KeyUsageExtension(wish.Use, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(wish.Purpose)], critical: false));
        var names = new SubjectAlternativeNameBuilder();
        names.AddEmailAddress(wish.Address);
        request.CertificateExtensions.Add(names.Build());
        var generator = X509SignatureGenerator.CreateForRSA(_issuer.GetRSAPrivateKey()!, RSASignaturePadding.Pkcs1);
        using var bare = request.Create(
            _issuer.SubjectName,
            generator,
            _now.Add(wish.From),
            _now.Add(wish.To),
            Guid.NewGuid().ToByteArray()
        );
        Write($"{name}.pem", bare.ExportCertificatePem());
        Write($"{name}.key", wish.Elliptic ? ec.ExportPkcs8PrivateKeyPem() : rsa.ExportPkcs8PrivateKeyPem());
        return wish.Elliptic ? bare.CopyWithPrivateKey(ec) : bare.CopyWithPrivateKey(rsa);
    }

    private string Write(string name, string pem)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, pem);
        return path;
    }
}
