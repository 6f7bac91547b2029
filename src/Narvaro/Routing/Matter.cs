using Narvaro.Cases;

namespace Narvaro.Routing;

/// <summary>What a mail tells of a case.</summary>
public enum Matter
{
    /// <summary>It is there, is worse, or is back: it is to be acknowledged.</summary>
    New,

    /// <summary>A task in it was not done in time.</summary>
    Reminder,

    /// <summary>A consent in it ends soon.</summary>
    ConsentEnding,

    /// <summary>A task in it has become the recipient's.</summary>
    Task,

    /// <summary>It was handed over and waits for a receipt: the reference is the referral's.</summary>
    Receipt,
}

internal static class Matters
{
    /// <summary>Kinds of change that concern whoever has a task, whatever the municipality has people told of.</summary>
    public static readonly IReadOnlyList<string> OfTasks = [nameof(TaskReminded), nameof(TaskEscalated)];

    /// <summary>Kinds that nobody is ever told of.</summary>
    public static readonly IReadOnlyList<string> Silent =
    [
        nameof(Imported),
        nameof(Activated),
        nameof(Snoozed),
        nameof(SnoozeEnded),
        nameof(LevelSet),
        nameof(Withdrawn),
        nameof(Corrected),
        nameof(TaskOpened),
        nameof(TaskDone),
        nameof(TaskNotNeeded),
        nameof(TaskDropped),
    ];

    public static Matter Of(string kind) => OfTasks.Contains(kind, StringComparer.Ordinal) ? Matter.Reminder : Matter.New;
}
