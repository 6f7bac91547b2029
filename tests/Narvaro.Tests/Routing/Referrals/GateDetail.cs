using Narvaro.Consent;
using Narvaro.Roster.Staff;
using Narvaro.Routing.Referrals;
using Narvaro.Tests.Consent;
using Narvaro.Tests.Fixtures;

namespace Narvaro.Tests.Routing.Referrals;

/// <summary>A combination of what is asked for and with what papers, when everybody has said yes; the principal asks, or whoever handles
/// protected identities. The answers are by hand, as those of <see cref="GateByHand"/>.</summary>
internal sealed record GateDetail(DisclosureGround Ground, int Item, int Paper, int Recipient, int Purpose, bool IsProtected, bool IsAdult)
{
    private static readonly string[] Covered = ["situation", "narvaro", "adress", "medicin"];
    private static readonly string[] Items = ["situation", "narvaro", "elevhalsa", "adress", "medicin", "", "allt"];
    private static readonly string[] Recipients = ["socialtjansten", "rad-och-stod", "tidningen"];
    private static readonly string[] Purposes = ["narvaro", "stod", "nyfikenhet"];

    private const int Complete = 0;
    private const int Unsigned = 1;
    private const int WrongRole = 2;

    public static readonly (string Name, string[] Values)[] Dimensions =
    [
        ("Grund", ["samtycke", "begäran SoL 20:6", "beslut OSL 10:27", "prövning OSL 6:5", "utan namn"]),
        (
            "Uppgift",
            [
                "allmän beskrivning",
                "närvaro (omfattas)",
                "elevhälsans bedömning (omfattas inte)",
                "adress (omfattas)",
                "medicinsk (omfattas)",
                "ingen angiven",
                "\"allt\"",
            ]
        ),
        ("Underlag", ["namn, datum och beteckning", "något av dem saknas", "av en mentor"]),
        ("Mottagare", ["socialtjänsten", "Råd och stöd", "utanför listan"]),
        ("Ändamål", ["samverkan om närvaro", "annat i listan", "utanför listan"]),
        ("Skyddade uppgifter", ["nej", "ja"]),
        ("Elevens ålder", ["under 18", "18 eller mer"]),
    ];

    public int[] Values => [(int)Ground, Item, Paper, Recipient, Purpose, IsProtected ? 1 : 0, IsAdult ? 1 : 0];

    public static IEnumerable<GateDetail> All() =>
        from ground in Enum.GetValues<DisclosureGround>()
        from item in Enumerable.Range(0, Items.Length)
        from paper in Enumerable.Range(0, 3)
        from recipient in Enumerable.Range(0, Recipients.Length)
        from purpose in Enumerable.Range(0, Purposes.Length)
        from isProtected in new[] { false, true }
        from isAdult in new[] { false, true }
        select new GateDetail(ground, item, paper, recipient, purpose, isProtected, isAdult);

    public Ruling Rule()
    {
        if (Recipient == 2 || Purpose == 2 || Item >= 5)
        {
            return new Ruling("gate-what", "Nej: mottagare, ändamål och uppgifter ska anges", "OSL 8:1");
        }
        if (IsProtected && Item == 3)
        {
            return new Ruling("gate-protected-address", "Nej: adress lämnas aldrig", "OSL 21:3, 21:3 a, 22:1; folkbokföringslagen 16 §");
        }
        if (Item == 4)
        {
            var byClause = Ground == DisclosureGround.GeneralClause;
            return new Ruling(
                "gate-medical",
                "Nej: medicinska insatsen lämnar själv",
                byClause ? "OSL 10:27 andra stycket, 25:1" : "OSL 8:2, 25:1"
            );
        }
        switch (Ground)
        {
            case DisclosureGround.Consent:
                var law = IsAdult ? "OSL 10:1, 12:2" : "OSL 10:1, 12:2, 12:3; FB 6:11, 6:13";
                return Recipient == 0 && Purpose == 0 && Item != 2
                    ? new Ruling(null, "Ja", law)
                    : new Ruling("gate-consent-missing", "Nej: samtycket gäller inte det", law);
            case DisclosureGround.SocialBoardRequest:
                return Recipient == 1 ? new Ruling("gate-request-recipient", "Nej: mottagaren utreder inte", "SoL 20:6, OSL 10:28")
                    : Paper == Unsigned ? new Ruling("gate-request", "Nej: begäran ska finnas", "SoL 20:6, OSL 10:28")
                    : IsAdult ? new Ruling("gate-request-adult", "Nej: en barnutredning gäller barn", "SoL 20:6, OSL 10:28")
                    : new Ruling(null, "Ja", "SoL 20:6, OSL 10:28");
            case DisclosureGround.GeneralClause:
                return Paper == Unsigned ? new Ruling("gate-decision", "Nej: beslutet ska finnas", "OSL 10:27")
                    : Paper == WrongRole ? new Ruling("gate-decision-role", "Nej: rektor eller huvudman beslutar", "OSL 10:27")
                    : Item == 2 ? new Ruling("gate-decision-items", "Nej: beslutet omfattar inte det", "OSL 10:27")
                    : new Ruling(null, "Ja", "OSL 10:27");
            case DisclosureGround.NotSecret:
                return Paper != Complete ? new Ruling("gate-assessment", "Nej: prövningen ska finnas", "OSL 6:5")
                    : Item == 2 ? new Ruling("gate-assessment-items", "Nej: prövningen omfattar inte det", "OSL 6:5")
                    : new Ruling(null, "Ja", "OSL 6:5");
            default:
                return Item == 0
                    ? new Ruling(null, "Ja", "OSL 8:1: inget lämnas om en enskild")
                    : new Ruling("gate-anonymous", "Nej: uppgiften pekar ut eleven", "OSL 8:1: inget lämnas om en enskild");
        }
    }

    /// <summary>The same as the gate is told it.</summary>
    public GateFacts ToFacts()
    {
        Statement[] said =
        [
            Said.Yes(ConsentGiver.Guardian1, Covered),
            Said.Yes(ConsentGiver.Guardian2, Covered),
            Said.Yes(ConsentGiver.Pupil, Covered),
        ];
        return new GateFacts(
            new Disclosure(
                Recipients[Recipient],
                Purposes[Purpose],
                Items[Item].Length == 0 ? [] : [Items[Item]],
                SmallSchool.Unit,
                Basis()
            ),
            IsProtected ? StaffRole.ProtectedIdentityHandler : StaffRole.Principal,
            IsProtected,
            Said.Facts(IsAdult ? 18 : 9, said),
            Said.Today
        );
    }

    private Basis Basis() =>
        (GateCase.BasisOf(Ground, Covered), Paper) switch
        {
            (RequestBasis request, Unsigned) => request with { DecidedBy = " " },
            (DecisionBasis decision, Unsigned) => decision with { Reference = "" },
            (DecisionBasis decision, WrongRole) => decision with { Role = StaffRole.Mentor },
            (AssessmentBasis assessment, Unsigned) => assessment with { On = null },
            (AssessmentBasis assessment, WrongRole) => assessment with { Role = StaffRole.Mentor },
            var (basis, _) => basis,
        };
}
