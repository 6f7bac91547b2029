using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Narvaro.Tests.Fixtures;

namespace Narvaro.MailTests;

/// <summary>Where a server is in the dialogue: about to answer this.</summary>
public enum Step
{
    Greeting,
    Ehlo,
    StartTls,
    EhloAgain,
    SignIn,
    From,
    To,
    Data,

    /// <summary>Half of the text has come.</summary>
    HalfText,

    /// <summary>The whole text has come.</summary>
    Text,
}

/// <summary>What the server does instead of going on as it should.</summary>
/// <param name="Says">A line; null cuts the connection.</param>
public sealed record Whim(Step At, string? Says = null)
{
    /// <summary>It goes on as it should, after this.</summary>
    public Task? Waits { get; init; }
}

/// <summary>A mail server in this process that has one whim, and keeps what it has been given.</summary>
public sealed class ScriptedServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly X509Certificate2? _certificate;
    private readonly Whim? _whim;
    private readonly Task _serving;
    private readonly ConcurrentBag<Task> _talks = [];

    private ScriptedServer(Whim? whim, Certificates? certificates)
    {
        _whim = whim;
        _certificate = certificates is null ? null : X509Certificate2.CreateFromPemFile(certificates.Server, certificates.Key);
        _listener.Start();
        _serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Connections so far.</summary>
    public int Talks => _talks.Count;

    /// <summary>Whole texts, whether the sender has heard that they came or not.</summary>
    public ConcurrentQueue<string> Mails { get; } = [];

    public static ScriptedServer Start(Whim? whim = null, Certificates? certificates = null) => new(whim, certificates);

    /// <summary>Everybody has gone.</summary>
    public Task QuietAsync() => Task.WhenAll(_talks).WaitAsync(TimeSpan.FromSeconds(30));

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _serving;
        await QuietAsync();
        _certificate?.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync();
                _talks.Add(Task.Run(() => TalkAsync(client)));
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // It has been stopped.
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                client.NoDelay = true;
                using var dialogue = new Dialogue(client.GetStream(), client.Client, this);
                await dialogue.GoAsync();
            }
            catch (Exception e) when (e is IOException or ObjectDisposedException or System.Security.Authentication.AuthenticationException)
            {
                // The other side has gone, or the whim was to.
            }
        }
    }

    /// <summary>One connection.</summary>
    private sealed class Dialogue(Stream stream, Socket socket, ScriptedServer server) : IDisposable
    {
        private Stream _stream = stream;
        private StreamReader _reader = new(stream, Encoding.Latin1);
        private bool _secure;

        public void Dispose() => _reader.Dispose();

        /// <summary>The client hands a text over in small pieces and waits until each has been noted, which the system puts off for 40 ms
        /// unless it is told, each time, not to.</summary>
        private ValueTask<string?> LineAsync()
        {
            if (OperatingSystem.IsLinux())
            {
                socket.SetRawSocketOption(6, 12, [1, 0, 0, 0]);
            }
            return new ValueTask<string?>(_reader.ReadLineAsync());
        }

        public async Task GoAsync()
        {
            await AnswerAsync(Step.Greeting, "220 prov.example ESMTP");
            while (await LineAsync() is { } line)
            {
                await CommandAsync(line.ToUpperInvariant());
            }
        }

        private Task CommandAsync(string line) =>
            line.Split(' ', ':')[0] switch
            {
                "EHLO" => AnswerAsync(_secure ? Step.EhloAgain : Step.Ehlo, Offers()),
                "STARTTLS" => StartTlsAsync(),
                "AUTH" => SignInAsync(line),
                "MAIL" => AnswerAsync(Step.From, "250 2.1.0 OK"),
                "RCPT" => AnswerAsync(Step.To, "250 2.1.5 OK"),
                "DATA" => DataAsync(),
                _ => SayAsync("250 2.0.0 OK"),
            };

        private string Offers() =>
            _secure ? "250-prov.example\r\n250 AUTH LOGIN"
            : server._certificate is null ? "250 prov.example"
            : "250-prov.example\r\n250 STARTTLS";

        private async Task StartTlsAsync()
        {
            await AnswerAsync(Step.StartTls, "220 2.0.0 go ahead");
            var tls = new SslStream(_stream);
            await tls.AuthenticateAsServerAsync(server._certificate!);
            (_stream, _reader, _secure) = (tls, new StreamReader(tls, Encoding.Latin1), true);
        }

        private async Task SignInAsync(string line)
        {
            if (line.Split(' ').Length < 3)
            {
                await SayAsync("334 VXNlcm5hbWU6");
                await LineAsync();
            }
            await SayAsync("334 UGFzc3dvcmQ6");
            await LineAsync();
            await AnswerAsync(Step.SignIn, "235 2.7.0 welcome");
        }

        private async Task DataAsync()
        {
            if (!await AnswerAsync(Step.Data, "354 go ahead"))
            {
                return;
            }
            var text = new StringBuilder();
            while (true)
            {
                var line = await LineAsync() ?? throw new IOException("gone");
                if (line == ".")
                {
                    break;
                }
                text.AppendLine(line);
                if (server._whim?.At is Step.HalfText)
                {
                    throw new IOException("a whim");
                }
            }
            server.Mails.Enqueue(text.ToString());
            await AnswerAsync(Step.Text, "250 2.0.0 taken");
        }

        /// <returns>Whether it went on as it should.</returns>
        private async Task<bool> AnswerAsync(Step step, string right)
        {
            if (server._whim is not { } whim || whim.At != step)
            {
                await SayAsync(right);
                return true;
            }
            if (whim.Waits is { } wait)
            {
                await wait;
                await SayAsync(right);
                return true;
            }
            await SayAsync(whim.Says ?? throw new IOException("a whim"));
            return false;
        }

        private async Task SayAsync(string line) => await _stream.WriteAsync(Encoding.ASCII.GetBytes(line + "\r\n"));
    }
}
