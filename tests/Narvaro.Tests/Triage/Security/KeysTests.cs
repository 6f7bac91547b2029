using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Narvaro.Tests.Fixtures;
using Narvaro.Triage;

namespace Narvaro.Tests.Triage.Security;

/// <summary>The keys of sessions lie as deploy/README.md says: whoever has them can be anybody.</summary>
public sealed class KeysTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Session_AfterARestart_GoesOnWithTheKeysOfTheFolder()
    {
        var folder = _folder.Path("keys");

        Assert.Equal(HttpStatusCode.OK, await RestartAsync(o => o.KeyFolder = folder, o => o.KeyFolder = folder));
    }

    [Fact]
    public async Task Session_AfterARestartWithoutItsKeys_IsOver()
    {
        Assert.Equal(HttpStatusCode.Found, await RestartAsync(o => o.KeyFolder = _folder.Path("keys"), o => o.KeyFolder = null));
    }

    [Fact]
    public async Task Folder_AlreadyThereAndOpen_IsClosedToOthers()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }
        var keys = Path.Combine(_folder.Path("data"), "keys");
        Directory.CreateDirectory(keys);
        File.SetUnixFileMode(keys, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherRead);

        await using var site = await TriageSite.StartAsync("Sqlite", o => o.KeyFolder = keys);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(keys));
        Assert.NotEmpty(site.CookieOf("hedda"));
        Assert.NotEmpty(Directory.GetFiles(keys));
    }

    [Fact]
    public async Task Keys_Sealed_AreReadWithTheCertificateOnly()
    {
        var (one, other) = (Certificate("one"), Certificate("other"));
        void Sealed(TriageOptions o, string file) => (o.KeyFolder, o.KeySeal) = (_folder.Path("keys"), (file, "hemligt"));

        Assert.Equal(HttpStatusCode.OK, await RestartAsync(o => Sealed(o, one), o => Sealed(o, one)));
        Assert.Equal(HttpStatusCode.Found, await RestartAsync(o => Sealed(o, one), o => Sealed(o, other)));

        var keys = Directory.GetFiles(_folder.Path("keys")).Select(File.ReadAllText).ToList();
        Assert.NotEmpty(keys);
        Assert.All(keys, k => Assert.Contains("EncryptedData", k, StringComparison.Ordinal));
        Assert.All(keys, k => Assert.DoesNotContain("<masterKey", k, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Keys_SealedWithAWrongPassword_DoNotStart()
    {
        var file = Certificate("one");

        await Assert.ThrowsAnyAsync<CryptographicException>(() =>
            TriageSite.StartAsync("Sqlite", o => (o.KeyFolder, o.KeySeal) = (_folder.Path("keys"), (file, "fel")))
        );
    }

    /// <summary>What a session of a first start is worth in a second.</summary>
    private static async Task<HttpStatusCode> RestartAsync(Action<TriageOptions> first, Action<TriageOptions> second)
    {
        string cookie;
        await using (var before = await TriageSite.StartAsync("Sqlite", first))
        {
            cookie = before.CookieOf("hedda");
        }
        await using var after = await TriageSite.StartAsync("Sqlite", second);
        using var client = after.Server.CreateClient();
        client.DefaultRequestHeaders.Add("Cookie", cookie);
        using var answer = await client.GetAsync(new Uri("/arenden", UriKind.Relative));
        return answer.StatusCode;
    }

    private string Certificate(string name)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        // Certificates are judged by the real time, not by a test's clock.
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        var file = Path.Combine(_folder.Path("seals"), name + ".p12");
        Directory.CreateDirectory(_folder.Path("seals"));
        File.WriteAllBytes(file, certificate.Export(X509ContentType.Pkcs12, "hemligt"));
        return file;
    }
}
