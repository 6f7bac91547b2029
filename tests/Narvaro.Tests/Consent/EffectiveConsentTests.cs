using Narvaro.Consent;
using Narvaro.Tests.Fixtures;
using static Narvaro.Consent.ConsentGiver;
using static Narvaro.Tests.Consent.Said;

namespace Narvaro.Tests.Consent;

public sealed class EffectiveConsentTests
{
    [Fact]
    public void Judge_BothGuardiansOfAYoungChild_IsEffective() => Assert.True(Judge(Facts(9, Yes(Guardian1), Yes(Guardian2))).IsEffective);

    [Fact]
    public void Judge_OneGuardianSilent_SaysWhoAndWhat()
    {
        var gap = Assert.Single(Judge(Facts(9, Yes(Guardian1))).Gaps);

        Assert.Equal((Guardian2, GapKind.Missing), (gap.Giver, gap.Kind));
        Assert.Equal("Samtycke saknas från vårdnadshavare 2: närvaro och frånvaro, dag för dag.", gap.Sentence);
    }

    [Fact]
    public void Judge_OneGuardianSaysNo_IsBlocked() =>
        Assert.Equal(GapKind.Refused, Assert.Single(Judge(Facts(9, Yes(Guardian1), No(Guardian2))).Gaps).Kind);

    [Theory]
    [InlineData("g-1", "", true)]
    [InlineData("g-1", null, false)]
    [InlineData("g-1", "g-2", false)]
    [InlineData("g-3", "", false)]
    [InlineData("", "", false)]
    public void Judge_GuardianOneSaysYes_DependsOnWhoTheGuardiansAre(string? first, string? second, bool effective)
    {
        var facts = Facts(9, Yes(Guardian1)) with { Guardians = Guardians(first, second) };

        Assert.Equal(effective, Judge(facts).IsEffective);
    }

