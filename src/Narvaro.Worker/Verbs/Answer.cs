using Narvaro.Kernel;

namespace Narvaro.Worker.Verbs;

/// <summary>What the program leaves its caller with (design §10).</summary>
public enum ExitCode
{
    Done = 0,
    Fault = 1,

    /// <summary>Wrong use, or a configuration with faults: nothing was done.</summary>
    Usage = 2,

    /// <summary>Done, but something was rejected, held or failed; the counts say what.</summary>
    Partial = 3,
}

/// <summary>What a verb has to say.</summary>
/// <param name="Code">How it went.</param>
/// <param name="Document">Written as JSON when <c>--json</c> is asked for.</param>
/// <param name="Lines">The same for people, in Swedish.</param>
public sealed record Answer(ExitCode Code, object Document, IReadOnlyList<string> Lines)
{
    /// <summary>What went wrong, for standard error, in Swedish.</summary>
    public IReadOnlyList<string> Complaints { get; init; } = [];

    /// <summary>The verb has told its one document already and only ends now.</summary>
    public bool Told { get; init; }
}

internal static class ExitCodes
{
    public static ExitCode Of(Outcome outcome) =>
        outcome switch
        {
            Outcome.Done => ExitCode.Done,
            Outcome.Partial => ExitCode.Partial,
            _ => ExitCode.Fault,
        };
}
