using Narvaro.Consent;
using Narvaro.Desks;
using Narvaro.Routing.Referrals;
using Narvaro.Tests.Consent;
using Narvaro.Tests.Fixtures;

namespace Narvaro.Tests.Desks;

/// <summary>From two guardians' yes to what may leave, and what stops it; the cast is <see cref="DeskSchool"/>'s.</summary>
public sealed class ReferralDeskTests
{
    private static readonly ConsentTerms Terms = ConsentTermsFile.Shipped;

    private static readonly ReferralTold Told = new(
        "socialtjansten",
        "narvaro",
        new Dictionary<string, string>(StringComparer.Ordinal) { ["narvaro"] = "Borta varje måndag." },
        new ConsentBasis()
    );

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Referral_BothGuardiansSayYesAndOneWithdraws_IsRefusedWithTheSentence(string kind)
    {
        await using var test = await DeskSchool.OpenAsync(kind);
        var (consents, referrals) = Desks(test);

        var one = await referrals.DraftAsync("hedda", "N-0001", Told, default);
        await consents.RecordAsync("hedda", "N-0001", Said.Order(ConsentGiver.Guardian1), default);
        await consents.RecordAsync("hedda", "N-0001", Said.Order(ConsentGiver.Guardian2), default);
        var both = await referrals.DraftAsync("hedda", "n-0001", Told, default);
        Assert.Null(await consents.WithdrawAsync("rut", "N-0001", 2, "ringde rektor", default));
        var withdrawn = await referrals.ApproveAsync("rut", "N-0001", 1, default);

        Assert.Equal(("gate-consent-missing", null), (one.Refusal!.Code, one.Referral));
        Assert.Equal((null, 1), (both.Refusal, both.Referral));
        Assert.Equal("gate-consent-withdrawn", withdrawn.Refusal!.Code);
        Assert.StartsWith("Vårdnadshavare 2 har återkallat", withdrawn.Refusal.Sentence, StringComparison.Ordinal);
        // Each question is a line, whatever the gate said.
        Assert.Equal(6, DeskSchool.LogOf(test).Count(l => l.Allowed));
        Assert.Equal(2, new SmallSchool(test.Database).All<ReferralRefusal>().Count);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Referral_ApprovedByTheRektor_WaitsWithTheWordsThatWereRead(string kind)
    {
        await using var test = await DeskSchool.OpenAsync(kind);
        var referrals = await ReferredAsync(test);

        // Elevhälsan puts it together; that it goes is the rektor's word.
        Assert.Equal("NoAccess", (await referrals.ApproveAsync("hedda", "N-0001", 1, default)).Refusal!.Code);
        Assert.Null((await referrals.ApproveAsync("rut", "N-0001", 1, default)).Refusal);

        var school = new SmallSchool(test.Database);
        Assert.Equal(ReferralState.Queued, Assert.Single(school.All<Referral>()).State);
        Assert.Equal("Borta varje måndag.", Assert.Single(school.All<ReferralText>()).Text);
    }

    /// <summary>A button that is pressed twice, or a page that is sent again.</summary>
    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Referral_SameDraftTwice_IsOne(string kind)
    {
        await using var test = await DeskSchool.OpenAsync(kind);
        var referrals = await ReferredAsync(test);
        var other = Told with { Texts = new Dictionary<string, string>(StringComparer.Ordinal) { ["narvaro"] = "Borta varje tisdag." } };

        Assert.Equal(1, (await referrals.DraftAsync("hedda", "N-0001", Told, default)).Referral);
        Assert.Equal(2, (await referrals.DraftAsync("hedda", "N-0001", other, default)).Referral);
        await referrals.CancelAsync("hedda", "N-0001", 1, "fel ord", default);
        Assert.Equal(3, (await referrals.DraftAsync("hedda", "N-0001", Told, default)).Referral);
    }

    [Fact]
    public async Task Referral_TooManyWords_IsNotDrafted()
    {
        await using var test = await DeskSchool.OpenAsync("Sqlite");
        var (_, referrals) = Desks(test);
        var words = new Dictionary<string, string>(StringComparer.Ordinal) { ["narvaro"] = new('å', ReferralTexts.Longest + 1) };

        var receipt = await referrals.DraftAsync("hedda", "N-0001", Told with { Texts = words }, default);

        Assert.Equal("referral-text-long", receipt.Refusal!.Code);
        Assert.Empty(new SmallSchool(test.Database).All<ReferralRefusal>());
    }

    [Fact]
    public async Task Referral_WithoutWords_IsNotDrafted()
    {
        await using var test = await DeskSchool.OpenAsync("Sqlite");
        var texts = new Dictionary<string, string>(StringComparer.Ordinal) { ["narvaro"] = " " };

        var receipt = await Desks(test).Referrals.DraftAsync("hedda", "N-0001", Told with { Texts = texts }, default);

        Assert.Equal("referral-text", receipt.Refusal!.Code);
        Assert.Empty(new SmallSchool(test.Database).All<Referral>());
    }

    [Fact]
    public async Task Referral_OfAnotherCase_IsNotThere()
    {
        await using var test = await DeskSchool.OpenAsync("Sqlite");
        var referrals = await ReferredAsync(test);
        await new SmallSchool(test.Database).AddAsync([Cases.Notes.NotesTests.OneCase(3)]);
        await new SmallSchool(test.Database).PupilAsync(3);

        Assert.Equal("referral-state", (await referrals.ApproveAsync("rut", "N-0003", 1, default)).Refusal!.Code);
        Assert.Equal("referral-state", (await referrals.CancelAsync("rut", "N-0003", 1, "fel", default))!.Code);
        Assert.Null(await referrals.CancelAsync("rut", "N-0001", 1, "familjen tog egen kontakt", default));
    }

    [Theory]
    [InlineData("maja")]
    [InlineData("ola")]
    [InlineData("nobody")]
    public async Task Referral_ByWhoMayNot_IsRefusedBeforeTheGateIsAsked(string person)
    {
        await using var test = await DeskSchool.OpenAsync("Sqlite");
        var (consents, referrals) = Desks(test);

        Assert.NotNull((await referrals.DraftAsync(person, "N-0001", Told, default)).Refusal);
        Assert.NotNull((await consents.ReadAsync(person, "N-0001", default)).Refusal);
        Assert.NotNull((await consents.RecordAsync(person, "N-0001", Said.Order(), default)).Refusal);

        var school = new SmallSchool(test.Database);
        Assert.Empty(school.All<ReferralRefusal>());
        Assert.Empty(school.All<ConsentRecord>());
        Assert.All(DeskSchool.LogOf(test), l => Assert.False(l.Allowed));
    }

    [Fact]
    public async Task Referral_OfAProtectedPupil_IsTheHandlersFromDraftToApproval()
    {
        await using var test = await DeskSchool.OpenAsync("Sqlite");
        var referrals = Desks(test).Referrals;
        var request = Told with { Basis = new RequestBasis("SN 2026:44", new DateOnly(2026, 10, 1), "Siv") };

        Assert.Equal("NoAccess", (await referrals.DraftAsync("rut", "N-0002", request, default)).Refusal!.Code);
        Assert.Null((await referrals.DraftAsync("pia", "N-0002", request, default)).Refusal);
        Assert.Null((await referrals.ApproveAsync("pia", "N-0002", 1, default)).Refusal);
    }

    [Fact]
    public async Task Withdraw_ConsentOfAnotherPupil_IsNotThere()
    {
        await using var test = await DeskSchool.OpenAsync("Sqlite");
        await ReferredAsync(test);

        Assert.Equal("consent-withdrawn", (await Desks(test).Consents.WithdrawAsync("pia", "N-0002", 1, "ringde", default))!.Code);
        Assert.Equal(2, (await Desks(test).Consents.ReadAsync("rut", "N-0001", default)).Consents.Count);
    }

    private static async Task<ReferralDesk> ReferredAsync(TestDatabase test)
    {
        var (consents, referrals) = Desks(test);
        await consents.RecordAsync("hedda", "N-0001", Said.Order(ConsentGiver.Guardian1), default);
        await consents.RecordAsync("hedda", "N-0001", Said.Order(ConsentGiver.Guardian2), default);
        Assert.Equal(1, (await referrals.DraftAsync("hedda", "N-0001", Told, default)).Referral);
        return referrals;
    }

    private static (ConsentDesk Consents, ReferralDesk Referrals) Desks(TestDatabase test)
    {
        var clock = new FixedClock(DeskSchool.Now);
        return (new ConsentDesk(test.Database, Terms, clock), new ReferralDesk(test.Database, Terms, clock));
    }
}
