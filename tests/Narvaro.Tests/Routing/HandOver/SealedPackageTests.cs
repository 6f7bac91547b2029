using System.Diagnostics;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Narvaro.Kernel.Sealing;
using Narvaro.Routing.HandOver;
using Narvaro.Tests.Fixtures;
using Newtonsoft.Json.Linq;

namespace Narvaro.Tests.Routing.HandOver;

/// <summary>What is sealed opens with openssl and the recipient's key, and with no other.</summary>
public sealed class SealedPackageTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 26, 14, 30, 0, TimeSpan.FromHours(1));

    private static readonly HandOverPackage Package = new(
        "R-0007",
        "Björkskolan, rektor Rut Ek",
        "Socialtjänstens mottagning",
        "samordnade insatser",
        "Samtycke av båda vårdnadshavarna (OSL 10:1, 12:2–3)",
        Now,
        [
            new HandOverItem("attendance", "Frånvaro", "Borta 12 av 40 dagar.\nMest måndagar."),
            new HandOverItem("wish", "Elevens ord", "”Ja”"),
        ]
    );

    private readonly TemporaryFolder _folder = new();
    private readonly SealingKeys _keys;
    private readonly X509Certificate2 _school;
    private readonly X509Certificate2 _intake;

    public SealedPackageTests()
    {
        _keys = new SealingKeys(_folder.Folder, Now);
        _school = _keys.Make("skolan", new CertificateWish { Use = X509KeyUsageFlags.DigitalSignature, Address = "rektor@skola.example" });
        _intake = _keys.Make("mottagning");
    }

    public void Dispose()
    {
        _school.Dispose();
        _intake.Dispose();
        _keys.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Close_OpenedWithTheRecipientsKey_IsThePackageSignedByTheSchool()
    {
        var entity = await PackageEntity.WriteAsync(Package);
        await SealAsync(entity);

        Assert.Equal(0, Decrypt("mottagning"));
        Assert.Equal(
            0,
            OpenSsl("cms", "-verify", "-in", "signed.eml", "-CAfile", "issuer.pem", "-purpose", "any", "-no_check_time", "-out", "open.eml")
        );

        Assert.Equal(Encoding.ASCII.GetString(entity), File.ReadAllText(InFolder("open.eml")));
        var parts = Parts(File.ReadAllText(InFolder("open.eml")));
        Assert.Equal(["R-0007.html", "R-0007.json"], parts.Select(p => p.Name));
        Assert.Contains("<dt>Till</dt><dd>Socialtjänstens mottagning</dd>", parts[0].Content, StringComparison.Ordinal);
        Assert.Contains("Borta 12 av 40 dagar.\nMest måndagar.", WebUtility.HtmlDecode(parts[0].Content), StringComparison.Ordinal);
        var facts = JObject.Parse(parts[1].Content);
        Assert.Equal(["reference", "from", "recipient", "purpose", "ground", "made", "items"], facts.Properties().Select(p => p.Name));
        Assert.Equal(["Frånvaro", "Elevens ord"], facts["items"]!.Select(i => (string?)i["name"]));
    }

    [Fact]
    public async Task Close_OpenedWithAnotherKey_StaysClosed()
    {
        using var other = _keys.Make("annan");
        await SealAsync(await PackageEntity.WriteAsync(Package));

        Assert.NotEqual(0, Decrypt("annan"));
        Assert.NotEqual(0, Decrypt("skolan"));
        Assert.False(File.Exists(InFolder("signed.eml")) && new FileInfo(InFolder("signed.eml")).Length > 0);
    }

    [Fact]
    public async Task Close_OneByteChangedOnTheWay_IsNotAccepted()
    {
        await SealAsync(await PackageEntity.WriteAsync(Package));
        Decrypt("mottagning");
        var signed = File.ReadAllText(InFolder("signed.eml"));
        var body = signed.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4;
        var der = Convert.FromBase64String(signed[body..]);
        var at = der.AsSpan().IndexOf("multipart"u8);
        der[at] ^= 1;
        File.WriteAllText(InFolder("signed.eml"), signed[..body] + Convert.ToBase64String(der, Base64FormattingOptions.InsertLineBreaks));

        Assert.NotEqual(
            0,
            OpenSsl("cms", "-verify", "-in", "signed.eml", "-CAfile", "issuer.pem", "-purpose", "any", "-no_check_time", "-out", "open.eml")
        );
    }

    [Fact]
    public async Task Write_SamePackage_IsTheSameBytesInShortAsciiLines()
    {
        var entity = await PackageEntity.WriteAsync(Package);

        Assert.Equal(entity, await PackageEntity.WriteAsync(Package));
        Assert.All(entity, b => Assert.True(b < 128));
        var lines = Encoding.ASCII.GetString(entity).Split("\r\n");
        Assert.All(lines, l => Assert.True(l.Length <= 100 && !l.Contains('\n', StringComparison.Ordinal)));
    }

    private static List<(string Name, string Content)> Parts(string entity) =>
        [
            .. entity
                .Split("--=_narvaro_R-0007")[1..^1]
                .Select(p => p.Split("\r\n\r\n", 2))
                .Select(p => (p[0].Split("filename=\"")[1].TrimEnd('"'), Encoding.UTF8.GetString(Convert.FromBase64String(p[1])))),
        ];

    private async Task SealAsync(byte[] entity) =>
        await File.WriteAllBytesAsync(InFolder("sealed.p7m"), Smime.Close(entity, _school, _intake, Now.UtcDateTime));

    private int Decrypt(string name) =>
        OpenSsl(
            "cms",
            "-decrypt",
            "-in",
            "sealed.p7m",
            "-inform",
            "DER",
            "-recip",
            $"{name}.pem",
            "-inkey",
            $"{name}.key",
            "-out",
            "signed.eml"
        );

    private int OpenSsl(params string[] arguments)
    {
        var start = new ProcessStartInfo("openssl", arguments)
        {
            WorkingDirectory = _folder.Folder,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        using var process = Process.Start(start)!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode;
    }

    private string InFolder(string name) => _folder.Path(name);
}
