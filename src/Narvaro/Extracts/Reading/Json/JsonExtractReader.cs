using Narvaro.Extracts.Reading.Records;

namespace Narvaro.Extracts.Reading.Json;

/// <summary>Reads JSON: a list of objects, an object with such a list in it, or one object after another (JSON lines).</summary>
public sealed class JsonExtractReader : IExtractReader
{
    private static readonly string[] ListNames = ["data", "value", "values", "items", "results", "records"];

    public bool Reads(ContentKind kind) => kind == ContentKind.Json;

    public OpenedExtract Open(string path, ReadingHints hints) =>
        RecordDocuments.Open(
            () => new JsonFields(path),
            tree => RecordOf(tree, hints),
            $"JSON; {JsonText.EncodingOf(path).WebName}",
            "JSON"
        );

    private static FieldNode? RecordOf(FieldTree tree, ReadingHints hints)
    {
        var named = tree.Root.Below().Where(n => hints.Records.Contains(n.Name)).Select(n => n.Child(FieldNode.Item)).OfType<FieldNode>();
        if (named.MaxBy(n => n.Count) is { } hinted)
        {
            return hinted;
        }
        if (tree.Root.Child(FieldNode.Item) is { } item)
        {
            return item;
        }
        if (tree.Root.Child(JsonFields.Document) is not { } document)
        {
            return null;
        }
        if (
            document.Count == 1
            && document.Children.Select(c => c.Child(FieldNode.Item)).OfType<FieldNode>().FirstOrDefault() is { } listed
        )
        {
            return listed;
        }
        // An object with an empty list is no record.
        return document.Count == 1 && Array.Exists(ListNames, n => document.Child(n) is not null) ? null : document;
    }
}
