using System.Globalization;

namespace Narvaro.Extracts.Reading.Records;

/// <summary>The columns of a record: the leaves below it, and the leaves beside it that stand before it and hold for it.</summary>
internal sealed record RecordColumns(FieldNode Record, IReadOnlyList<string> Names, string? Notes)
{
    private const int MostNamed = 5;

    /// <summary>Gives every leaf its column, and the record and what it stands in the columns that begin anew with them.</summary>
    public static RecordColumns Of(FieldTree tree, FieldNode record)
    {
        var names = new List<string>();
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var leaf in Leaves(record))
        {
            leaf.Column = names.Count;
            names.Add(leaf.PathBelow(record));
            taken.Add(names[^1]);
        }
        if (record.IsLeaf && record.Column < 0)
        {
            record.Column = names.Count;
            names.Add(record.Name);
            taken.Add(record.Name);
        }
        for (var (inner, outer) = (record, record.Parent); outer is not null; (inner, outer) = (outer, outer.Parent))
        {
            foreach (var side in outer.Children.Where(c => c != inner && c.Order < record.Order && HoldsFor(c)))
            {
                foreach (var leaf in Leaves(side).Prepend(side).Where(l => l.IsLeaf))
                {
                    leaf.Column = names.Count;
                    names.Add(NameBeside(leaf, side, outer, taken));
                }
            }
        }
        for (var node = record; node is not null; node = node.Parent)
        {
            node.Clears = [.. node.Below().Prepend(node).Select(n => n.Column).Where(c => c >= 0)];
        }
        return new RecordColumns(record, names, NotesOf(tree, record));
    }

    /// <summary>Leaves of a record. What lies in lists of its own is not of one row.</summary>
    private static IEnumerable<FieldNode> Leaves(FieldNode node) =>
        node.Children.Where(c => c.Name != FieldNode.Item).SelectMany(c => c.IsLeaf ? Leaves(c).Prepend(c) : Leaves(c));

    /// <summary>A leaf, or what is said of the document as a whole: not a list beside the records.</summary>
    private static bool HoldsFor(FieldNode side) =>
        side.Children.Count == 0 ? side.Count <= side.Parent!.Count : side.Count == 1 && side.Parent!.Parent?.Parent is null;

    /// <summary>Short, without what it stands in, unless the record has that name itself: <c>personid</c>, <c>timeframe.start</c>.</summary>
    private static string NameBeside(FieldNode leaf, FieldNode side, FieldNode outer, HashSet<string> taken)
    {
        var shortest = leaf == side ? leaf.Name : leaf.PathBelow(side);
        var name = taken.Add(shortest) ? shortest : $"{outer.Name}.{leaf.PathBelow(outer)}";
        taken.Add(name);
        return name;
    }

    private static string? NotesOf(FieldTree tree, FieldNode record)
    {
        var lists = record.Below().Where(n => n.Name == FieldNode.Item).Select(n => $"listan {n.Parent!.PathBelow(record)} läses inte");
        var others = tree
            .Root.Below()
            .Where(n => n.Clears is null && n.Children.Count > 0 && IsBeside(n) && n.Below().All(b => b.Column < 0))
            .Select(n => string.Create(CultureInfo.InvariantCulture, $"{n.Count} {NameOf(n)} läses inte"));
        var all = lists.Concat(others).Take(MostNamed).ToList();
        return all.Count == 0 ? null : string.Join("; ", all);
    }

    /// <summary>Elements that come again and again beside the records, or objects of another list.</summary>
    private static bool IsBeside(FieldNode node) =>
        node.Name == FieldNode.Item
            ? node.Parent is { Clears: null, Parent.Clears: not null }
            : node.Parent is { Clears: not null } outer && (node.Count > 1 || outer.Count > 1);

    public static string NameOf(FieldNode node) =>
        node.Name != FieldNode.Item ? node.Name
        : node.Parent is { Name: not ("" or FieldNode.Item) } list ? list.Name
        : "post";
}
