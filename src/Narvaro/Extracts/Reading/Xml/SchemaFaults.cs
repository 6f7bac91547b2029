using System.Globalization;
using System.Xml;
using System.Xml.Schema;

namespace Narvaro.Extracts.Reading.Xml;

/// <summary>Where a document breaks its schema, told as it is read. The parser's own message has the value in it and is not passed on.</summary>
internal sealed class SchemaFaults
{
    private const int LongestName = 40;
    private readonly EdlevoSchema _schema;
    private Unreadable? _first;

    public SchemaFaults(EdlevoSchema schema, XmlReaderSettings settings)
    {
        _schema = schema;
        settings.ValidationType = ValidationType.Schema;
        settings.Schemas = schema.Set;
        settings.ValidationFlags = XmlSchemaValidationFlags.ReportValidationWarnings;
        settings.ValidationEventHandler += (sender, e) => Note(sender as XmlReader, e.Exception);
    }

    /// <summary>The first fault since it was asked last.</summary>
    public Unreadable? Take()
    {
        var first = _first;
        _first = null;
        return first;
    }

    private void Note(XmlReader? at, XmlSchemaException e)
    {
        var name = at?.LocalName ?? "";
        var shown = name.Length > LongestName ? name[..LongestName] : name;
        _first ??= new Unreadable(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Posten följer inte schemat {_schema.Name} vid {shown} (rad {e.LineNumber}, kolumn {e.LinePosition})"
            ),
            "Be leverantören om ett utdrag som följer schemat"
        );
    }
}
