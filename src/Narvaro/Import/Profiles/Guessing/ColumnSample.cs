using System.Globalization;
using System.Text;
using Narvaro.Import.Layout;
using Narvaro.Import.Rows;
using Narvaro.Kernel;

namespace Narvaro.Import.Profiles.Guessing;

/// <summary>What the first rows of a column look like: enough to guess what it holds, and nothing of what it says.</summary>
internal sealed class ColumnSample
{
    private const int MostWords = 40;

    /// <summary>Ways to write dates, the unmistakable first.</summary>
    private static readonly string[] DateFormats =
    [
        "yyyy-MM-dd",
        "yyyyMMdd",
        "yyyy/MM/dd",
        "d.M.yyyy",
        "d/M yyyy",
        "d/M/yyyy",
        "d/M-yy",
        "M/d/yyyy",
    ];
    private static readonly string[] TimeFormats = ["HH:mm", "H:mm", "HH:mm:ss", "HH.mm", "H.mm"];

    private readonly HashSet<string> _dates = [.. DateFormats];
    private readonly HashSet<string> _times = [.. TimeFormats];
    private readonly HashSet<string> _words = new(StringComparer.Ordinal);
    private bool _numbers = true;
    private bool _moments = true;

    public int Filled { get; private set; }

    public bool IsUnitCode { get; private set; } = true;

    public bool IsIdentity { get; private set; } = true;

    /// <summary>Formats that read every value, the likeliest first.</summary>
    public IReadOnlyList<string> Dates => Filled == 0 ? [] : [.. DateFormats.Where(_dates.Contains)];

    public IReadOnlyList<string> Times => Filled == 0 ? [] : [.. TimeFormats.Where(_times.Contains)];

    public bool IsNumber => Filled > 0 && _numbers;

    public bool IsMoment => Filled > 0 && _moments;

    /// <summary>Different values, when there are few enough to be words of a list; else empty.</summary>
    public IReadOnlyCollection<string> Words => _words.Count > MostWords ? [] : _words;

    public void Take(ReadOnlySpan<byte> cell)
    {
        var bytes = CellText.Trim(cell);
        if (bytes.IsEmpty)
        {
            return;
        }
        Filled++;
        var text = Encoding.UTF8.GetString(bytes);
        if (_words.Count <= MostWords)
        {
            _words.Add(text);
        }
        _dates.RemoveWhere(f => !DateOnly.TryParseExact(text, f, CultureInfo.InvariantCulture, DateTimeStyles.None, out _));
        _times.RemoveWhere(f => !TimeOnly.TryParseExact(text, f, CultureInfo.InvariantCulture, DateTimeStyles.None, out _));
        _numbers = _numbers && MinuteText.TryRead(bytes, MinuteUnit.Hours, out _) is null;
        _moments = _moments && new InstantText().TryRead(bytes, out _);
        IsUnitCode = IsUnitCode && SchoolUnitCode.TryParse(text, out _);
        IsIdentity = IsIdentity && ValueShape.Of(bytes) is "999999999999" or "99999999-9999" or "999999-9999" or "9999999999";
    }
}
