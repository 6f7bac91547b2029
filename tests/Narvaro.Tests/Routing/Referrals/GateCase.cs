using Narvaro.Consent;
using Narvaro.Roster.Staff;
using Narvaro.Routing.Referrals;
using Narvaro.Tests.Consent;
using Narvaro.Tests.Fixtures;

namespace Narvaro.Tests.Routing.Referrals;

internal enum AgeBand
{
    Under12,
    From12To14,
    From15To17,
    Adult,
    Unknown,
}

/// <summary>What the roster says of guardians.</summary>
internal enum Guardians
{
    Two,
    One,

    /// <summary>The columns are missing: two are assumed.</summary>
    NotStated,
    Nobody,
}

/// <summary>What a giver has said.</summary>
internal enum Word
{
    Yes,
    No,
    Nothing,
    Withdrawn,
    Expired,
}

internal enum Maturity
{
    NotAssessed,
    Required,
    NotRequired,
}

/// <summary>One combination of what a person can meet; what is asked for is an item that every word is about.</summary>
internal sealed record GateCase(
    DisclosureGround Ground,
    StaffRole Role,
    bool IsProtected,
    AgeBand Age,
    Guardians Guardians,
    Maturity Maturity,
    Word First,
    Word Second,
    Word Pupil
)
{
    private static readonly string[] Asked = ["narvaro"];
    private static readonly DateOnly Today = Said.Today;

    public static IEnumerable<GateCase> Of(DisclosureGround ground) =>
        from role in Enum.GetValues<StaffRole>()
        from isProtected in new[] { false, true }
        from age in Enum.GetValues<AgeBand>()
        from guardians in Enum.GetValues<Guardians>()
        from maturity in Enum.GetValues<Maturity>()
        from first in Enum.GetValues<Word>()
        from second in Enum.GetValues<Word>()
        from pupil in Enum.GetValues<Word>()
        select new GateCase(ground, role, isProtected, age, guardians, maturity, first, second, pupil);

    /// <summary>The same as the gate is told it.</summary>
    public GateFacts ToFacts() =>
        new(
            new Disclosure(
                "socialtjansten",
                "narvaro",
                Ground is DisclosureGround.AnonymousConsultation ? ["situation"] : Asked,
                SmallSchool.Unit,
                BasisOf(Ground, Asked)
            ),
            Role,
            IsProtected,
            new ConsentFacts(BirthDateOf(Age), Places(), MaturityOf(Maturity), [.. Statements()]),
            Today
        );

    public static Basis BasisOf(DisclosureGround ground, string[] items) =>
        ground switch
        {
            DisclosureGround.Consent => new ConsentBasis(),
            DisclosureGround.SocialBoardRequest => new RequestBasis("SN 2026:44", Today, "Siv Sekreterare"),
            DisclosureGround.GeneralClause => new DecisionBasis("rut", StaffRole.Principal, Today, "BUN 2026:9", items),
            DisclosureGround.NotSecret => new AssessmentBasis("hedda", StaffRole.PupilHealth, Today, items),
            _ => new AnonymousBasis(),
        };

    public static DateOnly? BirthDateOf(AgeBand age) =>
        age switch
        {
            AgeBand.Under12 => Said.Aged(9),
            AgeBand.From12To14 => Said.Aged(13),
            AgeBand.From15To17 => Said.Aged(16),
            AgeBand.Adult => Said.Aged(18),
            _ => null,
        };

    private static ChildsPart? MaturityOf(Maturity maturity) =>
        maturity switch
        {
            Maturity.Required => ChildsPart.Required,
            Maturity.NotRequired => ChildsPart.NotRequired,
            _ => null,
        };

    private IReadOnlyList<GuardianPlace> Places() =>
        Guardians switch
        {
            Guardians.Two => Said.Guardians("g-1", "g-2"),
            Guardians.One => Said.Guardians("g-1", ""),
            Guardians.NotStated => Said.Guardians(null, null),
            _ => Said.Guardians("", ""),
        };

    private IEnumerable<Statement> Statements()
    {
        (ConsentGiver, Word)[] words = [(ConsentGiver.Guardian1, First), (ConsentGiver.Guardian2, Second), (ConsentGiver.Pupil, Pupil)];
        foreach (var (giver, word) in words.Where(w => w.Item2 is not Word.Nothing))
        {
            var said = word is Word.No ? Said.No(giver) : Said.Yes(giver);
            yield return said with
            {
                GuardianKey = Guardians is Guardians.NotStated ? null : said.GuardianKey,
                IsWithdrawn = word is Word.Withdrawn,
                To = word is Word.Expired ? Today.AddDays(-1) : said.To,
            };
        }
    }
}
