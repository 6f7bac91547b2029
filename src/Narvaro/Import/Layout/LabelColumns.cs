using System.Text;
using Narvaro.Extracts.Reading;
using Narvaro.Import.Profiles;

namespace Narvaro.Import.Layout;

/// <summary>Columns that stand beside the table: each label of the report's head, or of the rows between its blocks, with the value that
/// holds for the rows below it.</summary>
internal sealed class LabelColumns(KnownHeaders known, IReadOnlyList<string> header)
{
    /// <summary>The title of a report, for profiles that map it.</summary>
    public const string Title = "rapporttitel";

    private readonly HashSet<string> _ofTable = header.Select(HeaderName.Fold).ToHashSet(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);
    private readonly List<byte[]> _values = [];

    /// <summary>Labels as written.</summary>
    public List<string> Names { get; } = [];

    public ReadOnlySpan<byte> Value(int place) => place < _values.Count ? _values[place] : [];

    /// <summary>Takes a row of the head: its labels, or the title when it is neither.</summary>
    public void TakeHead(IReadOnlyList<string> texts)
    {
        if (!TakeLabels(texts) && texts is [var title] && !title.Contains(':', StringComparison.Ordinal) && known.Knows(Title))
        {
            Add(Title, title);
        }
    }

    /// <summary>Takes the labels of a row, if it has any.</summary>
    public bool TakeLabels(IReadOnlyList<string> texts)
    {
        var found = Labels.In(texts, known.Knows).ToList();
        found.ForEach(f => Add(f.Label, f.Value));
        return found.Count > 0;
    }

    /// <summary>The row begins a block, such as a class: nothing but a label of these columns and its value, which holds from here on.</summary>
    public bool TakeBlock(IExtractRows row)
    {
        if (Names.Count == 0 || CellText.Few(row, most: 2) is not { Count: > 0 } texts)
        {
            return false;
        }
        var found = Labels.In(texts, l => _places.ContainsKey(HeaderName.Fold(l))).ToList();
        if (found is not [var (label, value)] || (texts.Count == 2 && !string.Equals(texts[1], value, StringComparison.Ordinal)))
        {
            return false;
        }
        _values[_places[HeaderName.Fold(label)]] = Encoding.UTF8.GetBytes(value);
        return true;
    }

    /// <summary>The table's own column of a name goes before a label, and the first label before the same once more.</summary>
    private void Add(string label, string value)
    {
        var folded = HeaderName.Fold(label);
        if (!_ofTable.Contains(folded) && _places.TryAdd(folded, Names.Count))
        {
            Names.Add(label);
            _values.Add(Encoding.UTF8.GetBytes(value));
        }
    }
}
