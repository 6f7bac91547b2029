namespace Narvaro.Kernel;

/// <summary>How a step of the night ended.</summary>
public enum Outcome
{
    Done,

    /// <summary>Finished, but something was rejected, held or failed; the counts say what.</summary>
    Partial,
    Failed,

    /// <summary>Ended before it was done, by a stop that it was asked for.</summary>
    Stopped,
}

/// <summary>What a step did: counts by name, in the order they were added. Never holds pupil data.</summary>
public sealed record StepResult(string Step, Outcome Outcome, IReadOnlyDictionary<string, long> Counts)
{
    /// <summary>The evening it was about; null when it was about none.</summary>
    public DateOnly? AsOf { get; init; }

    public static StepResult Done(string step, params (string Name, long Count)[] counts) => Of(step, Outcome.Done, counts);

    public static StepResult Of(string step, Outcome outcome, params (string Name, long Count)[] counts) =>
        new(step, outcome, counts.ToDictionary(c => c.Name, c => c.Count, StringComparer.Ordinal));
}
