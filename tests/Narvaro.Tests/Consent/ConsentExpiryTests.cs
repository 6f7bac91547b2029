using Narvaro.Consent;
using Narvaro.Import;
using Narvaro.Kernel;
using Narvaro.Roster;
using Narvaro.Storage;
using Narvaro.Tests.Fixtures;
using static Narvaro.Consent.ConsentGiver;

namespace Narvaro.Tests.Consent;

public sealed class ConsentExpiryTests
{
    private static readonly DateOnly Evening = new(2026, 10, 5);

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(0, 1)]
    [InlineData(14, 1)]
    [InlineData(15, 0)]
    public void Of_ConsentThatEnds_IsToldFourteenDaysBeforeAndOnTheDay(int daysLeft, int told) =>
        Assert.Equal(told, ConsentExpiry.Of([Said.Yes(Guardian1) with { To = Evening.AddDays(daysLeft) }], Evening, 14).Count);

    [Fact]
    public void Of_WithdrawnRefusedOrRenewed_IsNotTold()
    {
        var ending = Said.Yes(Guardian1, "narvaro", "atgarder") with { To = Evening.AddDays(7) };
        var renewed = ending with { Number = 2, From = Evening.AddDays(8), To = Evening.AddDays(100), RecordedAt = Said.At.AddDays(30) };

        Assert.Empty(ConsentExpiry.Of([ending with { IsWithdrawn = true }], Evening, 14));
        Assert.Empty(ConsentExpiry.Of([ending with { Agrees = false }], Evening, 14));
        Assert.Empty(ConsentExpiry.Of([ending, renewed], Evening, 14));
        Assert.Single(ConsentExpiry.Of([ending, renewed with { Items = ["narvaro"] }], Evening, 14));
        Assert.Single(ConsentExpiry.Of([ending, renewed with { From = Evening.AddDays(9) }], Evening, 14));
        Assert.Single(ConsentExpiry.Of([ending, renewed with { IsWithdrawn = true }], Evening, 14));
        Assert.Single(ConsentExpiry.Of([ending, renewed with { Giver = Guardian2, GuardianKey = "g-2" }], Evening, 14));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Run_EveningWithConsentsThatEnd_IsANoticeOfTheUnitWithoutPupils(string kind)
    {
        await using var test = await TestDatabase.CreateAsync(kind);
        var school = new SmallSchool(test.Database);
        await school.PupilAsync(1);
        await school.PupilAsync(2);
        await school.PupilAsync(3, SmallSchool.Enrolment(3, unit: SmallSchool.OtherUnit));
        await school.PupilAsync(4, protection: ProtectionMark.SecrecyMarking);
        var soon = Evening.AddDays(10);
        await school.AddAsync([
            Said.Record(1, new PupilId(1), Guardian1, null, to: soon),
            Said.Record(2, new PupilId(1), Guardian2, null, to: soon),
            Said.Record(3, new PupilId(2), Guardian1, null),
            Said.Record(4, new PupilId(3), Guardian1, null),
            Said.Record(5, new PupilId(4), Guardian1, null, to: soon),
        ]);
        var step = new ConsentExpiryStep(test.Database, ConsentTermsFile.Shipped);

        await step.RunAsync(Evening, Said.At.AddDays(46), default);
        var result = await step.RunAsync(Evening, Said.At.AddDays(46), default);

        Assert.Equal((1, 1), (result.Counts["units"], result.Counts["expiring"]));
        var notice = Assert.Single(school.All<Notice>());
        Assert.Equal(
            (Evening, SmallSchool.Unit, NoticeKind.ConsentExpiring, "", 1, 2),
            (notice.AsOf, notice.Unit, notice.Kind, notice.Subject, notice.Count, notice.Of)
        );
    }
}
