using System.Text;
using Narvaro.Extracts.Reading;
using Narvaro.Import.Profiles;
using Narvaro.Kernel;

namespace Narvaro.Import.Rows;

/// <summary>
/// The cells of the current row by what they mean. The first fault of a row is kept and the values after it are worthless, so a row is
/// read to its end and judged once. Nothing is allocated for a row that holds, but what its texts need.
/// </summary>
internal sealed class Cells(IExtractRows rows, ColumnMap map, ExtractProfile profile, LineContext context)
{
    private const int LongestText = 200;
    private readonly TextPool _pool = new();
    private readonly InstantText _instants = new();
    private readonly byte[][] _nulls = [.. profile.Nulls.Select(Encoding.UTF8.GetBytes)];
    private readonly string[] _dates = [.. profile.Dates];
    private readonly string[] _times = [.. profile.Times];
    private readonly WordList<bool> _yesNo = new(profile.Yes.Select(w => (w, true)).Concat(profile.No.Select(w => (w, false))));
    private readonly Dictionary<string, SchoolUnitCode> _units = new(StringComparer.Ordinal);

    public LineFault? Fault { get; private set; }

    public void Begin() => Fault = null;

    public void Fail(Column? column, string reason, string cure) => Fault ??= new LineFault(column, reason, cure);

    public void Fail(LineFault fault) => Fault ??= fault;

    public bool Has(Column column) => map.Has(column);

    /// <summary>A cell without the space around it; empty when the file lacks the column.</summary>
    public ReadOnlySpan<byte> Trimmed(Column column)
    {
        var place = map.PlaceOf(column);
        return place < 0 ? [] : Trim(rows.Cell(place));
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

    /// <summary>A key of a person as the source names it.</summary>
    public string Key(Column column)
    {
        var key = Required(column);
        if (key.Length > 4 && char.IsAsciiDigit(key[0]) && IdentityText.IsScientific(key))
        {
            Fail(column, "Värdet har blivit ett avrundat tal i ett kalkylprogram", "Spara kolumnen som text och exportera på nytt");
        }
        return key;
    }

    public SchoolUnitCode? Unit(Column column)
    {
        var text = Stated(column);
        if (text.IsEmpty)
        {
            return null;
        }
        var key = _pool.Get(text);
        if (_units.TryGetValue(key, out var unit))
        {
            return unit;
        }
        if (SchoolUnitCode.TryParse(key, out unit))
        {
            _units.Add(key, unit);
            return unit;
        }
        Fail(column, "Skolenhetskoden är inte åtta siffror", "Skolenhetens kod i Skolenhetsregistret, åtta siffror");
        return null;
    }

    public SchoolUnitCode RequiredUnit(Column column)
    {
        var unit = Unit(column);
        if (unit is null)
        {
            Missing(column);
        }
        return unit ?? default;
    }

    public DateOnly? Date(Column column)
    {
        var date = AnyDate(column);
        if (date is { } read && context.IsFarOff(read))
        {
            Fail(column, "Datumet ligger före år 2000 eller mer än ett år framåt", "Ett datum i eller nära det läsår som utdraget gäller");
        }
        return date;
    }

    public DateOnly RequiredDate(Column column)
    {
        var date = Date(column);
        if (date is null)
        {
            Missing(column);
        }
        return date ?? default;
    }

    /// <summary>A day that the delivery is about.</summary>
    public DateOnly DayInWindow(Column column)
    {
        var date = RequiredDate(column);
        if (Fault is null && !context.IsInWindow(date))
        {
            Fail(column, "Datumet ligger utanför den tid som inläsningen angavs gälla", "Ett datum från och med --from till och med --to");
        }
        return date;
    }

    public DateOnly? BirthDate(Column column)
    {
        var date = AnyDate(column);
        if (date is { } read && !context.IsBirthDate(read))
        {
            Fail(column, "Födelsedatumet är orimligt", "Ett datum efter 1900 som har varit");
        }
        return date;
    }

    public TimeOnly Time(Column column)
    {
        var text = Stated(column);
        if (text.IsEmpty)
        {
            Missing(column);
            return default;
        }
        if (!DateText.TryReadTime(text, _times, out var time))
        {
            Fail(column, "Klockslaget går inte att läsa", $"Till exempel {DateText.Shown(profile.Times[0])}");
        }
        return time;
    }

    public int? Minutes(Column column)
    {
        var text = Stated(column);
        if (text.IsEmpty)
        {
            return null;
        }
        var wrong = MinuteText.TryRead(text, profile.Unit, out var minutes);
        if (wrong is not null)
        {
            Fail(column, wrong, profile.Unit == MinuteUnit.Hours ? "Timmar, till exempel 1,5" : "Hela minuter, noll eller fler");
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
        if (!_yesNo.TryGet(_pool.Get(text), out var answer))
        {
            Fail(column, "Varken ja eller nej", $"{profile.Yes[0]} eller {profile.No[0]}");
        }
        return answer;
    }

    public DateTime? Instant(Column column)
    {
        var text = Stated(column);
        if (text.IsEmpty)
        {
            return null;
        }
        if (!_instants.TryRead(text, out var utc))
        {
            Fail(column, "Tidpunkten går inte att läsa", "Till exempel 2026-08-20T08:16, med eller utan +02:00 efter");
        }
        else if (context.IsFarOff(DateOnly.FromDateTime(utc)))
        {
            Fail(column, "Tidpunkten ligger före år 2000 eller mer än ett år framåt", "Tidpunkten då lektionen registrerades");
        }
        return utc;
    }

    private DateOnly? AnyDate(Column column)
    {
        var text = Stated(column);
        if (text.IsEmpty)
        {
            return null;
        }
        if (DateText.TryReadDate(text, _dates, out var date))
        {
            return date;
        }
        var wrong = DateText.IsoParts(text, out _, out _, out _) ? "Dagen finns inte" : "Datumet går inte att läsa";
        Fail(column, wrong, $"Ett datum som {DateText.Shown(profile.Dates[0])}");
        return null;
    }

    private string? Missing(Column column)
    {
        Fail(column, "Värdet saknas", "Ett värde på varje rad");
        return null;
    }

    private static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty || (text[0] > ' ' && text[0] != 0xC2 && text[^1] > ' ' && text[^1] != 0xA0))
        {
            return text;
        }
        while (true)
        {
            switch (text)
            {
                case [<= (byte)' ', .. var rest]:
                    text = rest;
                    break;
                case [.. var rest, <= (byte)' ']:
                    text = rest;
                    break;
                case [0xC2, 0xA0, .. var rest]:
                    text = rest;
                    break;
                case [.. var rest, 0xC2, 0xA0]:
                    text = rest;
                    break;
                default:
                    return text;
            }
        }
    }
}
