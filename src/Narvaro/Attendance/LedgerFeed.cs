using System.Runtime.CompilerServices;
using Narvaro.Kernel;
using Narvaro.Storage;

namespace Narvaro.Attendance;

/// <summary>How much is known on an evening.</summary>
public enum Knowledge
{
    /// <summary>As a night knows it: what the source had registered by that evening, and whatever came without a time of registration.</summary>
    Night,

    /// <summary>As it was known then: nothing that was registered, or came, after the evening.</summary>
    Then,

    /// <summary>Everything known today.</summary>
    Now,
}

/// <summary>A pupil's day as known on an evening: lessons that were not cancelled, in order, no minute counted twice.</summary>
public sealed record KnownDay(PupilId Pupil, DateOnly Date, SchoolUnitCode Unit, IReadOnlyList<Lesson> Lessons);

/// <summary>
/// Reads the ledger evening by evening: the first call gives every day of the school year up to the evening, later calls only the days
/// that are new or told otherwise since. A day that is given again replaces what was given before; no lessons means that nothing is
/// known of it any more. Evenings go forward only.
/// </summary>
public sealed class LedgerFeed(SchoolYear year, Knowledge knowledge)
{
    public SchoolYear Year { get; } = year;

    public Knowledge Knowledge { get; } = knowledge;

    public async IAsyncEnumerable<KnownDay> AdvanceAsync(NarvaroDb db, DateOnly asOf, [EnumeratorCancellation] CancellationToken ct)
    {
        await Task.CompletedTask;
        yield break;
    }
}
