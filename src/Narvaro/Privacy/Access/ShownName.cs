using Narvaro.Kernel;
using Narvaro.Roster;
using Narvaro.Storage;

namespace Narvaro.Privacy.Access;

/// <summary>What a pupil is called before a viewer: the name, an alias for who handles protected identities, or nothing (domain §1.6).</summary>
public static class ShownName
{
    public const string Missing = "Namn saknas";

    /// <param name="db">Where aliases are dealt out; within the transaction that answers.</param>
    /// <param name="viewer">Who looks.</param>
    /// <param name="facts">At whom.</param>
    /// <param name="subject">As the viewer stands to it.</param>
    /// <param name="purpose">What for.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>Null when the viewer may not know that there is such a pupil.</returns>
    public static async Task<string?> OfAsync(
        NarvaroDb db,
        Viewer viewer,
        PupilFacts facts,
        Subject subject,
        Purpose purpose,
        CancellationToken ct
    ) => (await OfAsync(db, viewer, [(facts, subject)], purpose, ct))[facts.Id];

    /// <summary>Of many at once.</summary>
    public static async Task<IReadOnlyDictionary<PupilId, string?>> OfAsync(
        NarvaroDb db,
        Viewer viewer,
        IReadOnlyCollection<(PupilFacts Facts, Subject Subject)> seen,
        Purpose purpose,
        CancellationToken ct
    )
    {
        var named = seen.DistinctBy(s => s.Facts.Id)
            .ToDictionary(s => s.Facts.Id, s => May(viewer, DataClass.Identity, purpose, s.Subject) ? NameOf(s.Facts.Pupil) : null);
        var hidden = seen.Where(s => named[s.Facts.Id] is null && s.Subject.IsProtected)
            .Where(s => May(viewer, DataClass.CaseFact, purpose, s.Subject))
            .Select(s => s.Facts.Id)
            .Distinct()
            .ToList();
        if (hidden.Count > 0)
        {
            foreach (var (pupil, alias) in await ProtectedAliases.OfAsync(db, hidden, ct))
            {
                named[pupil] = alias;
            }
        }
        return named;
    }

    private static bool May(Viewer viewer, DataClass what, Purpose purpose, Subject subject) =>
        AccessPolicy.Decide(new AccessRequest(viewer, Act.Read, what, purpose, subject)).Allowed;

    private static string NameOf(Pupil? pupil) => $"{pupil?.GivenName} {pupil?.FamilyName}".Trim() is { Length: > 0 } name ? name : Missing;
}
