namespace Narvaro.Import.Guarding;

/// <summary>A unit's day in sums: pupils, rows, and whole minutes of lessons that were not cancelled.</summary>
public readonly record struct DayFigures(int Pupils, int Rows, long Offered, long Reported, long Absent)
{
    public static DayFigures operator +(DayFigures a, DayFigures b) =>
        new(a.Pupils + b.Pupils, a.Rows + b.Rows, a.Offered + b.Offered, a.Reported + b.Reported, a.Absent + b.Absent);

    public static DayFigures Add(DayFigures left, DayFigures right) => left + right;

    /// <summary>Absent minutes in percent of the reported ones.</summary>
    public double AbsentPercent => Reported == 0 ? 0 : 100.0 * Absent / Reported;

    /// <summary>Reported minutes in percent of those offered.</summary>
    public double ReportedPercent => Offered == 0 ? 0 : 100.0 * Reported / Offered;

    public static DayFigures Sum(IEnumerable<DayFigures> figures) => figures.Aggregate(default(DayFigures), Add);
}
