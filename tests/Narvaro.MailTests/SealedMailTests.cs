using System.Diagnostics;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Narvaro.Kernel.Sealing;
using Narvaro.Notifications;
using Narvaro.Notifications.Sealing;
using Narvaro.Notifications.Smtp;
using Narvaro.Tests.Fixtures;

namespace Narvaro.MailTests;

/// <summary>Signed and encrypted mails as they arrive, judged by openssl.</summary>
public sealed class SealedMailTests : IClassFixture<NodeServer>, IDisposable
{
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    private readonly NodeServer _server;
    private readonly TemporaryFolder _folder = new();
    private readonly SealingKeys _keys;
    private readonly string _known;

    public SealedMailTests(NodeServer server)
    {
        _server = server;
        _keys = new SealingKeys(_folder.Folder, Now);
        _known = Directory.CreateDirectory(_folder.Path("known")).FullName;
        using var ours = _keys.Make(
            "kommunen",
            new CertificateWish { Use = X509KeyUsageFlags.DigitalSignature, Address = "narvaro@kommun.example" }
        );
        File.WriteAllBytes(_folder.Path("kommunen.pfx"), ours.ExportPkcs12(Pkcs12ExportPbeParameters.Pkcs12TripleDesSha1, "hemligt"));
        File.WriteAllText(
            _folder.Path("both.pem"),
            File.ReadAllText(_folder.Path("kommunen.pem")) + "\n" + File.ReadAllText(_folder.Path("kommunen.key"))
        );
    }

    public void Dispose()
    {
        _keys.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("kommunen.pfx", "hemligt")]
    [InlineData("both.pem", "")]
    public async Task Close_NoCertificateOfTheRecipient_IsSignedAndReadable(string file, string password)
    {
        var mail = await ArrivedAsync(Options(new SigningKey(_folder.Path(file), password)), faults: 0);

        Assert.Equal(0, Verify(mail, "open.eml"));
        ExampleMail.AssertReadable(ReceivedMail.Read(_folder.Path("open.eml")));
        ExampleMail.AssertReadable(ReceivedMail.Read(mail));
        Assert.StartsWith("multipart/signed", ReceivedMail.Read(mail).Header("Content-Type"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Close_ChangedOnTheWay_IsNotAccepted()
    {
        var mail = await ArrivedAsync(Options(Ours), faults: 0);
        var text = await File.ReadAllTextAsync(mail);
        var html = Convert.ToBase64String(Encoding.UTF8.GetBytes("<p>Två"));
        Assert.Contains(html[..6], text, StringComparison.Ordinal);
        await File.WriteAllTextAsync(mail, text.Replace(html[..6], "PHA+U3", StringComparison.Ordinal));

        Assert.NotEqual(0, Verify(mail, "open.eml"));
    }

    [Fact]
    public async Task Close_CertificateOfTheRecipientIsKnown_OpensWithItsKeyAndIsSigned()
    {
        Know("maja", new CertificateWish { Address = "Maja@skola.example" });
        using var other = _keys.Make("annan");

        var mail = await ArrivedAsync(Options(Ours), faults: 0);

        Assert.DoesNotContain("multipart/alternative", await File.ReadAllTextAsync(mail), StringComparison.Ordinal);
        Assert.NotEqual(0, Decrypt(mail, "annan"));
        Assert.Equal(0, Decrypt(mail, "maja"));
        Assert.Equal(0, Verify(_folder.Path("signed.eml"), "open.eml"));
        ExampleMail.AssertReadable(ReceivedMail.Read(_folder.Path("open.eml")));
    }

    [Fact]
    public async Task Close_EncryptingWithoutSigning_OpensToTheMail()
    {
        Know("maja", new CertificateWish { Address = "maja@skola.example" });

        Assert.Equal(0, Decrypt(await ArrivedAsync(Options(new SigningKey("", "")), faults: 0), "maja"));
        ExampleMail.AssertReadable(ReceivedMail.Read(_folder.Path("signed.eml")));
    }

    public static TheoryData<CertificateWish> Useless =>
        [
            new CertificateWish { From = TimeSpan.FromDays(-9), To = TimeSpan.FromDays(-1) },
            new CertificateWish { From = TimeSpan.FromDays(1) },
            new CertificateWish { Elliptic = true },
            new CertificateWish { KeySize = 1024 },
            new CertificateWish { Use = X509KeyUsageFlags.DigitalSignature },
            new CertificateWish { Purpose = "1.3.6.1.5.5.7.3.1" },
        ];

    [Theory, MemberData(nameof(Useless))]
    public async Task Close_CertificateOfNoUse_GoesSignedAndIsTold(CertificateWish wish)
    {
        Know("maja", wish with { Address = "maja@skola.example" });

        Assert.Equal(0, Verify(await ArrivedAsync(Options(Ours), faults: 1), "open.eml"));
    }

    [Fact]
    public void Faults_RenewedCertificate_AreNone()
    {
        Know(
            "gammal",
            new CertificateWish
            {
                Address = "maja@skola.example",
                From = TimeSpan.FromDays(-9),
                To = TimeSpan.FromDays(-1),
            }
        );
        Know("ny", new CertificateWish { Address = "maja@skola.example" });

        using var seal = new MailSeal(Options(Ours), Now.UtcDateTime);

        Assert.Empty(seal.Faults);
        Assert.False(seal.Close(ExampleMail.To()).Sealed!.IsText);
        Assert.True(seal.Close(ExampleMail.To("bo@skola.example")).Sealed!.IsText);
    }

    [Fact]
    public void Faults_OurOwnIsNoGoodOrAFileIsNone_AreToldWithoutNames()
    {
        File.WriteAllText(Path.Combine(_known, "maja.ek@skola.example.pem"), "inget certifikat");

        using var seal = new MailSeal(Options(Ours with { Password = "fel" }), Now.UtcDateTime);

        Assert.Equal(["certificate_unreadable", "signer-unreadable"], seal.Faults);
        Assert.Null(seal.Close(ExampleMail.To()).Sealed);
    }

    private SigningKey Ours => new(_folder.Path("kommunen.pfx"), "hemligt");

    private MailOptions Options(SigningKey signer) => new() { Signer = signer, CertificateFolder = _known };

    private void Know(string name, CertificateWish wish)
    {
        _keys.Make(name, wish).Dispose();
        File.Copy(_folder.Path($"{name}.pem"), Path.Combine(_known, $"{name}.pem"));
    }

    private async Task<string> ArrivedAsync(MailOptions options, int faults)
    {
        using var seal = new MailSeal(options, Now.UtcDateTime);
        Assert.Equal(faults, seal.Faults.Count);
        var sender = Sender.To(_server.Port("startTls"), new SmtpOptions { CaFile = _server.Issuer });
        Assert.Equal(Delivery.Accepted, await sender.SendAsync(seal.Close(ExampleMail.To())));
        return Assert.Single(_server.TakeMails());
    }

    private int Verify(string mail, string to) =>
        OpenSsl("cms", "-verify", "-in", mail, "-CAfile", _keys.IssuerFile, "-purpose", "smimesign", "-out", _folder.Path(to));

    private int Decrypt(string mail, string name) =>
        OpenSsl(
            "cms",
            "-decrypt",
            "-in",
            mail,
            "-recip",
            _folder.Path($"{name}.pem"),
            "-inkey",
            _folder.Path($"{name}.key"),
            "-out",
            _folder.Path("signed.eml")
        );

    private static int OpenSsl(params string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo("openssl", arguments) { RedirectStandardError = true, UseShellExecute = false }
        )!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode;
    }
}
