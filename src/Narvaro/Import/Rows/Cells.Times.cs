using Narvaro.Import.Layout;
using Narvaro.Import.Profiles;
using Narvaro.Kernel;

namespace Narvaro.Import.Rows;

/// <summary>Dates, clock times and points in time.</summary>
internal sealed partial class Cells
{
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
        InWindow(column, date);
        return date;
    }

    /// <summary>Date and time in one, in Stockholm's clock; null when the cell is empty.</summary>
    public DateTime? WallTime(Column column) => Instant(column) is { } utc && Fault is null ? Stockholm.ToLocal(utc) : null;

    /// <summary>A date alone, or a date and time in one; null when the cell is empty.</summary>
    public (DateOnly Day, TimeOnly? Time)? DayOrMoment(Column column)
    {
        if (!IsTyped(column) && DateText.TryReadDate(Stated(column), _dates, out var day))
        {
            return (Date(column) ?? day, null);
        }
        return WallTime(column) is { } wall ? (DateOnly.FromDateTime(wall), new TimeOnly(wall.Hour, wall.Minute)) : null;
    }

    /// <summary>A date, or the date of a point in time; null when it is neither, which is no fault here.</summary>
    public DateOnly? DayIfReadable(Column column)
    {
        var text = Stated(column);
        return (IsTyped(column) ? DateText.TryReadTypedDate(text, out var day) : DateText.TryReadDate(text, _dates, out day)) ? day
            : _instants.TryRead(text, out var utc) ? Stockholm.DateOf(utc)
            : null;
    }

    public void InWindow(Column column, DateOnly date)
    {
        if (Fault is null && !context.IsInWindow(date))
        {
            Fail(column, "Datumet ligger utanför den tid som inläsningen angavs gälla", "Ett datum från och med --from till och med --to");
        }
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
        var time = TimeOrNone(column);
        if (time is null)
        {
            Missing(column);
        }
        return time ?? default;
    }

    public TimeOnly? TimeOrNone(Column column)
    {
        var text = Stated(column);
        if (text.IsEmpty)
        {
            return null;
        }
        if (!(IsTyped(column) ? DateText.TryReadTypedTime(text, out var time) : DateText.TryReadTime(text, _times, out time)))
        {
            Fail(column, "Klockslaget går inte att läsa", $"Till exempel {DateText.Shown(profile.Times[0])}");
        }
        return time;
    }

    /// <summary>The first or the last of two clock times with a dash between them.</summary>
    public TimeOnly? TimeOf(Column column, bool last)
    {
        var text = Stated(column);
        var dash = text.IndexOf("–"u8);
        var width = dash < 0 ? 1 : "–"u8.Length;
        dash = dash < 0 ? text.IndexOf((byte)'-') : dash;
        if (dash < 0)
        {
            Fail(
                column,
                "Värdet är inte två klockslag",
                $"Till exempel {DateText.Shown(profile.Times[0])}–{DateText.Shown(profile.Times[0])}"
            );
            return null;
        }
        var part = CellText.Trim(last ? text[(dash + width)..] : text[..dash]);
        if (!DateText.TryReadTime(part, _times, out var time))
        {
            Fail(column, "Klockslaget går inte att läsa", $"Till exempel {DateText.Shown(profile.Times[0])}");
        }
        return time;
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
        if (IsTyped(column) ? DateText.TryReadTypedDate(text, out var date) : DateText.TryReadDate(text, _dates, out date))
        {
            return date;
        }
        var wrong = DateText.IsoParts(text, out _, out _, out _) ? "Dagen finns inte" : "Datumet går inte att läsa";
        Fail(column, wrong, $"Ett datum som {DateText.Shown(profile.Dates[0])}");
        return null;
    }
}
