using System.Buffers;

namespace Narvaro.Extracts.Reading.Records;

/// <summary>The records of a document as rows, one at a time. A value that comes several times in a record is joined with commas.</summary>
internal sealed class RecordRows : IExtractRows
{
    private const int LongestValue = 32 * 1024;
    private static readonly Unreadable TooLong = new(
        "Posten har ett värde som är längre än 32 768 tecken",
        "Exportera utdraget på nytt; inget värde i ett utdrag är så långt"
    );

    private readonly IFieldStream _document;
    private readonly RecordColumns _columns;
    private readonly ArrayBufferWriter<byte>[] _cells;
    private readonly string _dialect;
    private readonly FieldNode _root;
    private FieldNode _at;
    private int _unknownDepth;
    private bool _ended;
    private int _outside;

    public RecordRows(IFieldStream document, FieldTree tree, RecordColumns columns, string dialect)
    {
        (_document, _columns, _dialect, _root, _at) = (document, columns, dialect, tree.Root, tree.Root);
        _cells = [.. columns.Names.Select(_ => new ArrayBufferWriter<byte>())];
        Records = new RecordShape(RecordColumns.NameOf(columns.Record), columns.Names);
    }

    public RecordShape Records { get; }

    public string Dialect =>
        string.Join(
            "; ",
            (
                (string?[])[_dialect, $"post {Records.Name}", _columns.Notes, _outside > 0 ? "filen har fel utanför posterna" : null]
            ).OfType<string>()
        );

    public int Line { get; private set; }

    public int CellCount => _cells.Length;

    public Unreadable? Fault { get; private set; }

    public bool Read()
    {
        if (_ended)
        {
            return false;
        }
        Fault = null;
        var inRecord = false;
        while (_document.Next())
        {
            var here = _at;
            var isEnd = false;
            switch (_document.Event)
            {
                case FieldEvent.Enter:
                    Enter();
                    break;
                case FieldEvent.Value:
                    TakeValue();
                    break;
                default:
                    isEnd = Leave() && here == _columns.Record;
                    break;
            }
            inRecord |= _at == _columns.Record;
            if (inRecord)
            {
                Fault ??= _document.Fault;
            }
            else if (_document.Fault is not null)
            {
                _outside++;
            }
            if (isEnd)
            {
                Line++;
                return true;
            }
        }
        return Ended(inRecord);
    }

    public ReadOnlySpan<byte> Cell(int column) => column < _cells.Length ? _cells[column].WrittenSpan : [];

    public bool IsTyped(int column) => false;

    public void Dispose() => _document.Dispose();

    /// <summary>A document that breaks off is one row more, with the reason.</summary>
    private bool Ended(bool inRecord)
    {
        _ended = true;
        if (_document.Broken is not { } broken)
        {
            return false;
        }
        if (!inRecord)
        {
            Clear(_columns.Record);
        }
        Line++;
        Fault = broken;
        return true;
    }

    private void Enter()
    {
        if (_unknownDepth > 0 || _at.Child(_document.Name) is not { } child)
        {
            _unknownDepth++;
            return;
        }
        _at = child;
        Clear(child);
    }

    private void Clear(FieldNode node)
    {
        foreach (var column in node.Clears ?? [])
        {
            _cells[column].ResetWrittenCount();
        }
    }

    private bool Leave()
    {
        if (_unknownDepth > 0)
        {
            _unknownDepth--;
            return false;
        }
        _at = _at.Parent ?? _root;
        return true;
    }

    private void TakeValue()
    {
        if (_unknownDepth > 0 || _at.Column < 0)
        {
            return;
        }
        var cell = _cells[_at.Column];
        if (cell.WrittenCount + _document.Value.Length > LongestValue)
        {
            Fault ??= TooLong;
            return;
        }
        if (cell.WrittenCount > 0)
        {
            cell.Write(", "u8);
        }
        cell.Write(_document.Value);
    }
}
