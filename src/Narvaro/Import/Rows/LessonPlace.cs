using Narvaro.Import.Profiles;

namespace Narvaro.Import.Rows;

/// <summary>When a row's lesson was, in Stockholm's clock. Without a time of day, start and end are the same.</summary>
internal readonly record struct LessonPlace(DateOnly Date, TimeOnly Start, TimeOnly End, int Length)
{
    private const int LongestHours = 12;

    /// <summary>The first number that a lesson without a time of day can have within its day.</summary>
    private static readonly TimeOnly Number = new(0, 1);

    /// <summary>
    /// Reads a date with clock times, or points in time. Minutes as stated, else from start to end; a few too many are cut, as with the
    /// minutes of absence. An end that is not stated is so many minutes after the start.
    /// </summary>
    public static LessonPlace Read(Cells cells, int? usualLength)
    {
        var (date, start) = ReadStart(cells);
        var stated = cells.Minutes(Column.LengthMinutes);
        if (start is not { } begins)
        {
            return new LessonPlace(date, Number, Number, Timeless(cells, stated ?? usualLength));
        }
        var end = ReadEnd(cells, date);
        if (cells.Fault is not null)
        {
            return default;
        }
        if (end is null && stated is { } minutes and > 0 && begins.ToTimeSpan().TotalMinutes + minutes < TimeSpan.FromDays(1).TotalMinutes)
        {
            return new LessonPlace(date, begins, begins.AddMinutes(minutes), Within(cells, minutes, minutes));
        }
        var column = EndColumn(cells);
        if (end is not { } ends)
        {
            cells.Fail(cells.Has(column) ? column : Column.LengthMinutes, "Värdet saknas", "Ett värde på varje rad");
            return default;
        }
        var span = (int)((ends.Ticks - begins.Ticks) / TimeSpan.TicksPerMinute);
        if (span <= 0)
        {
            cells.Fail(
                column,
                "Lektionen slutar inte efter att den börjat",
                "Slut efter start samma dag; en lektion går inte över midnatt"
            );
        }
        return new LessonPlace(date, begins, ends, Within(cells, stated ?? span, span));
    }

    private static (DateOnly Date, TimeOnly? Start) ReadStart(Cells cells)
    {
        if (!cells.Has(Column.StartAt))
        {
            var day = cells.DayInWindow(Column.Date);
            return (
                day,
                cells.Has(Column.Times) ? cells.TimeOf(Column.Times, last: false)
                : cells.Has(Column.Start) ? cells.Time(Column.Start)
                : null
            );
        }
        if (cells.WallTime(Column.StartAt) is not { } wall)
        {
            cells.Fail(Column.StartAt, "Värdet saknas", "Ett värde på varje rad");
            return default;
        }
        var date = DateOnly.FromDateTime(wall);
        cells.InWindow(Column.StartAt, date);
        return (date, new TimeOnly(wall.Hour, wall.Minute));
    }

    private static Column EndColumn(Cells cells) =>
        cells.Has(Column.End) ? Column.End
        : cells.Has(Column.Times) ? Column.Times
        : Column.EndAt;

    private static TimeOnly? ReadEnd(Cells cells, DateOnly date)
    {
        if (cells.Has(Column.End))
        {
            return cells.TimeOrNone(Column.End);
        }
        if (cells.Has(Column.Times))
        {
            return cells.TimeOf(Column.Times, last: true);
        }
        if (cells.WallTime(Column.EndAt) is not { } wall)
        {
            return null;
        }
        // On another day the lesson would go past midnight, which is told as an end before the start.
        return DateOnly.FromDateTime(wall) == date ? new TimeOnly(wall.Hour, wall.Minute) : TimeOnly.MinValue;
    }

    private static int Timeless(Cells cells, int? length)
    {
        if (length is null && cells.Fault is null)
        {
            cells.Fail(Column.LengthMinutes, "Det framgår inte hur lång tiden var", "Minuter på varje rad");
        }
        return Within(cells, length ?? 0, LongestHours * 60);
    }

    private static int Within(Cells cells, int length, int span)
    {
        if (length > span + LessonMinutes.Tolerance)
        {
            cells.Fail(Column.LengthMinutes, "Lektionsminuterna är fler än tiden från start till slut", "Högst tiden från start till slut");
        }
        if (span > LongestHours * 60)
        {
            cells.Fail(cells.Has(Column.End) ? Column.End : Column.EndAt, "Lektionen är längre än tolv timmar", "En rad för varje lektion");
        }
        return Math.Min(length, span);
    }
}
