using Narvaro.Import.Profiles;
using Narvaro.Kernel;

namespace Narvaro.Import.Rows;

/// <summary>Lines of a lesson extract (design §13).</summary>
internal sealed class LessonLines(ExtractProfile profile, ColumnMap map, int runId, ImportTally tally) : ILineReader
{
    private readonly PupilDayGroups _groups = new(
        runId,
        profile.States is LessonSide.Both or LessonSide.Timetable ? tally.Delivered : null
    );
    private readonly StatusReading _status = new(profile, map, tally);

    public int Waiting => _groups.Lessons;

    public void Flush(StagedBatch into) => _groups.Flush(into.PupilDays);

    public void Take(Cells cells, int line, StagedBatch into)
    {
        var unit = cells.UnitOrDelivery(Column.Unit);
        var pupil = cells.Who();
        var place = LessonPlace.Read(cells, usualLength: null);
        var status = _status.Status(cells);
        var stated = _status.Minutes(cells, status, place.Length);
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
                    Start = place.Start,
                    End = place.End,
                    Length = place.Length,
                    Subject = subject,
                    SourceId = id,
                    Reported = reported,
                    Cancelled = cancelled,
                    Registered = registered,
                    Side = profile.States,
                }
            )
        );
    }
}
