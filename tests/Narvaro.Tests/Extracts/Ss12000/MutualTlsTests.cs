using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Narvaro.Extracts.Ss12000;
using Narvaro.Tests.Fixtures;

namespace Narvaro.Tests.Extracts.Ss12000;

/// <summary>A school system that wants the client's certificate, with an issuer that only the configuration names (formats §1.5).</summary>
public sealed class MutualTlsTests
{
    [Theory]
    [InlineData("client.pfx", true, true)]
    [InlineData("client.pem", true, true)]
    [InlineData(null, true, false)]
    [InlineData("client.pem", false, false)]
    public async Task Pull_OverTls_NeedsBothCertificateAndIssuer(string? certificate, bool knowsIssuer, bool comesThrough)
    {
        using var folder = new TemporaryFolder();
        var issued = new Certificates(folder.Folder, "localhost");
        using var client = Client(folder);
        using var server = X509Certificate2.CreateFromPemFile(issued.Server, issued.Key);
        await using var system = await FakeSystem.StartAsync(o =>
            o.UseHttps(h =>
            {
                h.ServerCertificate = server;
                h.ClientCertificateMode = ClientCertificateMode.RequireCertificate;
                h.ClientCertificateValidation = (sent, _, _) => sent.Thumbprint == client.Thumbprint;
            })
        );
        SmallTown.Fill(system);
        using var desk = new PullDesk(system);
        desk.Secrets = desk.Secrets with { CertificatePassword = certificate == "client.pfx" ? "lösen" : "" };
        desk.System = desk.System with
        {
            Certificate = certificate is null ? null : folder.Path(certificate),
            CertificateKey = certificate == "client.pem" ? folder.Path("client-key.pem") : null,
            CaFile = knowsIssuer ? issued.Issuer : null,
            Resilience = new Resilience { Tries = 1, TimeoutSeconds = 20 },
        };

        var files = await desk.NightAsync();

        Assert.Equal(comesThrough, files.Count > 0);
        Assert.Equal(comesThrough, desk.Status.Trouble is null);
    }

    [Fact]
    public async Task Pull_WrongPasswordOfTheCertificate_IsToldWithoutIt()
    {
        using var folder = new TemporaryFolder();
        using var client = Client(folder);
        await using var system = await FakeSystem.StartAsync();
        using var desk = new PullDesk(system);
        desk.Secrets = new SystemSecrets(CertificatePassword: "HEMLIGT");
        desk.System = desk.System with { Certificate = folder.Path("client.pfx") };

        await desk.NightAsync();

        Assert.StartsWith("certifikatet för källan prov går inte att läsa", desk.Status.Trouble, StringComparison.Ordinal);
        Assert.DoesNotContain("HEMLIGT", desk.Log + desk.Status, StringComparison.Ordinal);
    }

    private static X509Certificate2 Client(TemporaryFolder folder)
    {
        var now = TimeProvider.System.GetUtcNow();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=narvaro", key, HashAlgorithmName.SHA256);
        var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        File.WriteAllBytes(folder.Path("client.pfx"), certificate.Export(X509ContentType.Pfx, "lösen"));
        File.WriteAllText(folder.Path("client.pem"), certificate.ExportCertificatePem());
        File.WriteAllText(folder.Path("client-key.pem"), key.ExportPkcs8PrivateKeyPem());
        return certificate;
    }
}
