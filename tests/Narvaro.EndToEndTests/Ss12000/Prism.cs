using System.Diagnostics;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Narvaro.EndToEndTests.Harness;
using Narvaro.Tests.Fixtures;

namespace Narvaro.EndToEndTests.Ss12000;

/// <summary>
/// An SS 12000 server that nobody here wrote: Prism serves the standard's own OpenAPI file with random bodies that keep to its schemas
/// and to nothing else. Disposing ends it, by its own id.
/// </summary>
internal sealed partial class Prism : IDisposable
{
    private const int Ids = 6;
    private static readonly string Home =
        Environment.GetEnvironmentVariable("NARVARO_PRISM_HOME")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache", "narvaro-prism");

    private readonly Process _process;

    private Prism(Process process, int port) => (_process, Port) = (process, port);

    public int Port { get; }

    /// <param name="folder">For a copy of the standard.</param>
    /// <param name="near">Dates of these weeks and few ids, so that what is served meets itself; else whatever comes.</param>
    public static async Task<Prism> StartAsync(string folder, bool near)
    {
        var program = Path.Combine(Home, "node_modules", ".bin", "prism");
        Assert.True(File.Exists(program), $"{program} saknas: tests/run installerar det");
        var standard = await File.ReadAllTextAsync(
            RepositoryFolder.Path("tests/Narvaro.EndToEndTests/Ss12000/openapi_ss12000_version2_1_0.yaml")
        );
        var file = Path.Combine(folder, "ss12000.yaml");
        await File.WriteAllTextAsync(file, near ? Near(standard) : standard);
        var port = SmtpServer.FreePort();
        var start = new ProcessStartInfo(program, ["mock", "-h", "127.0.0.1", "-p", Text.Of(port), "-d", file])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        var prism = new Prism(Process.Start(start)!, port);
        prism._process.OutputDataReceived += (_, _) => { };
        prism._process.ErrorDataReceived += (_, _) => { };
        prism._process.BeginOutputReadLine();
        prism._process.BeginErrorReadLine();
        for (var tries = 0; !await prism.AnswersAsync(); tries++)
        {
            Assert.True(tries < 600 && !prism._process.HasExited, "Prism startar inte");
            await Task.Delay(100);
        }
        return prism;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }
        _process.Dispose();
    }

    /// <summary>Only in what is answered: the parameters of the questions stay as they are.</summary>
    private static string Near(string standard)
    {
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        int[] days = [1, 2, 3, 8, 9, 40];
        var values = new Dictionary<string, IEnumerable<string>>(StringComparer.Ordinal)
        {
            ["date-time"] = days.SelectMany(d => new[] { "08", "09" }, (d, hour) => $"{Text.Of(today.AddDays(-d))}T{hour}:00:00+01:00"),
            ["date"] = days.Select(d => Text.Of(today.AddDays(-d))).Append(Text.Of(today.AddDays(200))),
            ["uuid"] = Enumerable.Range(1, Ids).Select(i => $"0000000{Text.Of(i)}-0000-4000-8000-000000000000"),
        };
        var answers = standard.IndexOf("\ncomponents:", StringComparison.Ordinal);
        return standard[..answers]
            + Format()
                .Replace(
                    standard[answers..],
                    m =>
                        values.TryGetValue(m.Groups["format"].Value, out var few)
                            ? $"{m.Value}\n{m.Groups["indent"].Value}enum: [{string.Join(", ", few.Select(v => $"\"{v}\""))}]"
                            : m.Value
                );
    }

    [GeneratedRegex("^(?<indent> *)format: (?<format>[a-z-]+)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Format();

    private async Task<bool> AnswersAsync()
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(System.Net.IPAddress.Loopback, Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
