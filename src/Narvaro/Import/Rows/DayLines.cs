using Narvaro.Import.Profiles;
using Narvaro.Kernel;

namespace Narvaro.Import.Rows;

/// <summary>Lines that tell a pupil's day as one, without lessons.</summary>
internal sealed class DayLines(ExtractProfile profile, ColumnMap map, int runId, ImportTally tally) : ILineReader
{
    /// <summary>A day that says "late" and not how late: enough to be counted as a late arrival, and as nothing else.</summary>
    private const int LateOnDay = 1;
    private readonly PupilDayGroups _groups = new(runId, profile.RestIsPresent ? null : tally.Delivered);
    private readonly StatusReading _status = new(profile, map, tally);

    public int Waiting => _groups.Lessons;

    public void Flush(StagedBatch into) => _groups.Flush(into.PupilDays);

    public void Take(Cells cells, int line, StagedBatch into)
    {
        var unit = cells.UnitOrDelivery(Column.Unit);
        var pupil = cells.Who();
        var place = LessonPlace.Read(cells, profile.DayMinutes);
        var status = _status.Status(cells);
        var stated = _status.Minutes(cells, status, place.Length, LateOnDay);
        var reported = (cells.YesNo(Column.Reported) ?? (stated.Any || profile.RestIsPresent)) && status != LessonStatus.Unreported;
        var group = cells.Text(Column.Class) ?? "";
        var registered = cells.Instant(Column.Registered);
        var minutes = default(LessonMinutes);
        if (cells.Fault is null && reported && LessonMinutes.Settle(stated, place.Length, profile, out minutes) is { } fault)
        {
            cells.Fail(_status.MinutesByKind ? fault : fault with { Column = Column.StatusMinutes });
        }
        if (cells.Fault is not null)
        {
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
                    Start = TimeOnly.MinValue,
                    End = TimeOnly.MinValue,
                    Length = place.Length,
                    Reported = reported,
                    Cancelled = status == LessonStatus.Cancelled,
                    Registered = registered,
                }
            )
        );
    }
}
