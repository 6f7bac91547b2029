using Narvaro.Import.Profiles;

namespace Narvaro.Import.Rows;

/// <summary>Lines of a calendar extract (design §13, kalender*.csv): a day is a school day unless the line says otherwise.</summary>
internal sealed class CalendarLines(int runId, ImportTally tally) : ILineReader
{
    public void Take(Cells cells, int line, StagedBatch into)
    {
        var day = new StagedCalendarDay
        {
            RunId = runId,
            Line = line,
            Date = cells.DayInWindow(Column.Date),
            Unit = cells.Unit(Column.Unit),
            IsSchoolDay = cells.YesNo(Column.SchoolDay) ?? true,
        };
        if (cells.Fault is null)
        {
            tally.Saw(null, day.Date);
            into.CalendarDays.Add(day);
        }
    }
}
