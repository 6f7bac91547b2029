using System.Globalization;
using System.Xml;
using System.Xml.Schema;

namespace Narvaro.Extracts.Reading.Xml;

/// <summary>
/// Holds each record of an Edlevo document against its schema by itself: a fault in one, or in what stands around them, neither falls on
/// another nor hides what is wrong with it. The validator's own message has the value in it and is not passed on.
/// </summary>
internal sealed class RecordValidator
{
    private static readonly string[] Records = ["event", "aggregation"];

    private readonly EdlevoSchema _schema;
    private readonly XmlReader _xml;
    private readonly XmlSchemaValidator _validator;
    private readonly Stack<string> _open = new();
    private Unreadable? _first;

    public RecordValidator(EdlevoSchema schema, XmlReader xml)
    {
        (_schema, _xml) = (schema, xml);
        _validator = new XmlSchemaValidator(
            xml.NameTable,
            schema.Set,
            new XmlNamespaceManager(xml.NameTable),
            XmlSchemaValidationFlags.None
        )
        {
            LineInfoProvider = xml as IXmlLineInfo,
            XmlResolver = null,
        };
        _validator.ValidationEventHandler += (_, e) => Note(e.Exception);
    }

    /// <summary>The first fault since it was asked last.</summary>
    public Unreadable? Take()
    {
        var first = _first;
        _first = null;
        return first;
    }

    /// <summary>The element that the reader stands on begins.</summary>
    public void Begin()
    {
        if (_open.Count == 0)
        {
            if (Array.IndexOf(Records, _xml.LocalName) < 0)
            {
                return;
            }
            _validator.Initialize((XmlSchemaElement)_schema.Set.GlobalElements[new XmlQualifiedName(_xml.LocalName, _schema.Space)]!);
        }
        _open.Push(_xml.LocalName);
        _validator.ValidateElement(_xml.LocalName, _xml.NamespaceURI, null);
        _validator.ValidateEndOfAttributes(null);
    }

    public void Text(string text)
    {
        if (_open.Count > 0)
        {
            _validator.ValidateText(text);
        }
    }

    public void End()
    {
        if (_open.Count == 0)
        {
            return;
        }
        _validator.ValidateEndElement(null);
        _open.Pop();
        if (_open.Count == 0)
        {
            _validator.EndValidation();
        }
    }

    private void Note(XmlSchemaException e) =>
        _first ??= new Unreadable(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Posten följer inte schemat {_schema.Name} vid {Shown(_open.Peek())} (rad {e.LineNumber}, kolumn {e.LinePosition})"
            ),
            "Be leverantören om ett utdrag som följer schemat"
        );

    private static string Shown(string name) => name.Length > 40 ? name[..40] : name;
}
