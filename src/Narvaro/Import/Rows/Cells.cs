using System.Globalization;
using System.Text;
using Narvaro.Import.Layout;
using Narvaro.Import.Profiles;
using Narvaro.Kernel;

namespace Narvaro.Import.Rows;

/// <summary>
/// The cells of the current row by what they mean. The first fault of a row is kept and the values after it are worthless, so a row is
/// read to its end and judged once. Nothing is allocated for a row that holds, but what its texts need.
/// </summary>
internal sealed partial class Cells(TableRows rows, ColumnMap map, ExtractProfile profile, LineContext context)
{
    private const int LongestText = 200;
    private readonly TextPool _pool = new();
    private readonly InstantText _instants = new();
    private readonly byte[][] _nulls = [.. profile.Nulls.Select(Encoding.UTF8.GetBytes)];
    private readonly string[] _dates = [.. profile.Dates];
    private readonly string[] _times = [.. profile.Times];
    private readonly WordList<bool> _yesNo = new(profile.Yes.Select(w => (w, true)).Concat(profile.No.Select(w => (w, false))));
    private readonly Dictionary<string, SchoolUnitCode> _units = new(StringComparer.Ordinal);

    private readonly PupilKeyText _pupils = new(map.HeaderOf(Column.Pupil), context.Today);

    public LineFault? Fault { get; private set; }

    /// <summary>An identity number of the row had been changed by a spreadsheet, and was put right.</summary>
    public bool Mended { get; private set; }

    public void Begin() => (Fault, Mended) = (null, false);

    public void Fail(Column? column, string reason, string cure) => Fault ??= new LineFault(column, reason, cure);

    public void Fail(LineFault fault) => Fault ??= fault;

    public bool Has(Column column) => map.Has(column);

    /// <summary>A cell without the space around it; empty when the file lacks the column.</summary>
    public ReadOnlySpan<byte> Trimmed(Column column)
    {
        var place = map.PlaceOf(column);
        return place < 0 ? [] : CellText.Trim(rows.Cell(place));
    }

    /// <summary>A cell, empty when it says nothing in the words of the profile.</summary>
    public ReadOnlySpan<byte> Stated(Column column)
    {
        var text = Trimmed(column);
        foreach (var word in _nulls)
        {
            if (text.SequenceEqual(word))
            {
                return [];
            }
        }
        return text;
    }

    public string? Text(Column column)
    {
        var text = Stated(column);
        if (text.IsEmpty)
        {
            return null;
        }
        if (text.Length > LongestText)
        {
            Fail(column, "Texten är för lång", "Högst 200 tecken");
        }
        else if (text.IndexOfAnyInRange((byte)0, (byte)31) >= 0)
        {
            Fail(column, "Texten har radbrytning eller styrtecken inne i sig", "Text på en rad");
        }
        else if (Mojibake.IsIn(text))
        {
            Fail(column, "Texten har förvanskade tecken", Mojibake.Cure);
        }
        else
        {
            return _pool.Get(text);
        }
        return null;
    }

    public string Required(Column column) => Text(column) ?? Missing(column) ?? "";

    /// <summary>The key of the pupil that the row is about.</summary>
    public PupilKey Pupil()
    {
        var key = _pupils.Read(Required(Column.Pupil));
        Judge(Column.Pupil, key.Fault, key.Mended);
        return key;
    }

    public IdentityReading Identity(Column column)
    {
        var read = Text(column) is { } text ? IdentityText.Read(text, context.Today) : default;
        Judge(column, read.Fault, read.Mended);
        return read;
    }

    public SchoolUnitCode? Unit(Column column)
    {
        var text = Stated(column);
        if (text.IsEmpty)
        {
            return null;
        }
        var key = _pool.Get(text);
        if (_units.TryGetValue(key, out var known))
        {
            return known;
        }
        if ((SchoolUnitCode.TryParse(key, out var code) ? code : context.Schools?.Named(key)) is { } unit)
        {
            _units.Add(key, unit);
            return unit;
        }
        Fail(
            column,
            "Skolenhetskoden är inte åtta siffror, och inget namn i config/schools.json",
            "Skolenhetens kod i Skolenhetsregistret, åtta siffror; eller lägg till värdet under aliases för enheten i config/schools.json"
        );
        return null;
    }

    /// <summary>The unit of the row, else that of the delivery; null when neither says and the profile does not demand it.</summary>
    public SchoolUnitCode? UnitOrDelivery(Column column)
    {
        var unit = Unit(column) ?? context.Unit;
        if (unit is null && profile.Columns.TryGetValue(column, out var names) && names.Required)
        {
            Missing(column);
        }
        return unit;
    }

    public SchoolUnitCode RequiredUnit(Column column)
    {
        var unit = UnitOrDelivery(column);
        if (unit is null)
        {
            Missing(column);
        }
        return unit ?? default;
    }

    /// <summary>Whom the row is about: by key, else by name.</summary>
    public PupilRef Who()
    {
        if (Has(Column.Pupil) && !(Has(Column.PupilName) && Stated(Column.Pupil).IsEmpty))
        {
            return new PupilRef(Pupil().Key, null);
        }
        return new PupilRef("", Required(Column.PupilName));
    }

    /// <summary>A part of a whole, 0 to 1, with a decimal comma or point.</summary>
    public decimal? Portion(Column column)
    {
        var text = Stated(column);
        if (text.IsEmpty)
        {
            return null;
        }
        Span<char> chars = stackalloc char[16];
        if (!Encoding.UTF8.TryGetChars(text, chars, out var length) || !TryReadDecimal(chars[..length], out var part) || part is < 0 or > 1)
        {
            Fail(column, "Värdet är ingen del av en dag", "Ett tal från 0 till 1, till exempel 0,5");
            return null;
        }
        return part;
    }

    public int? Minutes(Column column)
    {
        var text = Stated(column);
        if (text.IsEmpty)
        {
            return null;
        }
        var unit = map.UnitOf(column) ?? profile.Unit;
        var wrong = MinuteText.TryRead(text, unit, out var minutes);
        if (wrong is not null)
        {
            Fail(column, wrong, unit == MinuteUnit.Hours ? "Timmar, till exempel 1,5" : "Hela minuter, noll eller fler");
        }
        return minutes;
    }

    /// <summary>A word out of a list; null when the cell is empty or the word is none of them, which is for the caller to tell.</summary>
    public T? Word<T>(Column column, WordList<T> words)
        where T : struct => words.TryGet(_pool.Get(Trimmed(column)), out var meaning) ? meaning : null;

    public bool? YesNo(Column column)
    {
        var text = Stated(column);
        if (text.IsEmpty)
        {
            return null;
        }
        if (IsTyped(column) && (text.SequenceEqual("ja"u8) || text.SequenceEqual("nej"u8)))
        {
            return text[0] == 'j';
        }
        if (!_yesNo.TryGet(_pool.Get(text), out var answer))
        {
            Fail(column, "Varken ja eller nej", $"{profile.Yes[0]} eller {profile.No[0]}");
        }
        return answer;
    }

    private bool IsTyped(Column column) => map.PlaceOf(column) is >= 0 and var place && rows.IsTyped(place);

    private void Judge(Column column, (string Reason, string Cure)? fault, bool mended)
    {
        Mended |= mended;
        if (fault is var (reason, cure))
        {
            Fail(column, reason, cure);
        }
    }

    private string? Missing(Column column)
    {
        Fail(column, "Värdet saknas", "Ett värde på varje rad");
        return null;
    }

    private static bool TryReadDecimal(Span<char> text, out decimal number)
    {
        text.Replace(',', '.');
        return decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number);
    }
}
