using Narvaro.Cases.Duties;

namespace Narvaro.Desks;

/// <summary>Something that is the person's to do.</summary>
/// <param name="Name">The pupil's, or an alias for who handles protected identities.</param>
/// <param name="DaysLeft">School days until it is due, 0 on the day; below 0 when it is late.</param>
public sealed record DayTask(string Reference, string Name, CaseTask Task, int DaysLeft);

/// <summary>What has become of a case.</summary>
public enum DayNewsKind
{
    Opened,
    Worse,

    /// <summary>Absence that an alert rested on has been put right.</summary>
    Corrected,
}

/// <param name="What">One of each kind, in the order above.</param>
/// <param name="On">The latest evening.</param>
public sealed record DayNews(string Reference, string Name, IReadOnlyList<DayNewsKind> What, DateOnly On);

/// <summary>A consent that ends soon, and nothing of what it says.</summary>
/// <param name="Reference">The pupil's open case; null when there is none.</param>
/// <param name="Last">Its last day.</param>
public sealed record DayConsent(string? Reference, string Name, DateOnly Last);

/// <summary>What somebody has to do and know today.</summary>
/// <param name="Tasks">What is due first, first; at most <see cref="DayDesk.Most"/>.</param>
/// <param name="TaskCount">All of them.</param>
/// <param name="News">Newest first; at most <see cref="DayDesk.Most"/> changes.</param>
/// <param name="Since">The evening from which something is new: that of the last school day.</param>
/// <param name="Ending">What ends first, first.</param>
/// <param name="Today">In Stockholm.</param>
public sealed record DayPage(
    IReadOnlyList<DayTask> Tasks,
    int TaskCount,
    IReadOnlyList<DayNews> News,
    DateOnly Since,
    IReadOnlyList<DayConsent> Ending,
    DateOnly Today
);
