using System.Globalization;

namespace Narvaro.Kernel;

/// <summary>Läsår, named by the year it starts in; turns on 1 July, in the middle of every summer break (skolförordning 3:2–3).</summary>
public readonly record struct SchoolYear(int StartYear) : IComparable<SchoolYear>
{
    private const int FirstMonth = 7;

    public DateOnly First => new(StartYear, FirstMonth, 1);

    public DateOnly Last => new DateOnly(StartYear + 1, FirstMonth, 1).AddDays(-1);

    public static SchoolYear Of(DateOnly date) => new(date.Month >= FirstMonth ? date.Year : date.Year - 1);

    /// <summary>First day of the term that holds the date: 1 July (HT) or 1 January (VT).</summary>
    public static DateOnly TermStart(DateOnly date) => new(date.Year, date.Month >= FirstMonth ? FirstMonth : 1, 1);

    public bool Contains(DateOnly date) => Of(date) == this;

    public int CompareTo(SchoolYear other) => StartYear.CompareTo(other.StartYear);

    public static bool operator <(SchoolYear a, SchoolYear b) => a.StartYear < b.StartYear;

    public static bool operator >(SchoolYear a, SchoolYear b) => a.StartYear > b.StartYear;

    public static bool operator <=(SchoolYear a, SchoolYear b) => a.StartYear <= b.StartYear;

    public static bool operator >=(SchoolYear a, SchoolYear b) => a.StartYear >= b.StartYear;

    /// <summary>"2026/27".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{StartYear}/{(StartYear + 1) % 100:00}");
}
