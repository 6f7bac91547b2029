namespace Narvaro.Extracts.Reading.Records;

/// <summary>What comes next in a document.</summary>
internal enum FieldEvent
{
    /// <summary>A field begins: an element, a property, an object in a list.</summary>
    Enter,

    /// <summary>A value of the field that was entered last.</summary>
    Value,

    /// <summary>The field that was entered last and not left ends.</summary>
    Leave,
}

/// <summary>A document of nested fields, XML or JSON, from beginning to end.</summary>
internal interface IFieldStream : IDisposable
{
    /// <summary>Goes on; false at the end, or where the document cannot be read any further.</summary>
    bool Next();

    FieldEvent Event { get; }

    /// <summary>Of the field that is entered.</summary>
    string Name { get; }

    /// <summary>The value as UTF-8, valid until the next event.</summary>
    ReadOnlySpan<byte> Value { get; }

    /// <summary>What is wrong with the document at this event; null when it holds.</summary>
    Unreadable? Fault { get; }

    /// <summary>Why the document ended before its end; null when it is whole so far.</summary>
    Unreadable? Broken { get; }
}
