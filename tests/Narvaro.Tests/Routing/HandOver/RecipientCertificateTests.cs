using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Narvaro.Routing.HandOver;
using Narvaro.Tests.Fixtures;

namespace Narvaro.Tests.Routing.HandOver;

public sealed class RecipientCertificateTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 26, 14, 30, 0, TimeSpan.FromHours(1));
    private readonly TemporaryFolder _folder = new();
    private readonly SealingKeys _keys;

    public RecipientCertificateTests() => _keys = new SealingKeys(_folder.Folder, Now);

    public void Dispose()
    {
        _keys.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(HandOverWay.Mail)]
    [InlineData(HandOverWay.Folder)]
    public void Read_CertificateOfTheRecipient_IsTaken(HandOverWay way) => Assert.Null(CodeOf(new CertificateWish(), way));

    public static TheoryData<string, CertificateWish> Doubtful =>
        new()
        {
            {
                "certificate_expired",
                new CertificateWish { From = TimeSpan.FromDays(-9), To = TimeSpan.FromSeconds(-1) }
            },
            {
                "certificate_not_yet_valid",
                new CertificateWish { From = TimeSpan.FromSeconds(2) }
            },
            {
                "certificate_key",
                new CertificateWish { Elliptic = true }
            },
            {
                "certificate_key",
                new CertificateWish { KeySize = 1024 }
            },
            {
                "certificate_use",
                new CertificateWish { Use = X509KeyUsageFlags.DigitalSignature }
            },
            {
                "certificate_use",
                new CertificateWish { Purpose = "1.3.6.1.5.5.7.3.1" }
            },
            {
                "certificate_address",
                new CertificateWish { Address = "annan@soc.example" }
            },
        };

    [Theory, MemberData(nameof(Doubtful))]
    public void Read_DoubtfulCertificate_IsRefused(string code, CertificateWish wish) => Assert.Equal(code, CodeOf(wish, HandOverWay.Mail));

    [Fact]
    public void Read_FileWasSwapped_IsRefused()
    {
        var recipient = Recipient(new CertificateWish(), HandOverWay.Folder);
        _keys.Make("mottagning").Dispose();

        Assert.Equal("certificate_wrong", CodeOf(recipient));
    }

    [Fact]
    public void Read_AnotherIssuer_IsRefused()
    {
        var recipient = Recipient(new CertificateWish(), HandOverWay.Folder);
        using var others = new SealingKeys(_folder.Folder, Now);

        Assert.Equal("certificate_issuer", CodeOf(recipient));
        Assert.Null(CodeOf(recipient with { Issuer = null }));
    }

    [Theory]
    [InlineData("saknas.pem")]
    [InlineData("mottagning.key")]
    public void Read_NoCertificate_IsRefused(string file) =>
        Assert.Equal("certificate_unreadable", CodeOf(Recipient(new CertificateWish(), HandOverWay.Folder) with { Certificate = file }));

    private string? CodeOf(CertificateWish wish, HandOverWay way) => CodeOf(Recipient(wish, way));

    private string? CodeOf(HandOverRecipient recipient)
    {
        var (certificate, refusal) = RecipientCertificate.Read(recipient, _folder.Folder, Now.UtcDateTime);
        certificate?.Dispose();
        // One of the two, never both and never neither.
        Assert.Equal(certificate is null, refusal is not null);
        return refusal?.Code;
    }

    private HandOverRecipient Recipient(CertificateWish wish, HandOverWay way)
    {
        using var certificate = _keys.Make("mottagning", wish);
        var print = certificate.GetCertHashString(HashAlgorithmName.SHA256);
        var spaced = string.Join(':', print.Chunk(2).Select(c => new string(c)));
        return new HandOverRecipient("socialtjansten", way, "mottagning@soc.example", "mottagning.pem", spaced, "issuer.pem");
    }
}
