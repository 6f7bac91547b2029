using System.Xml.Linq;
using Narvaro.Signals.Chances;
using static Narvaro.Signals.Previewing.Showing.Tag;

namespace Narvaro.Signals.Previewing.Showing;

/// <summary>The part of the page that compares the proposed rules with those in force.</summary>
internal sealed class ComparisonPart(Comparison comparison, PreviewWords words)
{
    private readonly IReadOnlyList<GroupTable> _groups = comparison.Groups;
    private readonly List<string> _names = [.. comparison.Groups.Select(g => PreviewWords.Of(g.Kind))];

    public IEnumerable<XElement> Sections() =>
        [
            Of("section", Of("h2", "Vilka elever berörs"), Part("Alla", [("Alla enheter", g => g.Pupils)])),
            Of("section", Of("h2", "Per skolenhet"), Part("Skolenhet", Rows(g => g.Units, words.Unit))),
            Of("section", Of("h2", "Per stadium"), Part("Stadium", Rows(g => g.Stages, s => s))),
            Of("section", Of("h2", "Per vecka"), Part("Vecka", Rows(g => g.Weeks, PreviewWords.Week))),
            Of("section", Of("h2", "Per regel"), Part("Regel", Rows(g => g.Rules, PreviewWords.Rule))),
            Of("section", Of("h2", "Hur det gick sedan"), Of("p", AfterText), After()),
            Of("section", Of("h2", "Tidigare eller senare"), Shift()),
            Of("section", Of("h2", "Arbete för mentorer och team"), Loads()),
        ];

    private const string AfterText =
        "Frånvaro av erbjuden tid under de 40 närmaste skoldagarna med uppgifter efter flaggningen, beviljad ledighet inräknad. "
        + "Andelen räknas av de elever som har 40 sådana dagar; inom parentes 95 % konfidensintervall (Wilson).";

    private IEnumerable<(string Label, Func<GroupTable, Cell> Cell)> Rows(
        Func<GroupTable, IReadOnlyList<Row>> rows,
        Func<string, string> name
    ) => rows(_groups[0]).Select((r, i) => (name(r.Of), (Func<GroupTable, Cell>)(g => rows(g)[i].Pupils)));

    private XElement Part(string head, IEnumerable<(string Label, Func<GroupTable, Cell> Cell)> rows)
    {
        var cells = rows.Select(r => (r.Label, Cells: _groups.Select(r.Cell).ToList())).ToList();
        var title = $"Elever, {head.ToLowerInvariant()}";
        return Figure(
            Plots.Horizontal(title, _names, [.. cells.Select(c => new Bars(c.Label, [.. c.Cells.Select(x => x.Count)]))]),
            Table(title, [head, .. _names], cells.Select(c => (IReadOnlyList<string>)[c.Label, .. c.Cells.Select(PreviewWords.Of)]))
        );
    }

    private XElement After()
    {
        var shares = _groups.SelectMany(g =>
            new[]
            {
                ($"{PreviewWords.Of(g.Kind)}, minst 15 %", g.After.ReachedHigh),
                ($"{PreviewWords.Of(g.Kind)}, minst 30 %", g.After.ReachedVeryHigh),
            }
        );
        return Figure(
            Plots.Intervals("Andel som kom upp i 15 % och 30 % frånvaro", [.. shares]),
            Table(
                "Elever efter frånvaro de följande 40 skoldagarna",
                ["Grupp", "Under 15 %", "15–30 %", "Minst 30 %", "Uppgifter saknas", "Andel minst 15 %", "Andel minst 30 %"],
                _groups.Select(g =>
                    (IReadOnlyList<string>)
                        [
                            PreviewWords.Of(g.Kind),
                            PreviewWords.Of(g.After.Low),
                            PreviewWords.Of(g.After.High),
                            PreviewWords.Of(g.After.VeryHigh),
                            PreviewWords.Of(g.After.NoData),
                            PreviewWords.Of(g.After.ReachedHigh),
                            PreviewWords.Of(g.After.ReachedVeryHigh),
                        ]
                )
            )
        );
    }

    private XElement Shift()
    {
        var shift = _groups[(int)GroupKind.Both].Shift!;
        (string Label, Cell Cell)[] rows = [("Tidigare", shift.Earlier), ("Samma dag", shift.Same), ("Senare", shift.Later)];
        const string title = "Elever som flaggas av båda, med de föreslagna reglerna";
        return Of(
            "div",
            Of("p", $"Median: {PreviewWords.Shift(shift.MedianDays)}."),
            Figure(
                Plots.Horizontal(title, ["Elever"], [.. rows.Select(r => new Bars(r.Label, [r.Cell.Count]))]),
                Table(title, ["När", "Elever"], rows.Select(r => (IReadOnlyList<string>)[r.Label, PreviewWords.Of(r.Cell)]))
            )
        );
    }

    private XElement Loads()
    {
        var (now, then) = (comparison.Present.Load, comparison.Proposed.Load);
        return Of(
            "div",
            Spreads("Nya ärenden per team och vecka", now.CasesPerTeamAndWeek, then.CasesPerTeamAndWeek, PreviewWords.NoData),
            Spreads("Brev per mentor och vecka", now.MailsPerMentorAndWeek, then.MailsPerMentorAndWeek, "färre än fem mentorer"),
            Of(
                "p",
                $"Ärenden utan mentor att skriva till: {PreviewWords.Of(now.WithoutMentor)} i dag, {PreviewWords.Of(then.WithoutMentor)} med förslaget."
            )
        );
    }

    private static XElement Spreads(string title, Spread? now, Spread? then, string none)
    {
        if (now is null || then is null)
        {
            return Of("p", $"{title}: {none}.");
        }
        (string Label, int Now, int Then)[] rows =
        [
            ("Median", now.Median, then.Median),
            ("95 % har högst", now.High, then.High),
            ("Mest", now.Max, then.Max),
        ];
        return Figure(
            Plots.Horizontal(title, ["I dag", "Förslaget"], [.. rows.Select(r => new Bars(r.Label, [r.Now, r.Then]))]),
            Table(
                title,
                ["Mått", "I dag", "Förslaget"],
                rows.Select(r => (IReadOnlyList<string>)[r.Label, PreviewWords.Of(Cell.Of(r.Now)), PreviewWords.Of(Cell.Of(r.Then))])
            )
        );
    }
}
