using Narvaro.Kernel;

namespace Narvaro.Import.Guarding;

/// <summary>Sums of each unit and day while an extract is read; grows with units and days, not with rows.</summary>
public sealed class DeliveryTally
{
    private readonly Dictionary<(SchoolUnitCode Unit, DateOnly Date), DayFigures> _days = [];

    /// <summary>Rows that are no data, such as totals: they say nothing against the file.</summary>
    public int SummaryRows { get; internal set; }

    /// <summary>The last row broke off: the file ended in the middle of it.</summary>
    public bool LastRowBroken { get; internal set; }

    /// <summary>A pupil's day.</summary>
    internal void Saw(SchoolUnitCode unit, DateOnly date, IReadOnlyList<Lesson> lessons)
    {
        var sum = new DayFigures(1, lessons.Count, 0, 0, 0);
        foreach (var lesson in lessons)
        {
            if (!lesson.Cancelled)
            {
                sum += new DayFigures(0, 0, lesson.Length, lesson.Reported ? lesson.Length : 0, lesson.Absent);
            }
        }
        _days[(unit, date)] = _days.GetValueOrDefault((unit, date)) + sum;
    }

    public IEnumerable<DeliveryDay> Days(int runId) =>
        _days.Select(d => new DeliveryDay
        {
            RunId = runId,
            Unit = d.Key.Unit,
            Date = d.Key.Date,
            Pupils = d.Value.Pupils,
            Rows = d.Value.Rows,
            Offered = d.Value.Offered,
            Reported = d.Value.Reported,
            Absent = d.Value.Absent,
        });
}
