namespace Narvaro.Extracts.Reading.Records;

/// <summary>A kind of field of a document: all fields of one name in one place.</summary>
internal sealed class FieldNode(string name, FieldNode? parent, int order)
{
    /// <summary>Name of the objects in a list, and of a document that is one.</summary>
    public const string Item = "[]";

    private readonly Dictionary<string, FieldNode> _children = new(StringComparer.Ordinal);

    public string Name { get; } = name;

    public FieldNode? Parent { get; } = parent;

    /// <summary>Which of all kinds of field it was to be seen, from 0.</summary>
    public int Order { get; } = order;

    /// <summary>How many there are.</summary>
    public int Count { get; set; }

    /// <summary>Some of them have a value, or nothing in them at all.</summary>
    public bool IsLeaf { get; set; }

    /// <summary>Number of its column; -1 when it has none.</summary>
    public int Column { get; set; } = -1;

    /// <summary>Columns whose values end where a new field of this kind begins; null for a kind that holds no record.</summary>
    public int[]? Clears { get; set; }

    /// <summary>In the order in which they were first seen.</summary>
    public List<FieldNode> Children { get; } = [];

    public FieldNode? Child(string called) => _children.GetValueOrDefault(called);

    public FieldNode Add(string called, int at)
    {
        var child = new FieldNode(called, this, at);
        _children.Add(called, child);
        Children.Add(child);
        return child;
    }

    /// <summary>Names from below an ancestor down to here, with dots between.</summary>
    public string PathBelow(FieldNode ancestor) => Parent is null || Parent == ancestor ? Name : $"{Parent.PathBelow(ancestor)}.{Name}";

    public IEnumerable<FieldNode> Below() => Children.SelectMany(c => c.Below().Prepend(c));

    public bool IsBelow(FieldNode other) => Parent is not null && (Parent == other || Parent.IsBelow(other));
}
