using System.Globalization;
using Narvaro.Kernel;
using Narvaro.Kernel.Configuration;

namespace Narvaro.Attendance;

/// <summary>What the schema of the school calendar cannot say: that dates exist, lie in their läsår, and fit each other.</summary>
internal sealed class CalendarCheck
{
    private readonly ConfigDocument _document;
    private readonly ICollection<ConfigFault> _faults;

    private CalendarCheck(ConfigDocument document, ICollection<ConfigFault> faults) => (_document, _faults) = (document, faults);

    public static void Check(ConfigDocument document, IReadOnlyList<YearEntry> years, ICollection<ConfigFault> faults)
    {
        var check = new CalendarCheck(document, faults);
        for (var i = 0; i < years.Count; i++)
        {
            if (years.Take(i).Any(y => y.StartYear == years[i].StartYear))
            {
                check.Add(Key($"schoolYears[{i}].startYear"), "läsåret står redan i filen", "en post för varje läsår");
            }
            check.Year(Key($"schoolYears[{i}]"), years[i]);
        }
    }

    private void Year(string key, YearEntry entry)
    {
        var year = new SchoolYear(entry.StartYear);
        var terms = Periods($"{key}.terms", entry.Terms, year);
        for (var i = 1; i < terms.Count; i++)
        {
            if (terms[i] is { } later && terms[i - 1] is { } earlier && later.First <= earlier.Last)
            {
                Add(
                    Key($"{key}.terms[{i}].first"),
                    "terminen börjar innan den förra har slutat",
                    "en dag efter den förra terminens sista dag"
                );
            }
        }
        var breaks = Periods($"{key}.breaks", entry.Breaks ?? [], year);
        for (var i = 0; i < breaks.Count; i++)
        {
            if (breaks[i] is { } lov && !terms.Any(t => t is { } term && term.First <= lov.First && lov.Last <= term.Last))
            {
                Add(Key($"{key}.breaks[{i}]"), "lovet ligger inte inom en termin", "dagar inom en av läsårets terminer");
            }
        }
        Dates($"{key}.staffDays", entry.StaffDays, year);
        Units($"{key}.units", entry.Units ?? [], year);
    }

    private void Units(string key, IReadOnlyList<UnitDaysEntry> units, SchoolYear year)
    {
        for (var i = 0; i < units.Count; i++)
        {
            var unit = units[i];
            if (units.Take(i).Any(u => string.Equals(u.Code, unit.Code, StringComparison.Ordinal)))
            {
                Add(Key($"{key}[{i}].code"), "enheten står redan i listan", "en post för varje enhet");
            }
            Dates(Key($"{key}[{i}].staffDays"), unit.StaffDays, year);
            Dates(Key($"{key}[{i}].schoolDays"), unit.SchoolDays, year);
            for (var j = 0; j < (unit.SchoolDays?.Count ?? 0); j++)
            {
                if (unit.StaffDays?.Contains(unit.SchoolDays![j], StringComparer.Ordinal) == true)
                {
                    Add(Key($"{key}[{i}].schoolDays[{j}]"), "dagen står också som ledig för enheten", "dagen i en av listorna");
                }
            }
        }
    }

    /// <returns>The periods that hold, null in the place of each that does not.</returns>
    private List<(DateOnly First, DateOnly Last)?> Periods(string key, IReadOnlyList<PeriodEntry> periods, SchoolYear year)
    {
        var held = new List<(DateOnly, DateOnly)?>();
        for (var i = 0; i < periods.Count; i++)
        {
            var first = Date(Key($"{key}[{i}].first"), periods[i].First, year);
            var last = Date(Key($"{key}[{i}].last"), periods[i].Last, year);
            if (last < first)
            {
                Add(Key($"{key}[{i}].last"), "sista dagen ligger före den första", "samma dag eller en senare");
            }
            held.Add(first is { } from && last is { } to && from <= to ? (from, to) : null);
        }
        return held;
    }

    private void Dates(string key, IReadOnlyList<string>? dates, SchoolYear year)
    {
        for (var i = 0; i < (dates?.Count ?? 0); i++)
        {
            Date(Key($"{key}[{i}]"), dates![i], year);
        }
    }

    private DateOnly? Date(string key, string text, SchoolYear year)
    {
        if (!CalendarDate.TryParse(text, out var date))
        {
            Add(key, $"datumet {text} finns inte", "ett datum ÅÅÅÅ-MM-DD som finns i almanackan");
            return null;
        }
        if (!year.Contains(date))
        {
            Add(key, $"{text} ligger utanför läsåret {year}", Key($"en dag från {year.First:yyyy-MM-dd} till {year.Last:yyyy-MM-dd}"));
            return null;
        }
        return date;
    }

    private void Add(string key, string wrong, string right) => _faults.Add(_document.Fault(key, wrong, right));

    private static string Key(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
