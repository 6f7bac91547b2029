using Microsoft.Extensions.Configuration;
using Narvaro.Worker.Settings;

namespace Narvaro.Worker.Hosting;

/// <summary>What the program finds around it: folders, streams, the environment and the clock.</summary>
public sealed record Surroundings
{
    public required string WorkingDir { get; init; }

    /// <summary>Where the program lies, with a copy of the shipped configuration.</summary>
    public required string ProgramDir { get; init; }
    public required TextWriter Output { get; init; }
    public required TextWriter Error { get; init; }

    /// <summary>Somebody watches standard error, so progress may be drawn there.</summary>
    public bool ErrorIsTerminal { get; init; }

    /// <summary>Shows lines to somebody at a terminal and asks for a yes; null when nobody is there.</summary>
    public Func<IReadOnlyList<string>, bool>? Ask { get; init; }
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Secrets that systemd hands the service, each in a file of its own named as the setting: <c>Mail__Password</c>.</summary>
    public Action<IConfigurationBuilder> AddCredentials { get; init; } =
        b =>
        {
            if (Environment.GetEnvironmentVariable("CREDENTIALS_DIRECTORY") is { Length: > 0 } folder && Directory.Exists(folder))
            {
                b.AddKeyPerFile(folder);
            }
        };
    public Action<IConfigurationBuilder> AddEnvironment { get; init; } = b => b.AddEnvironmentVariables(AppSettings.VariablePrefix);

    public static Surroundings OfProcess() =>
        new()
        {
            WorkingDir = Directory.GetCurrentDirectory(),
            ProgramDir = AppContext.BaseDirectory,
            Output = Console.Out,
            Error = Console.Error,
            ErrorIsTerminal = !Console.IsErrorRedirected,
            Ask = Console.IsInputRedirected || Console.IsErrorRedirected ? null : AskOnTerminal,
        };

    private static bool AskOnTerminal(IReadOnlyList<string> lines)
    {
        foreach (var line in lines.SkipLast(1))
        {
            Console.Error.WriteLine(line);
        }
        Console.Error.Write(lines[^1]);
        return Console.ReadLine()?.Trim() is "j" or "J" or "ja" or "Ja";
    }

    /// <summary>As told, else <c>./config</c> when it is there, else the copy beside the program.</summary>
    public string ConfigDir(string told)
    {
        if (told.Length > 0)
        {
            return Path.GetFullPath(told, WorkingDir);
        }
        var here = Path.Combine(WorkingDir, "config");
        return Directory.Exists(here) ? here : Path.Combine(ProgramDir, "config");
    }

    /// <summary>As told, else <c>./var</c>.</summary>
    public string DataDir(string told) => Path.GetFullPath(told.Length > 0 ? told : "var", WorkingDir);
}
