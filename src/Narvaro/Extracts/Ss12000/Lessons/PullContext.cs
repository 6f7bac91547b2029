using Narvaro.Extracts.Ss12000.Client;
using Narvaro.Extracts.Ss12000.People;

namespace Narvaro.Extracts.Ss12000.Lessons;

/// <summary>What the parts of one pull share.</summary>
/// <param name="PulledAt">When it began, UTC, whole seconds.</param>
/// <param name="Deadline">When it has to give way.</param>
/// <param name="Scopes">Organisations that are asked for one by one; a single null for all at once.</param>
internal sealed record PullContext(
    SchoolSystem System,
    SourceFolder Folder,
    PullState State,
    PagedLists Lists,
    Tally Tally,
    PersonIndex People,
    ProtectionMarks Marks,
    OrganisationTree Tree,
    PupilBook Pupils,
    ActivityBook Activities,
    IReadOnlyList<string?> Scopes,
    DateOnly Today,
    DateTime PulledAt,
    DateTime Deadline,
    TimeProvider Clock
)
{
    /// <summary>More time at the edges than is wanted, since servers disagree on inclusive, exclusive and time zones (formats §5 #29); what
    /// lies outside the days is left out here.</summary>
    public static readonly TimeSpan Padding = TimeSpan.FromHours(3);

    /// <summary>Changes of the time before the last pull that are asked for again: clocks differ (formats §1.3).</summary>
    public static readonly TimeSpan Overlap = TimeSpan.FromMinutes(10);

    public bool Wants(string unit) => System.SchoolUnits.Count == 0 || System.SchoolUnits.Any(u => u.Value == unit);

    public void KeepTime()
    {
        if (Clock.GetUtcNow().UtcDateTime > Deadline)
        {
            throw new OutOfTimeException();
        }
    }

    public void SaveState(DateOnly marksSince)
    {
        State.Marks = Marks.KeptSince(marksSince);
        State.Save(Folder.StateFile);
    }
}
