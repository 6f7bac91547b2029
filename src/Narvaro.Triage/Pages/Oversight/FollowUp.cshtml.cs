using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using Narvaro.Desks;
using Narvaro.FollowUp;
using Narvaro.Kernel;
using Narvaro.Privacy.Access;
using Narvaro.Triage.Access;
using Narvaro.Triage.Navigation;
using Narvaro.Triage.SignIn;

namespace Narvaro.Triage.Pages.Oversight;

/// <summary>The two goals by unit and week: <c>/uppfoljning?enhet=12345678</c>. Sums only.</summary>
[Opens(DataClass.Aggregate, Purpose.QualityWork)]
public sealed class FollowUpModel(FollowUpDesk desk, Person person, IOptions<TriageOptions> options) : PageModel
{
    private SchoolUnitCode? _unit;

    public GoalsShown Shown { get; private set; } = null!;

    /// <summary>The newest week of each unit.</summary>
    public IReadOnlyList<GoalWeek> Newest { get; private set; } = [];

    /// <summary>The weeks of what is chosen.</summary>
    public IReadOnlyList<GoalWeek> Weeks { get; private set; } = [];

    public IEnumerable<UnitChoice> Units => Shown.Units.Select(u => new UnitChoice(u.Value, options.Value.UnitName(u), u == _unit));

    public string Chosen => NameOf(_unit);

    public string CountedAt => Stockholm.ToLocal(Shown.CountedAt).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "enhet")] string? unit, CancellationToken ct)
    {
        if ((await desk.ReadAsync(person.Key, ct)).Shown is not { } shown)
        {
            return NotFound();
        }
        Shown = shown;
        SchoolUnitCode? asked = SchoolUnitCode.TryParse(unit, out var code) && shown.Units.Contains(code) ? code : null;
        _unit = asked ?? (shown.Whole || shown.Units.Count == 0 ? null : shown.Units[0]);
        Weeks = [.. shown.Weeks.Where(w => w.Unit == _unit)];
        Newest = [.. shown.Weeks.GroupBy(w => w.Unit).Select(w => w.Last()).OrderBy(w => w.Unit?.Value, StringComparer.Ordinal)];
        return Page();
    }

    public string NameOf(SchoolUnitCode? unit) => unit is { } code ? options.Value.UnitName(code) : "Hela kommunen";

    /// <summary>"v. 41".</summary>
    public static string Week(GoalWeek week) =>
        string.Create(CultureInfo.InvariantCulture, $"v. {ISOWeek.GetWeekOfYear(week.Monday.ToDateTime(TimeOnly.MinValue))}");

    /// <summary>"91–93 %".</summary>
    public static string Presence(GoalWeek week) =>
        week is not { Lowest: { } low, Highest: { } high } ? "visas inte"
        : Percent(low) == Percent(high) ? Percent(low) + " %"
        : $"{Percent(low)}–{Percent(high)} %";

    public static string Coverage(GoalWeek week) => week.Coverage is { } coverage ? Percent(coverage) + " %" : "visas inte";

    public static string Severe(GoalWeek week) =>
        week.TooFewDays ? "för få skoldagar"
        : week.Severe is { } count ? Words.Count(count)
        : "visas inte";

    /// <summary>Down, so that full coverage is said of full coverage only.</summary>
    private static string Percent(double share) => Math.Floor(Math.Round(share * 100, 6)).ToString("0", CultureInfo.CurrentCulture);
}
