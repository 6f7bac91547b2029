using Narvaro.Extracts.Ss12000.Client;
using Narvaro.Extracts.Ss12000.Model;
using Narvaro.Kernel;

namespace Narvaro.Extracts.Ss12000.People;

/// <summary>The organisation tree, for the one thing that extracts need of it: which school unit something belongs to.</summary>
internal sealed class OrganisationTree
{
    public const string Path = "/organisations";

    /// <summary>More levels than any municipality has; also what ends a tree that is a circle.</summary>
    private const int Deepest = 20;

    private static readonly string[] OfSchools = ["Skola", "Skolenhet", "Rektorsområde"];

    private readonly Dictionary<string, Organisation> _byId = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, List<Organisation>> _children = new(StringComparer.OrdinalIgnoreCase);

    public static async Task<OrganisationTree> ReadAsync(PagedLists lists, CancellationToken ct)
    {
        var tree = new OrganisationTree();
        await foreach (var organisation in lists.ReadAsync<Organisation>(ListRequest.Of(Path), o => o.Id, ct))
        {
            tree.Add(organisation);
        }
        return tree;
    }

    /// <summary>Units by their organisation, those of the list or all.</summary>
    public IReadOnlyList<string> IdsOf(IReadOnlyList<SchoolUnitCode> units) =>
        [.. _byId.Values.Where(o => units.Any(u => u.Value == Code(o))).Select(o => o.Id!)];

    /// <summary>Its own code, else that of the nearest above it, else that of the only unit below it.</summary>
    public string? UnitOf(Reference? organisation) =>
        Find(organisation) is not { } found ? null
        : Above(found).Select(Code).FirstOrDefault(c => c is not null) is { } code ? code
        : Below(found) is [var only] ? only
        : null;

    /// <summary>The units of a duty at a school; of one above the schools none, for it says nothing of which of them it is about.</summary>
    public IReadOnlyList<string> UnitsUnder(Reference? organisation) =>
        Find(organisation) is not { } found ? []
        : Code(found) is { } code ? [code]
        : OfSchools.Any(w => Words.Is(found.OrganisationType, w)) ? Below(found)
        : [];

    private void Add(Organisation organisation)
    {
        if (organisation.Id is not { } id || !_byId.TryAdd(id, organisation) || organisation.ParentOrganisation?.Id is not { } parent)
        {
            return;
        }
        if (!_children.TryGetValue(parent, out var children))
        {
            _children[parent] = children = [];
        }
        children.Add(organisation);
    }

    private Organisation? Find(Reference? reference) => reference?.Id is { } id ? _byId.GetValueOrDefault(id) : null;

    private IEnumerable<Organisation> Above(Organisation from)
    {
        var at = from;
        for (var level = 0; at is not null && level < Deepest; level++)
        {
            yield return at;
            at = Find(at.ParentOrganisation);
        }
    }

    private IReadOnlyList<string> Below(Organisation from)
    {
        var units = new SortedSet<string>(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var waiting = new Queue<Organisation>([from]);
        while (waiting.TryDequeue(out var at))
        {
            foreach (var child in _children.GetValueOrDefault(at.Id!, []).Where(c => seen.Add(c.Id!)))
            {
                _ = Code(child) is { } code && units.Add(code);
                waiting.Enqueue(child);
            }
        }
        return [.. units];
    }

    private static string? Code(Organisation organisation) => organisation.SchoolUnitCode?.Trim() is { Length: > 0 } code ? code : null;
}
