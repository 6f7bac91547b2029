using System.Xml;
using Narvaro.Extracts.Reading.Records;

namespace Narvaro.Extracts.Reading.Xml;

/// <summary>Reads XML of any form: one kind of its elements is the rows. Edlevo's absence is held against its schema (formats §2.3).</summary>
public sealed class XmlExtractReader : IExtractReader
{
    public bool Reads(ContentKind kind) => kind == ContentKind.Xml;

    public OpenedExtract Open(string path, ReadingHints hints)
    {
        var schema = EdlevoSchema.Of(NamespaceOf(path));
        var validate = false;
        return RecordDocuments.Open(
            () =>
            {
                // Faults are told with the rows, so the first time through need not look for them.
                var fields = new XmlFields(path, validate ? schema : null);
                validate = true;
                return fields;
            },
            tree => RecordOf(tree, hints),
            schema is null ? "XML" : $"XML; {schema.Name}",
            "XML"
        );
    }

    /// <summary>The element that a profile names; else the one with elements of its own that stands highest among those that come more
    /// than once, and most often of them.</summary>
    private static FieldNode? RecordOf(FieldTree tree, ReadingHints hints)
    {
        var all = tree.Root.Below().ToList();
        if (all.Where(n => hints.Records.Contains(n.Name)).MaxBy(n => n.Count) is { } named)
        {
            return named;
        }
        var structured = all.Where(n => n.Children.Count > 0 && n.Parent != tree.Root).ToList();
        var repeated = structured.FindAll(n => n.Count > 1);
        return (repeated.Count > 0 ? repeated : structured).GroupBy(Depth).MinBy(g => g.Key)?.MaxBy(n => n.Count);
    }

    private static int Depth(FieldNode node) => node.Parent is null ? 0 : 1 + Depth(node.Parent);

    private static string NamespaceOf(string path)
    {
        try
        {
            using var xml = SafeXml.Open(path);
            return xml.MoveToContent() == XmlNodeType.Element ? xml.NamespaceURI : "";
        }
        catch (Exception e) when (SafeXml.IsFault(e))
        {
            return "";
        }
    }
}
