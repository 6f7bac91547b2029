using System.Diagnostics;
using System.Text.Json;
using Narvaro.Tests.Fixtures;

namespace Narvaro.MailTests;

/// <summary>A mail server that nobody here wrote (npm's smtp-server), for the tests of a class. Disposing ends it, by its own id.</summary>
public sealed class NodeServer : IAsyncLifetime, IDisposable
{
    private static readonly string Home =
        Environment.GetEnvironmentVariable("NARVARO_SMTP_HOME")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache", "narvaro-smtp");

    private readonly TemporaryFolder _folder = new();
    private Process? _process;
    private Dictionary<string, int> _ports = [];

    /// <summary>Of the server's certificate; "annan.example" has its own from another.</summary>
    public string Issuer { get; private set; } = "";

    public string IssuerOfAnother { get; private set; } = "";

    public string MailFolder => _folder.Path("mails");

    public int Port(string way) => _ports[way];

    /// <summary>What came since the last call.</summary>
    public IReadOnlyList<string> TakeMails()
    {
        var files = Directory.GetFiles(MailFolder).Order(StringComparer.Ordinal).ToList();
        var taken = Directory.CreateDirectory(_folder.Path("taken")).FullName;
        return files.ConvertAll(f =>
        {
            var to = Path.Combine(taken, Path.GetFileName(f));
            File.Move(f, to);
            return to;
        });
    }

    public async Task InitializeAsync()
    {
        Assert.True(Directory.Exists(Path.Combine(Home, "node_modules", "smtp-server")), $"{Home} saknas: tests/run installerar det");
        var ours = new Certificates(Directory.CreateDirectory(_folder.Path("ours")).FullName, "localhost");
        var another = new Certificates(Directory.CreateDirectory(_folder.Path("another")).FullName, "annan.example");
        var strange = new Certificates(Directory.CreateDirectory(_folder.Path("strange")).FullName, "localhost");
        (Issuer, IssuerOfAnother) = (ours.Issuer, another.Issuer);
        Directory.CreateDirectory(MailFolder);
        var start = new ProcessStartInfo(
            "node",
            [
                RepositoryFolder.Path("tests/Narvaro.MailTests/server.mjs"),
                Home,
                MailFolder,
                ours.Server,
                ours.Key,
                another.Server,
                another.Key,
                strange.Server,
                strange.Key,
            ]
        )
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        _process = Process.Start(start)!;
        var ready = await _process.StandardOutput.ReadLineAsync();
        Assert.NotNull(ready);
        _ports = JsonSerializer.Deserialize<Dictionary<string, int>>(ready)!;
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        if (_process is { HasExited: false })
        {
            _process.Kill();
            _process.WaitForExit();
        }
        _process?.Dispose();
        _folder.Dispose();
    }
}
