using System.Text;
using System.Text.Json;
using Narvaro.Extracts.Reading.Records;

namespace Narvaro.Extracts.Reading.Json;

/// <summary>Properties of a JSON document as fields. An object in a list is a field called <see cref="FieldNode.Item"/>.</summary>
internal sealed class JsonFields(string path) : IFieldStream
{
    /// <summary>An object that stands in no list.</summary>
    public const string Document = "{}";

    private static readonly Unreadable Garbled = new(
        "Posten har tecken som inte är giltig UTF-8",
        "Exportera på nytt med teckenkodningen UTF-8"
    );

    private readonly JsonTokens _tokens = new(path);

    /// <summary>The lists and objects that are open, and whether leaving each is told of.</summary>
    private readonly Stack<(bool IsList, bool IsField)> _open = new();
    private bool _isPropertyValue;
    private bool _leaveNext;

    public FieldEvent Event { get; private set; }

    public string Name { get; private set; } = "";

    public ReadOnlySpan<byte> Value => _value.Span;

    public Unreadable? Fault { get; private set; }

    public Unreadable? Broken => _tokens.Broken;

    private ReadOnlyMemory<byte> _value;

    public bool Next()
    {
        Fault = null;
        if (_leaveNext)
        {
            _leaveNext = false;
            Event = FieldEvent.Leave;
            return true;
        }
        while (_tokens.Next())
        {
            if (_tokens.IsGarbled)
            {
                Fault = Garbled;
            }
            if (Take())
            {
                return true;
            }
        }
        return false;
    }

    public void Dispose() => _tokens.Dispose();

    private bool Take()
    {
        var isPropertyValue = _isPropertyValue;
        _isPropertyValue = false;
        switch (_tokens.Type)
        {
            case JsonTokenType.PropertyName:
                _isPropertyValue = true;
                return Is(FieldEvent.Enter, Encoding.UTF8.GetString(_tokens.Text.Span));
            case JsonTokenType.StartObject:
            {
                var name = _open.Count == 0 ? Document : FieldNode.Item;
                _open.Push((false, true));
                return !isPropertyValue && Is(FieldEvent.Enter, name);
            }
            case JsonTokenType.StartArray:
            {
                var inList = _open.Count > 0 && !isPropertyValue;
                _open.Push((true, _open.Count > 0));
                return inList && Is(FieldEvent.Enter, FieldNode.Item);
            }
            case JsonTokenType.EndObject or JsonTokenType.EndArray:
                return _open.Pop().IsField && Is(FieldEvent.Leave);
            case JsonTokenType.Null:
                return isPropertyValue && Is(FieldEvent.Leave);
            default:
                _value = _tokens.Type switch
                {
                    JsonTokenType.True => "true"u8.ToArray(),
                    JsonTokenType.False => "false"u8.ToArray(),
                    _ => _tokens.Text,
                };
                _leaveNext = isPropertyValue;
                return Is(FieldEvent.Value);
        }
    }

    private bool Is(FieldEvent what, string name = "")
    {
        (Event, Name) = (what, name);
        return true;
    }
}
