using System.Text;
using System.Xml;
using Narvaro.Extracts.Reading.Records;

namespace Narvaro.Extracts.Reading.Xml;

/// <summary>Elements and attributes of an XML document as fields, namespaces aside. An attribute is called <c>@name</c>.</summary>
internal sealed class XmlFields : IFieldStream
{
    private const int Deepest = 64;
    private const int MostNamespaces = 100;

    private readonly XmlReader _xml;
    private readonly RecordValidator? _validator;
    private readonly Queue<(FieldEvent Event, string Text)> _coming = new();
    private readonly HashSet<string> _namespaces = new(StringComparer.Ordinal);
    private readonly StringBuilder _text = new();
    private byte[] _value = [];
    private int _length;

    public XmlFields(string path, EdlevoSchema? schema)
    {
        _xml = SafeXml.Open(path);
        _validator = schema is null ? null : new RecordValidator(schema, _xml);
    }

    public FieldEvent Event { get; private set; }

    public string Name { get; private set; } = "";

    public ReadOnlySpan<byte> Value => _value.AsSpan(0, _length);

    public Unreadable? Fault { get; private set; }

    public Unreadable? Broken { get; private set; }

    public bool Next()
    {
        Fault = null;
        try
        {
            while (_coming.Count == 0)
            {
                if (Broken is not null || !_xml.Read())
                {
                    return false;
                }
                Take();
            }
        }
        catch (Exception e) when (SafeXml.IsFault(e))
        {
            Broken = SafeXml.Broken(e, _xml as IXmlLineInfo);
            return false;
        }
        Fault = _validator?.Take();
        (Event, var text) = _coming.Dequeue();
        if (Event == FieldEvent.Enter)
        {
            Name = text;
        }
        else if (Event == FieldEvent.Value)
        {
            Keep(text);
        }
        return true;
    }

    public void Dispose() => _xml.Dispose();

    private void Take()
    {
        switch (_xml.NodeType)
        {
            case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace:
                _text.Append(_xml.Value);
                _validator?.Text(_xml.Value);
                break;
            case XmlNodeType.Element:
                TakeText();
                TakeElement();
                break;
            case XmlNodeType.EndElement:
                TakeText();
                Leave();
                break;
        }
        if (_xml.Depth > Deepest || _namespaces.Count > MostNamespaces)
        {
            throw new InvalidDataException("nested too deep, or more namespaces than any extract has");
        }
    }

    private void TakeElement()
    {
        _coming.Enqueue((FieldEvent.Enter, _xml.LocalName));
        _validator?.Begin();
        var isEmpty = _xml.IsEmptyElement;
        while (_xml.MoveToNextAttribute())
        {
            if (_xml.Prefix is "xmlns" or "xsi" || _xml.Name is "xmlns")
            {
                _namespaces.Add($"{_xml.Name} {_xml.Value}");
                continue;
            }
            _coming.Enqueue((FieldEvent.Enter, "@" + _xml.LocalName));
            _coming.Enqueue((FieldEvent.Value, _xml.Value));
            _coming.Enqueue((FieldEvent.Leave, ""));
        }
        _xml.MoveToElement();
        if (isEmpty)
        {
            Leave();
        }
    }

    private void Leave()
    {
        _coming.Enqueue((FieldEvent.Leave, ""));
        _validator?.End();
    }

    private void TakeText()
    {
        if (_text.Length > 0 && !string.IsNullOrWhiteSpace(_text.ToString()))
        {
            _coming.Enqueue((FieldEvent.Value, _text.ToString().Trim()));
        }
        _text.Clear();
    }

    private void Keep(string text)
    {
        if (_value.Length < Encoding.UTF8.GetMaxByteCount(text.Length))
        {
            _value = new byte[Encoding.UTF8.GetMaxByteCount(text.Length)];
        }
        _length = Encoding.UTF8.GetBytes(text, _value);
    }
}
