using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace Narvaro.EndToEndTests.Harness;

/// <summary>The built executable as a process of its own. Disposing kills it, by its own id, when it still runs.</summary>
internal sealed class NarvaroProcess : IDisposable
{
    private const string StageMark = "JobLog: stage: ";

    /// <summary>The last step of a night has told how it ended.</summary>
    private const string EndMark = "JobLog: mail: ";
    public const string End = "end";

    /// <summary>Longer than any verb of the tests takes, the demo on a machine that others use too included.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    private readonly Process _process;
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly ConcurrentDictionary<string, TaskCompletionSource<TimeSpan?>> _stages = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _errors = new();
    private readonly StringBuilder _said = new();
    private readonly Task _output;
    private readonly Task _listening;
    private volatile bool _heardAll;

    private NarvaroProcess(Process process)
    {
        _process = process;
        _output = Task.Run(HearAsync);
        _listening = Task.Run(ListenAsync);
    }

    /// <summary>The stage whose line came last; "start" before the first.</summary>
    public string LastStage { get; private set; } = "start";

    /// <summary>What it has answered so far.</summary>
    public string Said
    {
        get
        {
            lock (_said)
            {
                return _said.ToString();
            }
        }
    }

    public bool HasEnded => _process.HasExited;

    public static NarvaroProcess Start(Installation place, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = place.Folder,
        };
        start.ArgumentList.Add(Built.Executable);
        foreach (var argument in Complete(place, [.. arguments]))
        {
            start.ArgumentList.Add(argument);
        }
        foreach (var (name, value) in place.Environment)
        {
            start.Environment[name] = value;
        }
        var process = Process.Start(start)!;
        process.StandardInput.Close();
        return new NarvaroProcess(process);
    }

    /// <summary>Runs a verb to its end.</summary>
    public static async Task<Ended> RunAsync(Installation place, params IEnumerable<string> arguments)
    {
        using var process = Start(place, arguments);
        return await process.EndAsync(Patience);
    }

    /// <summary>Runs a verb with <c>--json</c> to its end; what it answered, when it ended as it should.</summary>
    public static async Task<JsonElement> AskAsync(Installation place, params IEnumerable<string> arguments)
    {
        using var document = (await RunAsync(place, [.. arguments, "--json"])).ShouldBe(0, 3).Json();
        return document.RootElement.Clone();
    }

    public async Task<Ended> EndAsync(TimeSpan timeout)
    {
        using var patience = new CancellationTokenSource(timeout);
        await _process.WaitForExitAsync(patience.Token);
        await Task.WhenAll(_listening, _output);
        return new Ended(_process.ExitCode, Said, string.Join('\n', _errors));
    }

    /// <summary>Time since the start at which the program said that a stage begins; null when it ended without saying so.</summary>
    public Task<TimeSpan?> StageAsync(string stage) => Announcement(stage).Task;

    /// <summary>kill -9: nothing in the program gets to tidy up.</summary>
    public void Kill()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }
    }

    /// <summary>SIGTERM: the program is asked to stop.</summary>
    public void Terminate()
    {
        using var kill = Process.Start("kill", ["-TERM", Text.Of(_process.Id)]);
        kill.WaitForExit();
    }

    public TimeSpan Elapsed => _clock.Elapsed;

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }
        _process.Dispose();
    }

    private async Task HearAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            lock (_said)
            {
                _said.AppendLine(line);
            }
        }
    }

    private async Task ListenAsync()
    {
        while (await _process.StandardError.ReadLineAsync() is { } line)
        {
            _errors.Enqueue(line);
            if (Begun(line) is { } stage)
            {
                LastStage = stage;
                Announcement(stage).TrySetResult(_clock.Elapsed);
            }
        }
        _heardAll = true;
        _stages.Values.ToList().ForEach(s => s.TrySetResult(null));
    }

    private static string[] Complete(Installation place, string[] arguments) =>
        [
            .. arguments,
            .. arguments.Contains("--data", StringComparer.Ordinal) ? [] : (string[])["--data", place.Data],
            "--config",
            place.Config,
        ];

    private static string? Begun(string line) =>
        line.IndexOf(StageMark, StringComparison.Ordinal) is >= 0 and var at ? line[(at + StageMark.Length)..].Trim()
        : line.Contains(EndMark, StringComparison.Ordinal) ? End
        : null;

    private TaskCompletionSource<TimeSpan?> Announcement(string stage)
    {
        var source = _stages.GetOrAdd(stage, _ => new TaskCompletionSource<TimeSpan?>(TaskCreationOptions.RunContinuationsAsynchronously));
        // Asked for after the last line was read: there is nothing to wait for.
        if (_heardAll)
        {
            source.TrySetResult(null);
        }
        return source;
    }
}
