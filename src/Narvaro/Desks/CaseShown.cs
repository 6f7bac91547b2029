using Narvaro.Cases;
using Narvaro.Cases.Duties;
using Narvaro.Kernel;

namespace Narvaro.Desks;

/// <summary>A case that somebody acts on.</summary>
/// <param name="Reference">E.g. "N-0042".</param>
/// <param name="Seen">How many entries it had when the person looked; null acts on what it is now.</param>
public readonly record struct CaseAt(string Reference, int? Seen = null)
{
    /// <summary>One of several that are acted on at once.</summary>
    public bool InBulk { get; init; }

    public static implicit operator CaseAt(string reference) => new(reference);
}

/// <summary>A case as a person may read it.</summary>
/// <param name="Name">The pupil's, or an alias for who handles protected identities.</param>
/// <param name="Level">Null for who may not know that elevhälsan is in it, which a level tells (domain §1.3).</param>
/// <param name="Tasks">What there is to do and what was done; for the same, the mentor's and the viewer's own only.</param>
public sealed record CaseShown(string Reference, string Name, CaseStatus Status, CaseTrend Trend, int? Level, IReadOnlyList<CaseTask> Tasks)
{
    /// <summary>The pupil's class in the unit; empty when it is not known or not shown.</summary>
    public required string Class { get; init; }
    public required SchoolUnitCode Unit { get; init; }
    public required bool IsProtected { get; init; }
    public required DateOnly OpenedOn { get; init; }
    public required string Rule { get; init; }

    /// <summary>What was copied into it when it was opened, as JSON; null when the person sees an alias only.</summary>
    public required string? Facts { get; init; }
    public required bool Baseline { get; init; }
    public required bool IsSnoozed { get; init; }
    public required DateOnly? SnoozedUntil { get; init; }

    /// <summary>Name of who answers for it; null when nobody does, or for who may not know of that.</summary>
    public required string? Responsible { get; init; }

    /// <summary>Who can be made to answer for it; empty for who may not say so.</summary>
    public required IReadOnlyList<Colleague> Team { get; init; }

    /// <summary>How many entries it has, those that are not shown included.</summary>
    public required int Changes { get; init; }
    public required IReadOnlyList<CaseEntry> Entries { get; init; }
    public required DateOnly Today { get; init; }

    /// <summary>The person may set statuses and do tasks.</summary>
    public required bool MayChange { get; init; }

    /// <summary>The person may decide on utredning.</summary>
    public required bool MayDecide { get; init; }
}

/// <summary>Something that happened in a case.</summary>
/// <param name="Number">Its place in the case, from 1.</param>
/// <param name="At">When it was written, UTC; null when that was not kept.</param>
/// <param name="Words">In Swedish.</param>
/// <param name="By">Name of who; null for the night.</param>
/// <param name="Why">As that person wrote it; null when nothing was.</param>
/// <param name="IsWithdrawn">Somebody took it back.</param>
public sealed record CaseEntry(int Number, DateOnly On, DateTime? At, string Words, string? By, string? Why, bool IsWithdrawn);
