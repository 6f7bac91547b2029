using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Narvaro.Tests.Fixtures;

/// <summary>A real SMTP server (Debian's python3-aiosmtpd) as a process of its own; mails arrive as files.</summary>
public sealed class SmtpServer : IDisposable
{
    private const string Python = "/usr/bin/python3";
    private readonly Process _process;
    private readonly TemporaryFolder _folder = new();

    private SmtpServer(Certificates? certificates)
    {
        Port = FreePort();
        var start = new ProcessStartInfo(Python) { RedirectStandardError = true, UseShellExecute = false };
        string[] arguments =
        [
            "-m",
            "aiosmtpd",
            "-n",
            "-l",
            string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{Port}"),
            "-c",
            "smtp_moods.Moods",
            .. certificates is null ? Array.Empty<string>() : ["--tlscert", certificates.Server, "--tlskey", certificates.Key],
            _folder.Path("mail"),
        ];
        Array.ForEach(arguments, start.ArgumentList.Add);
        start.Environment["PYTHONPATH"] = RepositoryFolder.Path("tests/Narvaro.Tests/Fixtures");
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        _process = Process.Start(start)!;
    }

    public int Port { get; }

    public IReadOnlyList<ReceivedMail> Mails =>
        Directory.Exists(_folder.Path("mail/new"))
            ? [.. Directory.GetFiles(_folder.Path("mail/new")).Order(StringComparer.Ordinal).Select(ReceivedMail.Read)]
            : [];

    public static async Task<SmtpServer> StartAsync(Certificates? certificates = null)
    {
        Assert.True(File.Exists(Python), $"{Python} saknas: apt-get install -y python3-aiosmtpd");
        var server = new SmtpServer(certificates);
        for (var tries = 0; !await server.AnswersAsync(); tries++)
        {
            if (server._process.HasExited || tries > 200)
            {
                var said = server._process.HasExited ? await server._process.StandardError.ReadToEndAsync() : "inget svar";
                server.Dispose();
                Assert.Fail($"SMTP-servern startar inte (apt-get install -y python3-aiosmtpd): {said}");
            }
            await Task.Delay(50);
        }
        return server;
    }

    /// <summary>A port that nobody listens to.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }
        _process.Dispose();
        _folder.Dispose();
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
