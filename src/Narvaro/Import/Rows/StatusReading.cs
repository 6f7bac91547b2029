using Narvaro.Import.Profiles;

namespace Narvaro.Import.Rows;

/// <summary>What a row says of presence and absence: minutes by kind, or a word with minutes, refined by a reason.</summary>
internal sealed class StatusReading(ExtractProfile profile, ColumnMap map, ImportTally tally)
{
    private readonly WordList<LessonStatus> _statuses = new(profile.Statuses.Select(s => (s.Key, s.Value)));
    private readonly WordList<LessonStatus> _reasons = new(profile.Reasons.Select(r => (r.Key, r.Value)));

    /// <summary>Minutes are the truth where the file has them by kind; a status beside them is a hint (formats §5 #21).</summary>
    public bool MinutesByKind { get; } =
        map.Has(Column.AuthorisedMinutes) || map.Has(Column.UnauthorisedMinutes) || map.Has(Column.PresentMinutes);

    /// <summary>The kind of presence or absence in a word; null when the extract has no words.</summary>
    public LessonStatus? Status(Cells cells)
    {
        var status = map.Has(Column.Status) ? Word(cells) : null;
        var reason = map.Has(Column.Reason) ? Reason(cells, status) : null;
        return (reason ?? status, cells.YesNo(Column.Excused)) switch
        {
            (LessonStatus.Unauthorised, true) => LessonStatus.Authorised,
            (LessonStatus.Authorised, false) => LessonStatus.Unauthorised,
            var (kind, _) => kind,
        };
    }

    /// <param name="cells">The row.</param>
    /// <param name="status">Its word, by <see cref="Status"/>.</param>
    /// <param name="length">Minutes of the lesson, or of the day.</param>
    /// <param name="lateWithoutMinutes">What a late arrival counts when the source has no minutes for it; null refuses the row.</param>
    public StatedMinutes Minutes(Cells cells, LessonStatus? status, int length, int? lateWithoutMinutes = null)
    {
        if (MinutesByKind || status is not { } kind)
        {
            return ByKind(cells, status, length);
        }
        var minutes = cells.Minutes(Column.StatusMinutes) ?? Part(cells.Portion(Column.Portion), length);
        if (kind == LessonStatus.Late && minutes is null)
        {
            minutes = lateWithoutMinutes;
        }
        if (kind == LessonStatus.Late && minutes is null)
        {
            cells.Fail(Column.StatusMinutes, "Sen ankomst utan minuter", "Hur många minuter av lektionen som missades");
        }
        if (kind != LessonStatus.Present || profile.States == Kernel.LessonSide.Presence)
        {
            return StatedMinutes.Of(kind, minutes, length);
        }
        if (minutes > 0)
        {
            cells.Fail(Column.Status, "Frånvarominuter utan ett ord för frånvaro", "Ord och minuter som säger samma sak");
        }
        return StatedMinutes.Of(kind, minutes: null, length);
    }

    /// <summary>Minutes as stated; where the row has a word and no minutes, the word is about all of it, and where it says presence, that
    /// is what the minutes of absence leave.</summary>
    private static StatedMinutes ByKind(Cells cells, LessonStatus? status, int length)
    {
        var stated = new StatedMinutes(
            cells.Minutes(Column.PresentMinutes),
            cells.Minutes(Column.AuthorisedMinutes),
            cells.Minutes(Column.UnauthorisedMinutes),
            cells.Minutes(Column.LeaveMinutes),
            cells.Minutes(Column.LateMinutes),
            cells.Minutes(Column.OtherMinutes)
        );
        if (status is not { } kind || kind is LessonStatus.Unreported or LessonStatus.Cancelled)
        {
            return stated;
        }
        if (!stated.Any && kind != LessonStatus.Late)
        {
            return StatedMinutes.Of(kind, minutes: null, length);
        }
        var absent = (stated.Authorised ?? 0) + (stated.Unauthorised ?? 0) + (stated.Other ?? 0);
        return kind == LessonStatus.Present && stated.Present is null ? stated with { Present = Math.Max(0, length - absent) } : stated;
    }

    private static int? Part(decimal? portion, int length) =>
        portion is { } part ? (int)Math.Round(part * length, MidpointRounding.AwayFromZero) : null;

    private LessonStatus? Word(Cells cells)
    {
        var status = cells.Word(Column.Status, _statuses);
        if (status is null)
        {
            cells.Fail(
                Column.Status,
                "Okänt statusord",
                "Ett ord som profilen känner, eller lägg till ordet under statuses i profilen " + profile.Name
            );
        }
        return status;
    }

    /// <summary>A reason says more of an absence than a general word for it does; of presence, and of a lesson without a register, it
    /// says nothing.</summary>
    private LessonStatus? Reason(Cells cells, LessonStatus? status)
    {
        if (status is LessonStatus.Present or LessonStatus.Unreported or LessonStatus.Cancelled or LessonStatus.Late)
        {
            return null;
        }
        if (cells.Word(Column.Reason, _reasons) is { } listed)
        {
            return listed;
        }
        if (cells.Stated(Column.Reason).IsEmpty)
        {
            return null;
        }
        tally.UnlistedReasons++;
        return status is null ? profile.OtherReasons : null;
    }
}
