using Narvaro.Cases;
using Narvaro.Privacy.Access;

namespace Narvaro.Desks;

/// <summary>What one look at a case has read of it and of who looks, so that the other parts of the same page need not read it once more. It opens
/// nothing: the policy is asked, and a line written, for each part. Whoever acts reads anew.</summary>
/// <param name="Viewer">Who looked.</param>
/// <param name="Ties">By tasks of the case.</param>
/// <param name="At">When, UTC.</param>
public sealed record Glimpse(Viewer Viewer, Case Case, PupilFacts Facts, Ties Ties, DateTime At)
{
    /// <summary>No longer than a page takes.</summary>
    private static readonly TimeSpan Lasts = TimeSpan.FromSeconds(5);

    internal bool IsOf(AtDoor at, string reference, DateTime now) =>
        at.Act is Act.Read && Viewer.Key == at.Person && Case.Reference == reference && now - At < Lasts && now >= At;
}
