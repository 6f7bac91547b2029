using Narvaro.Import.Profiles;
using Narvaro.Kernel;

namespace Narvaro.Import.Rows;

/// <summary>Lines of a lesson extract (design §13), or of one that tells a pupil's day as one: a lesson that is the whole day.</summary>
internal sealed class LessonLines(ExtractProfile profile, ColumnMap map, int runId, ImportTally tally) : ILineReader
{
    /// <summary>A day that says "late" and not how late: enough to be counted as a late arrival, and as nothing else.</summary>
    private const int LateOnDay = 1;

    private readonly bool _wholeDays = profile.Kind == ExtractKind.Days;
    private readonly PupilDayGroups _groups = new(runId, tally, IsOneSided(profile) ? null : tally.Delivered);
    private readonly StatusReading _status = new(profile, map, tally);

    public int Waiting => _groups.Lessons;

    public void Flush(StagedBatch into) => _groups.Flush(into.PupilDays);

    public void Take(Cells cells, int line, StagedBatch into)
    {
        var unit = cells.UnitOrDelivery(Column.Unit);
        var pupil = cells.Who();
        var place = LessonPlace.Read(cells, _wholeDays ? profile.DayMinutes : null);
        var status = _status.Status(cells);
        var stated = _status.Minutes(cells, status, place.Length, _wholeDays ? LateOnDay : null);
        var cancelled = (cells.YesNo(Column.Cancelled) ?? false) || status == LessonStatus.Cancelled;
        // A lesson of which nothing is stated is unknown, unless the source writes absence only.
        var reported = (cells.YesNo(Column.Reported) ?? (stated.Any || profile.RestIsPresent)) && status != LessonStatus.Unreported;
        // Of what it is a part, the timetable says.
        reported = reported && profile.States != LessonSide.AbsenceOnTimetable;
        var subject = cells.Text(Column.Subject);
        var id = cells.Text(Column.LessonId);
        var group = cells.Text(Column.Class) ?? "";
        var registered = cells.Instant(Column.Registered);
        if (cells.Fault is not null)
        {
            return;
        }
        var minutes = default(LessonMinutes);
        if (
            (reported || profile.States == LessonSide.AbsenceOnTimetable)
            && !cancelled
            && LessonMinutes.Settle(stated, place.Length, profile, out minutes) is { } fault
        )
        {
            cells.Fail(_status.MinutesByKind ? fault : fault with { Column = Column.StatusMinutes });
            return;
        }
        tally.Clamped += minutes.Clamped ? 1 : 0;
        tally.Saw(pupil, place.Date);
        _groups.Add(
            new PupilDayKey(pupil, place.Date, unit, group),
            line,
            minutes.Of(
                new Lesson
                {
                    Start = _wholeDays ? TimeOnly.MinValue : place.Start,
                    End = _wholeDays ? TimeOnly.MinValue : place.End,
                    Length = place.Length,
                    Subject = subject,
                    SourceId = id,
                    Reported = reported,
                    Cancelled = cancelled,
                    Registered = registered,
                    Side = _wholeDays ? LessonSide.Both : profile.States,
                }
            )
        );
    }

    /// <summary>Extracts of one side come and go as illness does, and are compared with nothing.</summary>
    private static bool IsOneSided(ExtractProfile profile) =>
        profile.Kind == ExtractKind.Days ? profile.RestIsPresent : profile.States is not (LessonSide.Both or LessonSide.Timetable);
}
