using Narvaro.Consent;
using Narvaro.Import;
using Narvaro.Kernel;
using Narvaro.Roster;
using Narvaro.Roster.Staff;
using Narvaro.Routing.Referrals;
using Narvaro.Tests.Consent;
using Narvaro.Tests.Fixtures;
using static Narvaro.Consent.ConsentGiver;

namespace Narvaro.Tests.Routing.Referrals;

/// <summary>Mari (pupil 1) is nine; Rut the principal refers her to socialtjänsten with the consent of both guardians.</summary>
public sealed class ReferralTests
{
    private static readonly PupilId Mari = new(1);
    private static readonly DateTime Now = new(2026, 10, 5, 9, 0, 0, DateTimeKind.Utc);
    private static readonly ConsentTerms Terms = ConsentTermsFile.Shipped;
    private static readonly ReferralRegister Register = new(Terms);
    private static readonly ReferralDelivery Delivery = new(Terms);
    private static readonly Asker Rut = new("rut", StaffRole.Principal, Now);
    private static readonly Disclosure OnConsent = new("socialtjansten", "narvaro", ["narvaro"], SmallSchool.Unit, new ConsentBasis());

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Refer_WithConsent_GoesFromDraftToDelivered(string kind)
    {
        await using var test = await SchoolAsync(kind);

        Assert.Equal(1, (await DraftAsync(test)).Referral);
        Assert.Null((await ApproveAsync(test)).Refusal);
        var may = (await TakeAsync(test)).Yes!;
        Assert.Null(await DeliveredAsync(test));
        Assert.Null(await DeliveredAsync(test));

        Assert.Equal(("socialtjansten", "narvaro", "narvaro"), (may.Recipient, may.Purpose, Assert.Single(may.Items)));
        var school = new SmallSchool(test.Database);
        Assert.Equal(ReferralState.Delivered, Assert.Single(school.All<Referral>()).State);
        var changes = school.All<ReferralChange>().OrderBy(c => c.Number).ToList();
        Assert.Equal(["ReferralDrafted", "ReferralApproved", "ReferralDelivered"], changes.Select(c => c.Kind));
        Assert.Equal(ReferralState.Delivered, ReferralCodec.Fold(changes.Select(ReferralCodec.FromRow)));
        Assert.Equal("referral-state", (await TakeAsync(test)).Refusal!.Code);
        Assert.Empty(school.All<ReferralRefusal>());
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Take_ConsentWithdrawnASecondBefore_CancelsWithTheSentence(string kind)
    {
        await using var test = await SchoolAsync(kind);
        await DraftAsync(test);
        await ApproveAsync(test);
        await WithdrawAsync(test, Now.AddSeconds(9));

        var answer = await TakeAsync(test, Now.AddSeconds(10));

        Assert.Null(answer.Yes);
        Assert.Equal("gate-consent-withdrawn", answer.Refusal!.Code);
        var school = new SmallSchool(test.Database);
        Assert.Equal(ReferralState.Cancelled, Assert.Single(school.All<Referral>()).State);
        var refusal = Assert.Single(school.All<ReferralRefusal>());
        Assert.Equal((GateMoment.Delivery, 1, answer.Refusal.Sentence), (refusal.Moment, refusal.ReferralId, refusal.Sentence));
        var cancelled = (ReferralCancelled)ReferralCodec.FromRow(school.All<ReferralChange>().MaxBy(c => c.Number)!);
        Assert.Equal(
            ("Vårdnadshavare 1 har återkallat det som sagts om: närvaro och frånvaro, dag för dag.", "narvaro"),
            (cancelled.Sentence, cancelled.By)
        );
        Assert.Equal("referral-state", (await TakeAsync(test)).Refusal!.Code);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Take_WhileSomebodyWithdraws_OneWaitsForTheOther(string kind)
    {
        await using var test = await SchoolAsync(kind);
        await DraftAsync(test);
        await ApproveAsync(test);
        Task withdrawal = Task.CompletedTask;

        var may = await test.Database.InTransactionAsync(
            async db =>
            {
                var answer = await Delivery.TakeAsync(db, 1, "narvaro", begunBefore: false, Now.AddSeconds(10), default);
                withdrawal = Task.Run(() => WithdrawAsync(test, Now.AddSeconds(10)));
                await Task.Delay(200);
                Assert.False(withdrawal.IsCompleted);
                await ReferralDelivery.DeliveredAsync(db, 1, "narvaro", "kvitto", Now.AddSeconds(11), default);
                return answer.Yes;
            },
            default
        );
        await withdrawal;

        Assert.NotNull(may);
        Assert.Equal(ReferralState.Delivered, Assert.Single(new SmallSchool(test.Database).All<Referral>()).State);
    }

    [Fact]
    public async Task Take_PupilHasBecomeProtected_IsNotHandedOverByOthersThanTheHandler()
    {
        await using var test = await SchoolAsync("Sqlite");
        await DraftAsync(test);
        await ApproveAsync(test);
        await new SmallSchool(test.Database).ChangeAsync<Pupil>(p => p.Protection = ProtectionMark.Unknown);

        Assert.Equal("gate-protected", (await TakeAsync(test)).Refusal!.Code);
    }

    [Fact]
    public async Task Take_TheDayOfTurningEighteen_NeedsThePupilsOwnYes()
    {
        await using var test = await SchoolAsync("Sqlite");
        await DraftAsync(test);
        await ApproveAsync(test);
        await new SmallSchool(test.Database).ChangeAsync<Pupil>(p => p.BirthDate = new DateOnly(2008, 10, 6));

        Assert.Null((await TakeAsync(test, new DateTime(2026, 10, 5, 22, 0, 0, DateTimeKind.Utc))).Yes);
    }

    [Fact]
    public async Task Draft_WithoutGround_IsARecordAndNoReferral()
    {
        await using var test = await SchoolAsync("Sqlite");

        var receipt = await DraftAsync(test, OnConsent with { Items = ["narvaro", "elevhalsa"] });

        Assert.Equal("gate-consent-missing", receipt.Refusal!.Code);
        Assert.Contains("elevhälsans bedömningar", receipt.Refusal.Sentence, StringComparison.Ordinal);
        var school = new SmallSchool(test.Database);
        Assert.Empty(school.All<Referral>());
        var refusal = Assert.Single(school.All<ReferralRefusal>());
        Assert.Equal(
            (GateMoment.Draft, DisclosureGround.Consent, "narvaro,elevhalsa", "rut", StaffRole.Principal, Now),
            (refusal.Moment, refusal.Ground, refusal.Items, refusal.By, refusal.Role, refusal.At)
        );
        Assert.StartsWith("OSL 10:1", refusal.Law, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Draft_PupilWhoIsNotThere_CountsAsProtected()
    {
        await using var test = await SchoolAsync("Sqlite");

        var receipt = await test.Database.InTransactionAsync(
            db => Register.DraftAsync(db, new PupilId(77), null, OnConsent, Rut, default),
            default
        );

        Assert.Equal("gate-protected", receipt.Refusal!.Code);
    }

    [Fact]
    public async Task Draft_RequestFromSocialnamnden_NeedsNoConsentAndKeepsTheRequest()
    {
        await using var test = await SchoolAsync("Sqlite");
        await WithdrawAsync(test, Now.AddDays(-1));
        var request = new RequestBasis("SN 2026:44", new DateOnly(2026, 10, 1), "Siv Sekreterare");

        var receipt = await DraftAsync(test, OnConsent with { Items = ["narvaro", "elevhalsa"], Basis = request });

        Assert.Null(receipt.Refusal);
        var drafted = (ReferralDrafted)ReferralCodec.FromRow(Assert.Single(new SmallSchool(test.Database).All<ReferralChange>()));
        Assert.Equal((request, "SoL 20:6, OSL 10:28"), ((RequestBasis)drafted.Basis, drafted.Law));
    }

    [Fact]
    public async Task Approve_GroundIsGoneSinceTheDraft_RefusesForGood()
    {
        await using var test = await SchoolAsync("Sqlite");
        await DraftAsync(test);
        await WithdrawAsync(test, Now);

        Assert.Equal("gate-consent-withdrawn", (await ApproveAsync(test)).Refusal!.Code);

        Assert.Equal(ReferralState.Refused, Assert.Single(new SmallSchool(test.Database).All<Referral>()).State);
        Assert.Equal("Överlämningen är nekad och kan inte godkännas.", (await ApproveAsync(test)).Refusal!.Sentence);
    }

    [Fact]
    public async Task Cancel_ByAPerson_NeedsAReasonAndEndsIt()
    {
        await using var test = await SchoolAsync("Sqlite");
        await DraftAsync(test);

        Assert.Equal("referral-why", (await CancelAsync(test, " "))!.Code);
        Assert.Null(await CancelAsync(test, "familjen har redan kontakt"));

        Assert.Equal(ReferralState.Cancelled, Assert.Single(new SmallSchool(test.Database).All<Referral>()).State);
        Assert.Equal("referral-state", (await CancelAsync(test, "igen"))!.Code);
        Assert.Equal("referral-state", (await ApproveAsync(test)).Refusal!.Code);
    }

    private static async Task<TestDatabase> SchoolAsync(string kind)
    {
        var test = await TestDatabase.CreateAsync(kind);
        await new SmallSchool(test.Database).AddAsync([
            new Pupil
            {
                Id = Mari,
                GivenName = "KÄNSLIGT-Åsa",
                BirthDate = Said.Aged(9),
            },
            Guardian(1, "g-1"),
            Guardian(2, "g-2"),
            Said.Record(1, Mari, Guardian1, "g-1"),
            Said.Record(2, Mari, Guardian2, "g-2"),
        ]);
        return test;
    }

    private static Guardianship Guardian(int ordinal, string key) =>
        new()
        {
            PupilId = Mari,
            Ordinal = ordinal,
            GuardianKey = key,
        };

    private static Task<ReferralReceipt> DraftAsync(TestDatabase test, Disclosure? asked = null) =>
        test.Database.InTransactionAsync(db => Register.DraftAsync(db, Mari, new CaseId(4), asked ?? OnConsent, Rut, default), default);

    private static Task<ReferralReceipt> ApproveAsync(TestDatabase test) =>
        test.Database.InTransactionAsync(db => Register.ApproveAsync(db, 1, Rut with { At = Now.AddSeconds(5) }, default), default);

    private static Task<Refusal?> CancelAsync(TestDatabase test, string why) =>
        test.Database.InTransactionAsync(db => Register.CancelAsync(db, 1, "rut", why, Now, default), default);

    private static Task<DeliveryAnswer> TakeAsync(TestDatabase test, DateTime? at = null) =>
        test.Database.InTransactionAsync(
            db => Delivery.TakeAsync(db, 1, "narvaro", begunBefore: false, at ?? Now.AddSeconds(10), default),
            default
        );

    private static Task<Refusal?> DeliveredAsync(TestDatabase test) =>
        test.Database.InTransactionAsync(
            db => ReferralDelivery.DeliveredAsync(db, 1, "narvaro", "kvitto 1", Now.AddSeconds(11), default),
            default
        );

    private static Task WithdrawAsync(TestDatabase test, DateTime at) =>
        test.Database.InTransactionAsync(db => new ConsentRegister(Terms).WithdrawAsync(db, 1, "hedda", "ringde", at, default), default);
}
