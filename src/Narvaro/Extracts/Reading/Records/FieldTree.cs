namespace Narvaro.Extracts.Reading.Records;

/// <summary>Every kind of field of a document with how many there are, from reading it once. As small as the document's form, however
/// large the document is.</summary>
internal sealed class FieldTree
{
    private const int MostKinds = 2000;
    private const int LongestName = 200;
    private static readonly Unreadable TooMany = new(
        "Filen har fler än 2 000 olika fält och är inget utdrag med poster",
        "Exportera som en lista av poster med samma fält"
    );

    private FieldTree(FieldNode root, Unreadable? refusal) => (Root, Refusal) = (root, refusal);

    /// <summary>Stands above the document.</summary>
    public FieldNode Root { get; }

    /// <summary>Why there can be no rows of it; null when there can.</summary>
    public Unreadable? Refusal { get; }

    /// <summary>Reads the document to its end, or to where it breaks off.</summary>
    public static FieldTree Of(IFieldStream document)
    {
        var root = new FieldNode("", null, 0);
        var (at, kinds) = (root, 1);
        // Whether the field that was entered last has had anything in it.
        var isEmpty = false;
        while (document.Next())
        {
            switch (document.Event)
            {
                case FieldEvent.Enter:
                    if (at.Child(document.Name) is not { } child)
                    {
                        if (kinds == MostKinds || document.Name.Length > LongestName)
                        {
                            return new FieldTree(root, TooMany);
                        }
                        child = at.Add(document.Name, kinds++);
                    }
                    child.Count++;
                    (at, isEmpty) = (child, true);
                    break;
                case FieldEvent.Value:
                    (at.IsLeaf, isEmpty) = (true, false);
                    break;
                default:
                    at.IsLeaf |= isEmpty;
                    (at, isEmpty) = (at.Parent!, false);
                    break;
            }
        }
        return new FieldTree(root, root.Children.Count == 0 ? document.Broken : null);
    }
}
