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
    ) => (await OfAsync(db, viewer, [(facts, subject)], purpose, ct)).GetValueOrDefault(facts.Id);

    /// <summary>Of several, in as many queries as of one.</summary>
    /// <returns>Without those that the viewer may not know of.</returns>
    public static async Task<IReadOnlyDictionary<PupilId, string>> OfAsync(
        NarvaroDb db,
        Viewer viewer,
        IReadOnlyCollection<(PupilFacts Facts, Subject Subject)> pupils,
        Purpose purpose,
        CancellationToken ct
    )
    {
        var names = new Dictionary<PupilId, string>();
        var hidden = new List<PupilId>();
        foreach (var (facts, subject) in pupils)
        {
            if (May(viewer, DataClass.Identity, purpose, subject))
            {
                names[facts.Id] = NameOf(facts.Pupil);
            }
            else if (subject.IsProtected && May(viewer, DataClass.CaseFact, purpose, subject))
            {
                hidden.Add(facts.Id);
            }
        }
        if (hidden.Count > 0)
        {
            foreach (var (id, alias) in await ProtectedAliases.OfAsync(db, hidden, ct))
            {
                names[id] = alias;
            }
        }
        return names;
    }

    private static bool May(Viewer viewer, DataClass what, Purpose purpose, Subject subject) =>
        AccessPolicy.Allows(new AccessRequest(viewer, Act.Read, what, purpose, subject));

    private static string NameOf(Pupil? pupil) => $"{pupil?.GivenName} {pupil?.FamilyName}".Trim() is { Length: > 0 } name ? name : Missing;
}
