using System.Globalization;
using System.Text;
using Narvaro.Roster.Staff;
using Narvaro.Routing.Referrals;

namespace Narvaro.Tests.Routing.Referrals;

/// <summary>The decision table as a page for a kommunjurist, from the answers by hand.</summary>
internal static class DecisionTable
{
    private static readonly string[] Grounds =
    [
        "samtycke",
        "socialnämndens begäran i en barnutredning (SoL 20:6)",
        "generalklausulen, skriftligt beslut av namngiven person (OSL 10:27)",
        "inte hemligt efter namngiven persons sekretessprövning (OSL 6:5)",
        "konsultation utan namn",
    ];

    private static readonly string[] Roles =
    [
        "mentor",
        "elevhälsa",
        "elevsamordnare",
        "rektor",
        "bitr. rektor",
        "huvudman",
        "skolpliktsbevakare",
        "administratör",
        "hanterar skyddade",
        "granskare",
        "socialtjänst",
    ];
    private static readonly string[] Protection = ["nej", "ja"];
    private static readonly string[] Ages = ["under 12", "12–14", "15–17", "18 eller mer", "okänd"];
    private static readonly string[] GuardianWords = ["två", "en", "framgår inte", "ingen"];
    private static readonly string[] MaturityWords = ["ingen", "elevens ja krävs", "elevens ja krävs inte"];
    private static readonly string[] Words = ["ja", "nej", "inget sagt", "återkallat", "utgånget"];

    public static string Write()
    {
        var text = new StringBuilder(Head);
        text.Append("\n## 1. Vem som får fråga\n\n");
        var asking =
            from ground in Enum.GetValues<DisclosureGround>()
            from role in Enum.GetValues<StaffRole>()
            from isProtected in new[] { false, true }
            select (new[] { (int)ground, (int)role, isProtected ? 1 : 0 }, Asking(ground, role, isProtected));
        Table(text, [("Grund", Grounds), ("Roll som frågar", Roles), ("Skyddade uppgifter", Protection)], Boxes.Of(asking, 3));
        text.Append("\n## 2. Samtycke: vem som ska säga ja\n\n");
        var required = Shapes()
            .Select(s =>
                (new[] { (int)s.Age, (int)s.Guardians, (int)s.Maturity }, new Ruling(null, Who(s.Age, s.Guardians, s.Maturity), Law(s.Age)))
            );
        Table(
            text,
            [("Elevens ålder", Ages), ("Vårdnadshavare i registret", GuardianWords), ("Mognadsbedömning", MaturityWords)],
            Boxes.Of(required, 3)
        );
        text.Append("\n## 3. Samtycke: vad de har sagt\n\nFör den som får fråga enligt 1.\n\n");
        foreach (var givers in Of(DisclosureGround.Consent).GroupBy(c => Who(c.Age, c.Guardians, c.Maturity), StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"### Ska säga ja: {givers.Key}\n\n");
            var said = givers
                .Select(c => (new[] { (int)c.First, (int)c.Second, (int)c.Pupil }, GateByHand.Rule(c)))
                .DistinctBy(r => string.Join(',', r.Item1) + r.Item2);
            Table(text, [("Vårdnadshavare 1", Words), ("Vårdnadshavare 2", Words), ("Eleven", Words)], InOrder(Boxes.Of(said, 3)));
            text.Append('\n');
        }
        text.Append("## 4. Andra grunder\n\nFör den som får fråga enligt 1. Vad någon har sagt om samtycke spelar ingen roll.\n\n");
        var others = Enum.GetValues<DisclosureGround>()
            .Where(g => g is not DisclosureGround.Consent)
            .SelectMany(Of)
            .Select(c => (new[] { (int)c.Ground, (int)c.Age }, GateByHand.Rule(c)))
            .DistinctBy(r => string.Join(',', r.Item1) + r.Item2);
        Table(text, [("Grund", Grounds), ("Elevens ålder", Ages)], Boxes.Of(others, 2));
        text.Append("\n## 5. Vad som begärs, till vem och med vilket underlag\n\n").Append(DetailHead);
        var details = Boxes.Of(GateDetail.All().Select(d => (d.Values, d.Rule())), GateDetail.Dimensions.Length);
        Table(
            text,
            GateDetail.Dimensions,
            details.OrderByDescending(b => b.Cells[0].Count).ThenBy(b => b.Cells[0][0]).ThenBy(b => b.Answer.Code is not null)
        );
        return text.ToString();
    }

    /// <summary>Combinations of somebody who may ask. That the others are told apart by ground, role and protection alone is tested.</summary>
    private static IEnumerable<GateCase> Of(DisclosureGround ground) =>
        GateCase.Of(ground).Where(c => c is { Role: StaffRole.Principal, IsProtected: false });

    private static IEnumerable<(AgeBand Age, Guardians Guardians, Maturity Maturity)> Shapes() =>
        from age in Enum.GetValues<AgeBand>()
        from guardians in Enum.GetValues<Guardians>()
        from maturity in Enum.GetValues<Maturity>()
        select (age, guardians, maturity);

