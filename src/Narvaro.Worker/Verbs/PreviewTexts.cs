using System.Globalization;
using Narvaro.Kernel;
using Narvaro.Signals.Previewing;
using Narvaro.Signals.Previewing.Showing;

namespace Narvaro.Worker.Verbs;

/// <summary>A preview for the terminal.</summary>
internal static class PreviewTexts
{
    public static IReadOnlyList<string> Lines(PreviewReport report, PreviewWords words) =>
        [
            string.Create(
                CultureInfo.InvariantCulture,
                $"{PreviewWords.Date(report.From)}–{PreviewWords.Date(report.To)}, {report.Evenings} kvällar"
            ),
            .. report.Comparison is { } comparison ? Lines(comparison, words) : [],
            .. report.Budget is { } budget ? Lines(budget, words) : [],
            "",
            .. PreviewWords.Notes,
        ];

    private static IEnumerable<string> Lines(Comparison comparison, PreviewWords words)
    {
        var groups = comparison.Groups;
        var shift = groups[(int)GroupKind.Both].Shift!;
        return
        [
            "",
            .. Table("Elever", groups, [("alla", [.. groups.Select(g => g.Pupils)])]),
            .. Table("Skolenhet", groups, Rows(groups, g => g.Units, words.Unit)),
            .. Table("Stadium", groups, Rows(groups, g => g.Stages, s => s)),
            .. Table("Vecka", groups, Rows(groups, g => g.Weeks, PreviewWords.Week)),
            .. Table("Regel", groups, Rows(groups, g => g.Rules, PreviewWords.Rule)),
            "Följande 40 skoldagar med uppgifter:",
            .. groups.Select(g =>
                $"  {PreviewWords.Of(g.Kind)}: minst 15 % frånvaro {PreviewWords.Of(g.After.ReachedHigh)}, minst 30 % {PreviewWords.Of(g.After.ReachedVeryHigh)}, uppgifter saknas för {PreviewWords.Of(g.After.NoData)}"
            ),
            "",
            $"Av dem som finns i båda: tidigare {PreviewWords.Of(shift.Earlier)}, samma dag {PreviewWords.Of(shift.Same)}, senare {PreviewWords.Of(shift.Later)}; median {PreviewWords.Shift(shift.MedianDays)}",
            "",
            .. Lines("I dag", comparison.Present.Load),
            .. Lines("Förslaget", comparison.Proposed.Load),
        ];
    }

    private static IEnumerable<string> Lines(string name, Load load) =>
        [
            $"{name}, nya ärenden per team och vecka: {PreviewWords.Of(load.CasesPerTeamAndWeek, PreviewWords.NoData)}",
            $"{name}, brev per mentor och vecka: {PreviewWords.Of(load.MailsPerMentorAndWeek, "visas inte, färre än fem mentorer")}",
        ];

    private static IEnumerable<string> Lines(BudgetReport budget, PreviewWords words) =>
        [
            "",
            PreviewWords.Proposal(budget),
            .. PreviewWords.Taken(budget),
            .. budget.Limits.Select(l =>
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"  {PreviewWords.Of(l.Limit), -5} {PreviewWords.Of(l.Cases), 10} ärenden, {l.TeamsWithin} av {budget.Teams} team hinner{(l.Limit == budget.Shown ? "  <" : "")}"
                )
            ),
            $"Kön vid gränsen {PreviewWords.Of(budget.Shown)} (samma vecka, senare vecka, väntar fortfarande):",
            .. budget.QueueByUnit.Select(r => Line(words.Unit(r.Of), r)),
            $"Ärenden per nivå: {string.Join(", ", budget.CasesByLevel.Select(r => $"{PreviewWords.Level(r.Of)} {PreviewWords.Of(r.Pupils)}"))}",
            "Veckor då ärenden får vänta:",
            .. budget.TeamWeeks.Select(t =>
                $"  {words.Unit(t.Unit.Value)}: {string.Join(", ", budget.Weeks.Where((_, i) => t.Weeks[i] == WeekLoad.Over).Select(Weeks.Name).DefaultIfEmpty("inga"))}; längsta kön {PreviewWords.Of(t.Longest)}"
            ),
        ];

    private static string Line(string name, QueueRow row) =>
        $"  {name}: {PreviewWords.Of(row.InTime)}, {PreviewWords.Of(row.Waited)}, {PreviewWords.Of(row.Waiting)}";

    private static IEnumerable<(string Label, Cell[] Cells)> Rows(
        IReadOnlyList<GroupTable> groups,
        Func<GroupTable, IReadOnlyList<Row>> rows,
        Func<string, string> name
    ) => rows(groups[0]).Select((r, i) => (name(r.Of), groups.Select(g => rows(g)[i].Pupils).ToArray()));

    private static IEnumerable<string> Table(string head, IReadOnlyList<GroupTable> groups, IEnumerable<(string Label, Cell[] Cells)> rows)
    {
        List<string[]> lines =
        [
            [head, .. groups.Select(g => PreviewWords.Of(g.Kind))],
        ];
        lines.AddRange(rows.Select(r => (string[])[r.Label, .. r.Cells.Select(PreviewWords.Of)]));
        int[] widths = [.. Enumerable.Range(0, groups.Count + 1).Select(i => lines.Max(l => l[i].Length))];
        return lines.Select(l => string.Join("  ", l.Select((c, i) => i == 0 ? c.PadRight(widths[i]) : c.PadLeft(widths[i])))).Append("");
    }
}
