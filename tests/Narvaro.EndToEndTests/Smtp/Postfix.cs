using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Narvaro.EndToEndTests.Harness;
using Narvaro.Tests.Fixtures;

namespace Narvaro.EndToEndTests.Smtp;

/// <summary>Debian's Postfix, unpacked and not installed, with a queue and mailboxes of its own. It wants to be started as root. Disposing ends
/// it, by its own id.</summary>
internal sealed class Postfix : IAsyncDisposable
{
    private static readonly string Home =
        Environment.GetEnvironmentVariable("NARVARO_POSTFIX_HOME")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache", "narvaro-postfix");

    private readonly string _folder = Directory.CreateTempSubdirectory("narvaro-postfix-").FullName;
    private readonly Process _process;

    private Postfix(string[] boxes)
    {
        Assert.True(Directory.Exists(Path.Combine(Home, "usr", "lib", "postfix")), $"{Home} saknas: tests/run hämtar det");
        var certificates = new Certificates(_folder, "localhost");
        Issuer = certificates.Issuer;
        string[] command =
        [
            .. AsRoot,
            "bash",
            RepositoryFolder.Path("tests/Narvaro.EndToEndTests/Smtp/postfix.sh"),
            Home,
            _folder,
            Text.Of(Port),
            certificates.Server,
            certificates.Key,
            .. boxes,
        ];
        _process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { UseShellExecute = false })!;
    }

    private static string[] AsRoot => Environment.IsPrivilegedProcess ? [] : ["sudo", "-n"];

    public int Port { get; } = SmtpServer.FreePort();

    public string Issuer { get; }

    public string Box(string name) => Path.Combine(_folder, "boxes", name, "new");

    public static async Task<Postfix> StartAsync(params string[] boxes)
    {
        var postfix = new Postfix(boxes);
        await WaitAsync(postfix.Answers);
        return postfix;
    }

    /// <summary>The mails of a box, when there are so many.</summary>
    public async Task<IReadOnlyList<string>> MailsAsync(string box, int count)
    {
        await WaitAsync(() => Directory.Exists(Box(box)) && Directory.GetFiles(Box(box)).Length >= count);
        return [.. Directory.GetFiles(Box(box)).Order(StringComparer.Ordinal)];
    }

    public async ValueTask DisposeAsync()
    {
        // Where it was started by sudo, that passes the word on.
        string[] end = [.. AsRoot, "kill", "-TERM", Text.Of(_process.Id)];
        using var kill = Process.Start(end[0], end[1..]);
        await kill.WaitForExitAsync();
        await _process.WaitForExitAsync();
        _process.Dispose();
        string[] remove = [.. AsRoot, "rm", "-rf", _folder];
        using var tidy = Process.Start(remove[0], remove[1..]);
        await tidy.WaitForExitAsync();
    }

    private bool Answers()
    {
        try
        {
            using var client = new TcpClient();
            client.Connect(IPAddress.Loopback, Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static async Task WaitAsync(Func<bool> holds)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!holds())
        {
            await Task.Delay(50, patience.Token);
        }
    }
}
