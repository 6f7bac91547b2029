using FsCheck;
using FsCheck.Fluent;
using Narvaro.Cases;
using Narvaro.FollowUp;
using Narvaro.Kernel;

namespace Narvaro.Tests.FollowUp;

public sealed class RulePrecisionTests
{
    private static readonly SchoolUnitCode[] Units =
    [
        SchoolUnitCode.Parse("10000001"),
        SchoolUnitCode.Parse("10000002"),
        SchoolUnitCode.Parse("10000003"),
    ];

    [Fact]
    public void Of_EndedCases_SaysHowOftenTheRuleWasRight()
    {
        var row = RulePrecision.Of([.. Ended(0, ClosingReason.Recovered, 8), .. Ended(0, ClosingReason.WrongData, 2)])[0];

        Assert.Equal(("rise", null, 10), (row.Rule, row.Unit, row.Cases));
        // Wilson's interval for 8 of 10.
        Assert.Equal(
            (0.8, 0.4902, 0.9433),
            (row.Right!.Value.Share, Math.Round(row.Right.Value.Low, 4), Math.Round(row.Right.Value.High, 4))
        );
    }

    [Fact]
    public void Of_LongIllness_IsLeftOutOfTheSecondShare()
    {
        var row = RulePrecision.Of([.. Ended(0, ClosingReason.Recovered, 5), .. Ended(0, ClosingReason.LongIllness, 5)])[0];

        Assert.Equal((0.5, 1.0), (row.Right!.Value.Share, row.WithoutLongIllness!.Value.Share));
    }

    [Fact]
    public void Of_PupilWhoLeft_SaysNothing() => Assert.Empty(RulePrecision.Of(Ended(0, ClosingReason.LeftSchool, 9)));

    [Fact]
    public void Of_CaseOfAnEarlierSystem_IsNoRules() =>
        Assert.Empty(RulePrecision.Of(Ended(0, ClosingReason.Recovered, 9).Select(e => e with { Rule = Imported.Rule })));

    /// <summary>Four in one unit: neither it nor the next smallest is shown, or the four could be worked out.</summary>
    [Fact]
    public void Of_FewInOneUnit_HidesTheNextSmallestToo()
    {
        var rows = RulePrecision.Of([
            .. Ended(0, ClosingReason.Recovered, 4),
            .. Ended(1, ClosingReason.Recovered, 6),
            .. Ended(2, ClosingReason.Recovered, 9),
        ]);

        Assert.Equal([19, null, null, 9], rows.Select(r => r.Cases));
    }

    [Fact]
    public void Of_AnyCases_NeverLetsAFewBeWorkedOut() =>
        Prop.ForAll(
                Gen.Choose(0, 12).ArrayOf(3).ToArbitrary(),
                counts =>
                {
                    var rows = RulePrecision.Of(counts.Index().SelectMany(c => Ended(c.Index, ClosingReason.Recovered, c.Item)));
                    var units = rows.Where(r => r.Unit is not null).ToList();
                    var hidden = units.Count(r => r.Cases is null);
                    return rows.All(r => r.Cases is null or >= 5) && (units.Count < 2 || hidden != 1 || rows[0].Cases is null);
                }
            )
            .QuickCheckThrowOnFailure();

    private static IEnumerable<EndedCase> Ended(int unit, ClosingReason reason, int count) =>
        Enumerable.Repeat(new EndedCase("rise", Units[unit], reason), count);
}
