using Narvaro.Import.Profiles;
using Narvaro.Kernel;

namespace Narvaro.Import.Rows;

/// <summary>Lines of a lesson extract (design §13).</summary>
internal sealed class LessonLines(ExtractProfile profile, ColumnMap map, int runId, ImportTally tally) : ILineReader
{
    private const int LongestHours = 12;
    private readonly PupilDayGroups _groups = new(runId);
    private readonly WordList<LessonStatus> _statuses = new(profile.Statuses.Select(s => (s.Key, s.Value)));

    /// <summary>Minutes are the truth where the file has them by kind; a status beside them is a hint (formats §5 #21).</summary>
    private readonly bool _minutesByKind =
        map.Has(Column.AuthorisedMinutes) || map.Has(Column.UnauthorisedMinutes) || map.Has(Column.PresentMinutes);

    public int Waiting => _groups.Lessons;

    public void Flush(StagedBatch into) => _groups.Flush(into.PupilDays);

    public void Take(Cells cells, int line, StagedBatch into)
    {
        var unit = cells.RequiredUnit(Column.Unit);
        var pupil = cells.Key(Column.Pupil);
        var date = cells.DayInWindow(Column.Date);
        var start = cells.Time(Column.Start);
        var end = cells.Time(Column.End);
        var length = Length(cells, start, end);
        var status = Status(cells);
        var stated = Stated(cells, status, length);
        var cancelled = (cells.YesNo(Column.Cancelled) ?? false) || status == LessonStatus.Cancelled;
        // A lesson of which nothing is stated is unknown, unless the source writes absence only.
        var reported = (cells.YesNo(Column.Reported) ?? (stated.Any || profile.RestIsPresent)) && status != LessonStatus.Unreported;
        var subject = cells.Text(Column.Subject);
        var id = cells.Text(Column.LessonId);
        var group = cells.Text(Column.Class) ?? "";
        var registered = cells.Instant(Column.Registered);
        if (cells.Fault is not null)
        {
            return;
        }
        var minutes = default(LessonMinutes);
        if (reported && !cancelled && LessonMinutes.Settle(stated, length, profile, out minutes) is { } fault)
        {
            cells.Fail(_minutesByKind ? fault : fault with { Column = Column.StatusMinutes });
            return;
        }
        tally.Clamped += minutes.Clamped ? 1 : 0;
        tally.Saw(pupil, date);
        _groups.Add(
            new PupilDayKey(pupil, date, unit, group),
            line,
            new Lesson
            {
                Start = start,
                End = end,
                Length = length,
                Subject = subject,
                SourceId = id,
                Present = minutes.Present,
                Authorised = minutes.Authorised,
                Unauthorised = minutes.Unauthorised,
                Leave = minutes.Leave,
                Late = minutes.Late,
                Other = minutes.Other,
                Reported = reported,
                Cancelled = cancelled,
                Registered = registered,
            }
        );
    }

    /// <summary>Lesson minutes as stated, else from start to end. A few too many are cut, as with the minutes of absence.</summary>
    private int Length(Cells cells, TimeOnly start, TimeOnly end)
    {
        var span = (int)((end.Ticks - start.Ticks) / TimeSpan.TicksPerMinute);
        if (cells.Fault is not null)
        {
            return 0;
        }
        if (span <= 0)
        {
            cells.Fail(
                Column.End,
                "Lektionen slutar inte efter att den börjat",
                "Slut efter start samma dag; en lektion går inte över midnatt"
            );
        }
        else if (span > LongestHours * 60)
        {
            cells.Fail(Column.End, "Lektionen är längre än tolv timmar", "En rad för varje lektion");
        }
        var stated = cells.Minutes(Column.LengthMinutes);
        if (stated > span + LessonMinutes.Tolerance)
        {
            cells.Fail(Column.LengthMinutes, "Lektionsminuterna är fler än tiden från start till slut", "Högst tiden från start till slut");
        }
        return Math.Min(stated ?? span, span);
    }

    private LessonStatus? Status(Cells cells)
    {
        if (!map.Has(Column.Status))
        {
            return null;
        }
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

    private StatedMinutes Stated(Cells cells, LessonStatus? status, int length)
    {
        if (_minutesByKind || status is not { } kind)
        {
            return new StatedMinutes(
                cells.Minutes(Column.PresentMinutes),
                cells.Minutes(Column.AuthorisedMinutes),
                cells.Minutes(Column.UnauthorisedMinutes),
                cells.Minutes(Column.LeaveMinutes),
                cells.Minutes(Column.LateMinutes),
                cells.Minutes(Column.OtherMinutes)
            );
        }
        var minutes = cells.Minutes(Column.StatusMinutes);
        if (kind == LessonStatus.Present && minutes > 0)
        {
            cells.Fail(Column.Status, "Frånvarominuter utan ett ord för frånvaro", "Ord och minuter som säger samma sak");
        }
        if (kind == LessonStatus.Late && minutes is null)
        {
            cells.Fail(Column.StatusMinutes, "Sen ankomst utan minuter", "Hur många minuter av lektionen som missades");
        }
        return StatedMinutes.Of(kind, minutes, length);
    }
}
