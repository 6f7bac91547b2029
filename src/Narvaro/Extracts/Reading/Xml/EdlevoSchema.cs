using System.Xml;
using System.Xml.Schema;

namespace Narvaro.Extracts.Reading.Xml;

/// <summary>The schemas of the Edlevo Absence API, as Tietoevry publishes them (formats §2.3; licence beside them).</summary>
internal sealed class EdlevoSchema
{
    private static readonly EdlevoSchema[] All =
    [
        new("Edlevo Absence v1", "http://open.tieto.com/edu/absence/v1", "tieto-edu-absence-v1.xsd"),
        new("Edlevo Absence v2", "http://open.tieto.com/edu/absence/v2", "tieto-edu-absence-v2.xsd"),
    ];

    private readonly Lazy<XmlSchemaSet> _set;

    private EdlevoSchema(string name, string space, string file)
    {
        (Name, Space) = (name, space);
        _set = new Lazy<XmlSchemaSet>(() => Load(space, file));
    }

    public string Name { get; }

    public string Space { get; }

    public XmlSchemaSet Set => _set.Value;

    /// <summary>The schema of a namespace; null for all others.</summary>
    public static EdlevoSchema? Of(string space) => Array.Find(All, s => string.Equals(s.Space, space, StringComparison.Ordinal));

    private static XmlSchemaSet Load(string space, string file)
    {
        using var stream = typeof(EdlevoSchema).Assembly.GetManifestResourceStream("Edlevo." + file)!;
        using var xml = XmlReader.Create(stream, SafeXml.Settings());
        var set = new XmlSchemaSet { XmlResolver = null };
        set.Add(space, xml);
        set.Compile();
        return set;
    }
}