    private static Ruling Asking(DisclosureGround ground, StaffRole role, bool isProtected)
    {
        var ruling = GateByHand.Rule(
            new GateCase(ground, role, isProtected, AgeBand.Under12, Guardians.Two, Maturity.NotAssessed, Word.Yes, Word.Yes, Word.Yes)
        );
        return ruling.Code is null ? new Ruling(null, "Får fråga", isProtected ? "OSL 22:1" : "kommunens ordning") : ruling;
    }

    private static IEnumerable<(IReadOnlyList<int>[] Cells, Ruling Answer)> InOrder(
        IEnumerable<(IReadOnlyList<int>[] Cells, Ruling Answer)> boxes
    ) => boxes.OrderBy(b => b.Answer.Code is not null).ThenBy(b => b.Answer.Answer, StringComparer.Ordinal);

    /// <summary>A dimension that no row tells apart is left out.</summary>
    private static void Table(
        StringBuilder text,
        (string Name, string[] Values)[] dimensions,
        IEnumerable<(IReadOnlyList<int>[] Cells, Ruling Answer)> boxes
    )
    {
        var rows = boxes.ToList();
        var shown = Enumerable
            .Range(0, dimensions.Length)
            .Where(d => rows.Exists(r => r.Cells[d].Count < dimensions[d].Values.Length))
            .ToList();
        Line(text, [.. shown.Select(d => dimensions[d].Name), "Svar", "Stöd"]);
        Line(text, [.. shown.Select(_ => "---"), "---", "---"]);
        foreach (var (cells, answer) in rows)
        {
            Line(text, [.. shown.Select(d => Cell(cells[d], dimensions[d].Values)), $"**{answer.Answer}**", answer.Law]);
        }
    }

    /// <summary>Everything, everything but one, or what there is.</summary>
    private static string Cell(IReadOnlyList<int> values, string[] names) =>
        values.Count == names.Length ? "alla"
        : names.Length > 4 && values.Count == names.Length - 1
            ? "alla utom " + names[Enumerable.Range(0, names.Length).Except(values).Single()]
        : string.Join(", ", values.Select(v => names[v]));

    private static string Who(AgeBand age, Guardians guardians, Maturity maturity)
    {
        if (GateByHand.Required(age, guardians, maturity) is not { } needs)
        {
            return "går inte att säga: nej";
        }
        var givers = new[] { (needs.First, "vårdnadshavare 1"), (needs.Second, "vårdnadshavare 2"), (needs.Pupil, "eleven") };
        return string.Join(" och ", givers.Where(g => g.Item1).Select(g => g.Item2))
            + (needs.Asked ? "; eleven tillfrågas, och ett nej eller ett återkallat ja stoppar" : "");
    }

    private static string Law(AgeBand age) =>
        age is AgeBand.Adult ? "OSL 10:1, 12:2" : "OSL 12:2, 12:3; FB 6:11, 6:13; åldrarna 12 och 15 är vårt förslag";

    private static void Line(StringBuilder text, IEnumerable<string> cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");

    private const string Head = """
        # Beslutstabell: får skolan lämna uppgifter om en elev till en annan myndighet?

        Tabellen skrivs av ett test ur svar som är skrivna för hand efter lagen, och samma test jämför dem med programmets svar i varje
        kombination av grund, roll, skydd, ålder, vårdnadshavare, mognadsbedömning och vad var och en har sagt. Rader med samma svar är
        sammanslagna; "alla" betyder att det inte spelar någon roll. Tabellerna läses i ordning: ett nej i en av dem är ett nej.

        - **Orosanmälan (SoL 19:1) finns inte i tabellen.** Den får och ska alltid göras, av var och en, och passerar aldrig den här prövningen.
        - Åldrarna 12 (eleven tillfrågas) och 15 (elevens ja krävs) är **vårt förslag**: OSL 12:3 säger ålder och mognad och har ingen siffra.
          En skriftlig mognadsbedömning går före, åt båda hållen. Från 18 år bestämmer eleven ensam, från och med födelsedagen.
        - Alla vårdnadshavare i registret krävs (FB 6:11, 6:13). Säger registret inte vilka de är antas två. En ny vårdnadshavare övertar inte den
          förras samtycke.
        - Varje grund prövas bara mot det som den grunden kräver. Ingenting hålls inne för att en annan grund saknas.
        - Nekas något sparas det: vem som frågade, i vilken roll, om vad, svaret och lagrummet. Prövningen görs om i samma ögonblick som något lämnas.

        """;

    private const string DetailHead =
        """
            Eleven i tabellen har två vårdnadshavare; de, och eleven, har sagt ja till att situation, närvaro, adress och medicinska uppgifter lämnas
            till socialtjänsten för samverkan om skolnärvaro. Beslutet och prövningen omfattar samma uppgifter.

            """ + "\n";
}
