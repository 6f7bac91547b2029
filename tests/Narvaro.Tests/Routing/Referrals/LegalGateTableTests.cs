using Narvaro.Consent;
using Narvaro.Roster.Staff;
using Narvaro.Routing.Referrals;
using Narvaro.Tests.Consent;
using Narvaro.Tests.Fixtures;
using Narvaro.Tests.Rules;

namespace Narvaro.Tests.Routing.Referrals;

/// <summary>Every combination of ground, role, protection, age, guardians, maturity and words, with the answer by hand and the law it rests
/// on; and the page that a kommunjurist reads.</summary>
public sealed class LegalGateTableTests
{
    private const string Page = "tests/Narvaro.Tests/Samples/legal-gate/beslutstabell.md";
    private static readonly ConsentTerms Terms = ConsentTermsFile.Shipped;

    public static TheoryData<DisclosureGround> Grounds => new(Enum.GetValues<DisclosureGround>());

    [Theory, MemberData(nameof(Grounds))]
    public void Decide_EveryCombination_IsTheAnswerByHand(DisclosureGround ground)
    {
        var wrong = GateCase.Of(ground).Where(c => !IsRuled(LegalGate.Decide(c.ToFacts(), Terms), GateByHand.Rule(c))).Take(20);

        Found.Nothing(wrong.Select(c => $"{c}: {LegalGate.Decide(c.ToFacts(), Terms)}, by hand {GateByHand.Rule(c)}"));
    }

    [Fact]
    public void Decide_EveryItemPaperRecipientAndPurpose_IsTheAnswerByHand()
    {
        var wrong = GateDetail.All().Where(d => !IsRuled(LegalGate.Decide(d.ToFacts(), Terms), d.Rule())).Take(20);

        Found.Nothing(wrong.Select(d => $"{d}: {LegalGate.Decide(d.ToFacts(), Terms)}, by hand {d.Rule()}"));
    }

    /// <summary>NARVARO_WRITE_SAMPLES=1 writes it anew.</summary>
    [Fact]
    public void Page_OfTheAnswersByHand_IsUpToDate()
    {
        var path = RepositoryFolder.Path(Page);
        var table = DecisionTable.Write();
        if (Environment.GetEnvironmentVariable("NARVARO_WRITE_SAMPLES") == "1")
        {
            File.WriteAllText(path, table);
        }

        Assert.Equal(File.ReadAllText(path).ReplaceLineEndings("\n"), table.ReplaceLineEndings("\n"));
        Assert.InRange(table.Split('\n').Length, 40, 400);
    }

    /// <summary>The page tells who may ask apart from the rest, and who must say yes apart from what they have said.</summary>
    [Theory, MemberData(nameof(Grounds))]
    public void Page_ItsParts_TellAllThereIs(DisclosureGround ground)
    {
        var answers = GateCase.Of(ground).Select(c => (Case: c, Ruling: GateByHand.Rule(c))).ToList();
        var asking = answers.Where(a => a.Ruling.Code is not ("gate-role" or "gate-protected")).ToList();

        Assert.All(
            answers.Except(asking).GroupBy(a => (a.Case.Role, a.Case.IsProtected)),
            g => Assert.Equal(MayNot(answers, g.Key), g.Count())
        );
        Assert.All(
            asking.GroupBy(a =>
                (
                    GateByHand.Required(a.Case.Age, a.Case.Guardians, a.Case.Maturity),
                    a.Case.Age is AgeBand.Adult,
                    a.Case.First,
                    a.Case.Second,
                    a.Case.Pupil
                )
            ),
            g => Assert.Single(g.Select(a => a.Ruling).Distinct())
        );
    }

    private static int MayNot(IEnumerable<(GateCase Case, Ruling)> answers, (StaffRole, bool) who) =>
        answers.Count(a => (a.Case.Role, a.Case.IsProtected) == who);

    /// <summary>A table that says yes or no to everything would prove nothing.</summary>
    [Theory, MemberData(nameof(Grounds))]
    public void Table_OfEachGround_HasBothAnswers(DisclosureGround ground)
    {
        var rulings = GateCase.Of(ground).Select(GateByHand.Rule).Distinct().ToList();

        Assert.Contains(rulings, r => r.Code is null);
        Assert.Contains(rulings, r => r.Code is not null);
    }

    [Fact]
    public void Grounds_AChildConcernReport_IsNoneOfThem() =>
        Assert.Equal(
            ["Consent", "SocialBoardRequest", "GeneralClause", "NotSecret", "AnonymousConsultation"],
            Enum.GetNames<DisclosureGround>()
        );

    private static bool IsRuled(GateAnswer answer, Ruling ruling) => answer.Refusal?.Code == ruling.Code && answer.Law == ruling.Law;
}
