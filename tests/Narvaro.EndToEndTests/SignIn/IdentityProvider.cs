using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using Narvaro.EndToEndTests.Harness;
using Narvaro.Tests.Fixtures;

namespace Narvaro.EndToEndTests.SignIn;

/// <summary>A real OpenID provider, that nobody here wrote, as the municipality's sign-in. Disposing ends it, by its own id.</summary>
internal sealed partial class IdentityProvider : IDisposable
{
    private static readonly string Home =
        Environment.GetEnvironmentVariable("NARVARO_OIDC_HOME")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache", "narvaro-oidc");

    private readonly Process _process;

    private IdentityProvider(Process process, int port) => (_process, Address) = (process, new Uri(AddressOf(port)));

    public Uri Address { get; }

    /// <summary>Starts it, and tells the installation to use it.</summary>
    /// <param name="place">Its pages are to be served at <paramref name="narvaro"/>.</param>
    public static async Task<IdentityProvider> StartAsync(Installation place, int narvaro)
    {
        Assert.True(Directory.Exists(Path.Combine(Home, "node_modules", "oidc-provider")), $"{Home} saknas: tests/run installerar det");
        var port = SmtpServer.FreePort();
        var script = RepositoryFolder.Path("tests/Narvaro.EndToEndTests/SignIn/provider.mjs");
        var start = new ProcessStartInfo("node", [script, Home, Text.Of(port), AddressOf(narvaro)])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        var process = Process.Start(start)!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        Assert.Equal("listening", await process.StandardOutput.ReadLineAsync());
        foreach (
            var (name, value) in new[]
            {
                ("SignIn__Authority", AddressOf(port)),
                ("SignIn__ClientId", "narvaro"),
                ("SignIn__ClientSecret", "bara-for-tester-0123456789"),
                ("Mail__BaseUrl", AddressOf(narvaro)),
            }
        )
        {
            place.Environment["NARVARO_" + name] = value;
        }
        return new IdentityProvider(process, port);
    }

    /// <summary>A browser without a window that goes the whole way: to the provider, through its two forms, and back.</summary>
    /// <returns>A client that is signed in, or was not let in.</returns>
    public static async Task<HttpClient> SignInAsync(Uri narvaro, string person)
    {
        var client = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer() }) { BaseAddress = narvaro };
        var at = await client.GetAsync(new Uri("/", UriKind.Relative));
        for (var form = 0; form < 2; form++)
        {
            var html = await at.Content.ReadAsStringAsync();
            var action = new Uri(at.RequestMessage!.RequestUri!, WebUtility.HtmlDecode(Action().Match(html).Groups[1].Value));
            using var fields = new FormUrlEncodedContent([
                new("prompt", form == 0 ? "login" : "consent"),
                new("login", person),
                new("password", "x"),
            ]);
            at.Dispose();
            at = await client.PostAsync(action, fields);
        }
        at.Dispose();
        return client;
    }

    /// <summary>Answers yes to the provider's question whether its session is to end as well.</summary>
    public static async Task<HttpResponseMessage> EndAsync(HttpClient client, HttpResponseMessage asked)
    {
        var html = await asked.Content.ReadAsStringAsync();
        var action = new Uri(asked.RequestMessage!.RequestUri!, WebUtility.HtmlDecode(Action().Match(html).Groups[1].Value));
        using var fields = new FormUrlEncodedContent([new("xsrf", Xsrf().Match(html).Groups[1].Value), new("logout", "yes")]);
        return await client.PostAsync(action, fields);
    }

    private static string AddressOf(int port) => $"http://localhost:{Text.Of(port)}";

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }
        _process.Dispose();
    }

    [GeneratedRegex("<form[^>]*action=\"([^\"]*)\"")]
    private static partial Regex Action();

    [GeneratedRegex("name=\"xsrf\" value=\"([^\"]*)\"")]
    private static partial Regex Xsrf();
}
