using Narvaro.Import.Profiles;
using Narvaro.Kernel;

namespace Narvaro.Import.Rows;

/// <summary>Lines of anmäld frånvaro: from when to when, whatever lessons there are. Without clock times, whole days.</summary>
internal sealed class AbsenceReportLines(ExtractProfile profile, ColumnMap map, int runId, ImportTally tally) : ILineReader
{
    private static readonly TimeOnly LastMinute = new(23, 59);
    private const int LongestDays = 370;
    private readonly StatusReading _status = new(profile, map, tally);

    public void Take(Cells cells, int line, StagedBatch into)
    {
        var unit = cells.UnitOrDelivery(Column.Unit);
        var pupil = cells.Who();
        var (from, start) = Begin(cells);
        var (to, end) = End(cells, from);
        var status = _status.Status(cells);
        var kind = Kind(cells, status);
        var report = new StagedAbsenceReport
        {
            RunId = runId,
            Line = line,
            PupilKey = pupil.Key,
            PupilName = pupil.Name,
            Unit = unit,
            Class = cells.Text(Column.Class) ?? "",
            From = from,
            Start = start,
            To = to,
            End = end,
            Kind = kind,
            Registered = cells.Instant(Column.Registered),
        };
        var backwards = to < from || (to == from && end <= start);
        if (backwards || to.DayNumber - from.DayNumber > LongestDays)
        {
            cells.Fail(
                cells.Has(Column.EndAt) ? Column.EndAt : Column.To,
                backwards ? "Frånvaron slutar inte efter att den börjat" : "Frånvaron är längre än ett år",
                "Ett slut efter början, inom läsåret"
            );
        }
        cells.InWindow(cells.Has(Column.StartAt) ? Column.StartAt : Column.From, from);
        if (cells.Fault is null)
        {
            tally.Saw(pupil, from);
            into.AbsenceReports.Add(report);
        }
    }

    private static (DateOnly Day, TimeOnly Time) Begin(Cells cells)
    {
        if (!cells.Has(Column.StartAt))
        {
            return (cells.RequiredDate(Column.From), cells.TimeOrNone(Column.Start) ?? TimeOnly.MinValue);
        }
        if (cells.DayOrMoment(Column.StartAt) is { } begin)
        {
            return (begin.Day, begin.Time ?? TimeOnly.MinValue);
        }
        cells.Fail(Column.StartAt, "Värdet saknas", "Ett värde på varje rad");
        return default;
    }

    /// <summary>An end at midnight is the end of the day before (formats §5 #29); 23:59, and no time at all, the end of the day.</summary>
    private static (DateOnly Day, TimeOnly? Time) End(Cells cells, DateOnly from)
    {
        var (day, time) = cells.DayOrMoment(Column.EndAt) ?? (cells.Date(Column.To) ?? from, cells.TimeOrNone(Column.End));
        return time switch
        {
            { } midnight when midnight == TimeOnly.MinValue && day > from => (day.AddDays(-1), null),
            { } late when late >= LastMinute => (day, null),
            _ => (day, time),
        };
    }

    private AbsenceKind Kind(Cells cells, LessonStatus? status)
    {
        switch (status ?? profile.OtherReasons)
        {
            case LessonStatus.Leave:
                return AbsenceKind.Leave;
            case LessonStatus.Unauthorised:
                return AbsenceKind.Unauthorised;
            case null or LessonStatus.Authorised:
                return AbsenceKind.Authorised;
            default:
                cells.Fail(Column.Status, "Ordet betyder inte frånvaro", "Ett ord för giltig frånvaro, ogiltig frånvaro eller ledighet");
                return default;
        }
    }
}