    [Fact]
    public void Judge_GuardiansNotKnown_TwoAreAssumedAndTheirPlacesSpeak()
    {
        var first = Yes(Guardian1) with { GuardianKey = null };
        var second = Yes(Guardian2) with { GuardianKey = null };
        var facts = Facts(9, first, second) with { Guardians = Guardians(null, null) };

        Assert.True(Judge(facts).IsEffective);
        var gap = Assert.Single(Judge(facts with { Statements = [first] }).Gaps);
        Assert.Contains("två antas", gap.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Judge_GuardiansChangePlaces_StayThemselves() =>
        Assert.True(Judge(Facts(9, Yes(Guardian1), Yes(Guardian2)) with { Guardians = Guardians("g-2", "g-1") }).IsEffective);

    [Theory]
    [InlineData(11, null, true)]
    [InlineData(11, ChildsPart.Required, false)]
    [InlineData(12, null, true)]
    [InlineData(14, null, true)]
    [InlineData(14, ChildsPart.Required, false)]
    [InlineData(15, null, false)]
    [InlineData(15, ChildsPart.NotRequired, true)]
    [InlineData(17, ChildsPart.NotRequired, true)]
    [InlineData(18, ChildsPart.NotRequired, false)]
    public void Judge_GuardiansSayYesAndTheChildNothing_DependsOnAgeAndMaturity(int age, ChildsPart? maturity, bool effective)
    {
        var facts = Facts(age, Yes(Guardian1), Yes(Guardian2)) with { Maturity = maturity };

        Assert.Equal(effective, Judge(facts).IsEffective);
    }

    [Fact]
    public void Judge_ChildWhoIsAskedHasSaidNothing_IsToldOf()
    {
        Assert.Single(Judge(Facts(12, Yes(Guardian1), Yes(Guardian2))).Remarks);
        Assert.Empty(Judge(Facts(11, Yes(Guardian1), Yes(Guardian2))).Remarks);
        Assert.Empty(Judge(Facts(12, Yes(Guardian1), Yes(Guardian2), Yes(Pupil))).Remarks);
    }

    [Theory]
    [InlineData(11, true)]
    [InlineData(12, false)]
    [InlineData(15, false)]
    public void Judge_ChildSaysNo_StopsFromTheAgeOfBeingAsked(int age, bool effective) =>
        Assert.Equal(effective, Judge(Facts(age, Yes(Guardian1), Yes(Guardian2), No(Pupil))).IsEffective);

    [Fact]
    public void Judge_TheDayOfTurningEighteen_GuardiansNoLongerCount()
    {
        var facts = Facts(9, Yes(Guardian1), Yes(Guardian2), Yes(Pupil)) with { BirthDate = Today.AddYears(-18) };
        var guardiansOnly = facts with { Statements = [Yes(Guardian1), Yes(Guardian2)] };
        var pupilOnly = facts with { Statements = [No(Guardian1), Yes(Pupil)] };
        var dayBefore = Question with { On = Today.AddDays(-1) };

        Assert.False(Judge(guardiansOnly).IsEffective);
        Assert.True(Judge(pupilOnly).IsEffective);
        Assert.False(Judge(pupilOnly, dayBefore).IsEffective);
        Assert.True(Judge(facts, dayBefore).IsEffective);
    }

    [Fact]
    public void Judge_BirthDateNotKnown_FailsClosed()
    {
        var facts = Facts(9, Yes(Guardian1), Yes(Guardian2), Yes(Pupil)) with { BirthDate = null };

        Assert.Equal(GapKind.NoBirthDate, Assert.Single(Judge(facts).Gaps).Kind);
    }

    [Fact]
    public void Judge_OtherRecipientPurposeUnitOrItem_IsNotCovered()
    {
        var facts = Facts(9, Yes(Guardian1), Yes(Guardian2));
        var ofOtherUnit = Facts(9, Yes(Guardian1) with { Discloser = SmallSchool.OtherUnit.Value }, Yes(Guardian2));

        Assert.False(Judge(facts, Question with { Recipient = "rad-och-stod" }).IsEffective);
        Assert.False(Judge(facts, Question with { Purpose = "stod" }).IsEffective);
        Assert.False(Judge(ofOtherUnit).IsEffective);
        Assert.True(
            Judge(
                ofOtherUnit with
                {
                    Statements = [Yes(Guardian1) with { Discloser = SmallSchool.Unit.Value }, Yes(Guardian2)],
                }
            ).IsEffective
        );
        var gaps = Judge(facts, Question with { Items = ["narvaro", "elevhalsa"] }).Gaps;
        Assert.Equal(2, gaps.Count);
        Assert.All(gaps, g => Assert.EndsWith(": elevhälsans bedömningar.", g.Sentence, StringComparison.Ordinal));
        Assert.False(Judge(facts, Question with { Items = [] }).IsEffective);
    }

    [Theory]
    [InlineData("2026-08-19", "gäller först från och med 2026-08-20")]
    [InlineData("2026-08-20", null)]
    [InlineData("2027-06-30", null)]
    [InlineData("2027-07-01", "gällde till och med 2027-06-30")]
    public void Judge_FirstAndLastDay_AreIncluded(string day, string? sentence)
    {
        var on = DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var answer = Judge(Facts(9, Yes(Guardian1), Yes(Guardian2)), Question with { On = on });

        Assert.Equal(sentence is null, answer.IsEffective);
        Assert.All(answer.Gaps, g => Assert.Contains(sentence!, g.Sentence, StringComparison.Ordinal));
    }

    [Fact]
    public void Judge_AnotherAnswerLater_TheLaterHolds()
    {
        var later = At.AddDays(20);
        var no = No(Guardian1) with { Number = 2, RecordedAt = later, From = Start.AddDays(20) };
        var yesAgain = Yes(Guardian1) with { Number = 3, RecordedAt = later.AddDays(5), From = Start.AddDays(25) };

        Assert.False(Judge(Facts(9, Yes(Guardian1), Yes(Guardian2), no)).IsEffective);
        Assert.True(Judge(Facts(9, Yes(Guardian1), Yes(Guardian2), no, yesAgain)).IsEffective);
    }

    [Fact]
    public void Judge_OldFormRegisteredAfterANo_DoesNotGoBeforeIt()
    {
        var no = No(Guardian1) with { From = Start.AddDays(20), RecordedAt = At.AddDays(20) };
        var oldForm = Yes(Guardian1) with { Number = 2, RecordedAt = At.AddDays(25) };

        Assert.False(Judge(Facts(9, no, oldForm, Yes(Guardian2))).IsEffective);
    }

    [Fact]
    public void Judge_Withdrawn_IsNoConsentAndBringsNoOlderOneToLife()
    {
        var older = Yes(Guardian1);
        var newer = Yes(Guardian1) with { Number = 2, RecordedAt = At.AddDays(10), From = Start.AddDays(10), IsWithdrawn = true };
        var answer = Judge(Facts(9, older, newer, Yes(Guardian2)));

        Assert.Equal(GapKind.Withdrawn, Assert.Single(answer.Gaps).Kind);
    }

    [Fact]
    public void Judge_YesWithoutAnEnd_IsAWaiverAndCountsForNothing() =>
        Assert.False(Judge(Facts(9, Yes(Guardian1) with { To = null }, Yes(Guardian2))).IsEffective);
}
