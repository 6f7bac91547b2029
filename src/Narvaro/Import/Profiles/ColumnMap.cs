namespace Narvaro.Import.Profiles;

/// <summary>Where in a file the columns of a profile are.</summary>
public sealed class ColumnMap
{
    private readonly int[] _places = new int[Enum.GetValues<Column>().Length];
    private readonly MinuteUnit?[] _units = new MinuteUnit?[Enum.GetValues<Column>().Length];
    private readonly IReadOnlyList<string> _header;

    private ColumnMap(IReadOnlyList<string> header)
    {
        _header = header;
        Array.Fill(_places, -1);
    }

    /// <summary>Required columns that the file lacks.</summary>
    public IReadOnlyList<Column> Missing { get; private init; } = [];

    /// <summary>Columns that two headers of the file stand for equally well.</summary>
    public IReadOnlyList<Column> Doubled { get; private init; } = [];

    /// <summary>Headers that the profile does not know.</summary>
    public IReadOnlyList<string> Unknown { get; private init; } = [];

    /// <summary>How many columns were found, those that the profile passes over among them.</summary>
    public int Found => _places.Count(p => p >= 0) + Ignored;

    /// <summary>How many headers of the file the profile knows and passes over.</summary>
    public int Ignored { get; private init; }

    public bool Has(Column column) => PlaceOf(column) >= 0;

    /// <summary>Number of the column in the file, from 0; -1 when the file lacks it.</summary>
    public int PlaceOf(Column column) => _places[(int)column];

    /// <summary>The header as the file has it; empty when it lacks the column.</summary>
    public string HeaderOf(Column column) => Has(column) ? _header[PlaceOf(column)] : "";

    /// <summary>The unit that the header itself says its minutes are in, such as "GF h" or "Giltig (tim)"; null when it says none.</summary>
    public MinuteUnit? UnitOf(Column column) => _units[(int)column];

    /// <summary>Finds the columns. Where several headers stand for one column, the one that the profile names first is taken.</summary>
    public static ColumnMap Of(IReadOnlyList<string> header, ExtractProfile profile)
    {
        var folded = header.Select(HeaderName.Fold).ToList();
        var doubled = new List<Column>();
        var places = new Dictionary<Column, int>();
        foreach (var (column, names) in profile.Columns)
        {
            foreach (var name in names.Headers.Select(HeaderName.Fold))
            {
                var first = folded.IndexOf(name);
                if (first >= 0)
                {
                    places.Add(column, first);
                    if (folded.IndexOf(name, first + 1) >= 0)
                    {
                        doubled.Add(column);
                    }
                    break;
                }
            }
        }
        var ignores = profile.Ignores.Select(HeaderName.Fold).ToHashSet(StringComparer.Ordinal);
        bool IsIgnored(int place) => !places.ContainsValue(place) && ignores.Contains(folded[place]);
        var map = new ColumnMap(header)
        {
            Missing = [.. profile.Columns.Where(c => c.Value.Required && !places.ContainsKey(c.Key)).Select(c => c.Key)],
            Doubled = doubled,
            Ignored = Enumerable.Range(0, folded.Count).Count(IsIgnored),
            Unknown = [.. header.Where((h, i) => h.Length > 0 && !places.ContainsValue(i) && !IsIgnored(i))],
        };
        foreach (var (column, place) in places)
        {
            map._places[(int)column] = place;
            map._units[(int)column] = HeaderUnit.Split(header[place]).Unit;
        }
        return map;
    }
}
