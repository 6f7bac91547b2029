using System.Globalization;
using System.Xml.Linq;
using Narvaro.Kernel;
using static Narvaro.Signals.Previewing.Showing.Tag;

namespace Narvaro.Signals.Previewing.Showing;

/// <summary>The part of the page that sets a limit against what the teams have room for.</summary>
internal sealed class BudgetPart(BudgetReport budget, PreviewWords words)
{
    private static readonly string[] Places = ["Samma vecka", "Senare vecka", "Väntar fortfarande"];

    public IEnumerable<XElement> Sections() =>
        [
            Of(
                "section",
                Of("h2", "Gräns efter vad teamen hinner"),
                Of("p", string.Join(' ', [PreviewWords.Proposal(budget), .. PreviewWords.Taken(budget)])),
                Limits()
            ),
            Of(
                "section",
                Of("h2", string.Create(CultureInfo.InvariantCulture, $"Kön vid gränsen {PreviewWords.Of(budget.Shown)}")),
                Of(
                    "p",
                    $"Ärenden i tiden: {PreviewWords.Of(budget.Cases)}. Högst nivå tas först, sedan den som är längst över gränsen, sedan den äldsta. Det som inte ryms väntar till nästa vecka; inget tas bort."
                ),
                Queue("Skolenhet", budget.QueueByUnit, words.Unit),
                Levels()
            ),
            Of("section", Of("h2", "Kön vecka för vecka"), TeamWeeks()),
        ];

    private XElement Limits()
    {
        const string title = "Ärenden vid olika gränser";
        return Figure(
            Plots.Horizontal(title, ["Ärenden"], [.. budget.Limits.Select(l => new Bars(PreviewWords.Of(l.Limit), [l.Cases.Count]))]),
            Table(
                title,
                ["Gräns", "Ärenden", "Team som hinner", "Ryms"],
                budget.Limits.Select(l =>
                    (IReadOnlyList<string>)
                        [
                            PreviewWords.Of(l.Limit),
                            PreviewWords.Of(l.Cases),
                            string.Create(CultureInfo.InvariantCulture, $"{l.TeamsWithin} av {budget.Teams}"),
                            l.Fits ? "ja" : "nej",
                        ]
                )
            )
        );
    }

    private static XElement Queue(string head, IReadOnlyList<QueueRow> rows, Func<string, string> name)
    {
        var title = $"När ärendena tas om hand, {head.ToLowerInvariant()}";
        var cells = rows.Select(r => (Label: name(r.Of), Cells: (Cell[])[r.InTime, r.Waited, r.Waiting])).ToList();
        return Figure(
            Plots.Horizontal(title, Places, [.. cells.Select(c => new Bars(c.Label, [.. c.Cells.Select(x => x.Count)]))]),
            Table(title, [head, .. Places], cells.Select(c => (IReadOnlyList<string>)[c.Label, .. c.Cells.Select(PreviewWords.Of)]))
        );
    }

    private XElement Levels()
    {
        const string title = "Ärenden per nivå";
        var rows = budget.CasesByLevel.Select(r => (Label: PreviewWords.Level(r.Of), Cell: r.Pupils)).ToList();
        return Figure(
            Plots.Horizontal(title, ["Ärenden"], [.. rows.Select(r => new Bars(r.Label, [r.Cell.Count]))]),
            Table(title, ["Nivå", "Ärenden"], rows.Select(r => (IReadOnlyList<string>)[r.Label, PreviewWords.Of(r.Cell)]))
        );
    }

    private XElement TeamWeeks() =>
        Table(
            "Ryms veckans ärenden",
            ["Skolenhet", "Längsta kön", .. budget.Weeks.Select(Weeks.Name)],
            budget.TeamWeeks.Select(t =>
                (IReadOnlyList<string>)[words.Unit(t.Unit.Value), PreviewWords.Of(t.Longest), .. t.Weeks.Select(PreviewWords.Of)]
            )
        );
}
