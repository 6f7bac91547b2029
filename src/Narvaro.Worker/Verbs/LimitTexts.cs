using System.Globalization;
using Narvaro.Kernel.Configuration;
using Narvaro.Signals.Limits;
using Narvaro.Worker.Hosting;

namespace Narvaro.Worker.Verbs;

/// <summary>How thresholds.json stands, in Swedish.</summary>
internal static class LimitTexts
{
    private const int MostFaults = 5;

    /// <summary>What to tell whoever starts the program on limits that stand in for the file; nothing when the file is in order.</summary>
    public static IEnumerable<string> Refused(Start start) =>
        start is { Refused.Count: > 0, Config: { } config }
            ? [$"Varning: {NotTaken(config.Thresholds.Version)}", .. start.Refused.Select(f => $"  {f}")]
            : [];

    /// <summary>Why health is not better: each fault with its file, line and cure.</summary>
    public static IEnumerable<string> Reasons(ThresholdsState state)
    {
        var version = state.InForce.Version;
        foreach (var fault in state.Faults.Take(MostFaults))
        {
            yield return $"{NotTaken(version)} {fault}";
        }
        if (state.Faults.Count > MostFaults)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{Thresholds.FileName} har {state.Faults.Count - MostFaults} fel till; kör narvaro check-config"
            );
        }
    }

    /// <summary>What is in force, and what waits for the night.</summary>
    public static IEnumerable<string> Lines(ThresholdsState state)
    {
        yield return $"Gränser: {Name(state.InForce)}";
        if (state.Waiting is { } waiting)
        {
            yield return $"  {Name(waiting)} gäller från nästa natt";
        }
    }

    private static string NotTaken(string version) => $"{Thresholds.FileName} har fel och används inte; version {version} gäller.";

    private static string Name(Thresholds limits) => $"version {limits.Version} (sha256 {limits.Sha256})";
}
