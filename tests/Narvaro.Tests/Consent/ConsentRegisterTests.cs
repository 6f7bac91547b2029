using Narvaro.Consent;
using Narvaro.Kernel;
using Narvaro.Roster;
using Narvaro.Storage;
using Narvaro.Tests.Fixtures;
using static Narvaro.Consent.ConsentGiver;

namespace Narvaro.Tests.Consent;

/// <summary>Mari (pupil 1) is nine and has the guardians g-1 and g-2.</summary>
public sealed class ConsentRegisterTests
{
    private static readonly PupilId Mari = new(1);
    private static readonly DateTime Later = Said.At.AddDays(50);
    private static readonly ConsentRegister Register = new(ConsentTermsFile.Shipped);

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Record_BothGuardians_AreReadWithWhoTheyWere(string kind)
    {
        await using var test = await SchoolAsync(kind);

        Assert.Equal([1, 2], [await RecordAsync(test, Said.Order()), await RecordAsync(test, Said.Order(Guardian2))]);

        var facts = await ReadAsync(test, Said.At);
        Assert.Equal(["g-1", "g-2"], facts.Statements.Select(s => s.GuardianKey));
        Assert.True(Said.Judge(facts).IsEffective);
        var record = new SmallSchool(test.Database).All<ConsentRecord>().Single(c => c.Id == 1);
        Assert.Equal(("rut", Said.At, ConsentForm.Written, ""), (record.RecordedBy, record.RecordedAt, record.Form, record.Discloser));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Withdraw_Consent_IsOnRecordAndTheRegisterIsStillReadAsItWas(string kind)
    {
        await using var test = await SchoolAsync(kind);
        await RecordAsync(test, Said.Order());
        await RecordAsync(test, Said.Order(Guardian2));

        Assert.Null(await WithdrawAsync(test, 1, Later));

        Assert.False(Said.Judge(await ReadAsync(test, Later)).IsEffective);
        Assert.True(Said.Judge(await ReadAsync(test, Later.AddSeconds(-1))).IsEffective);
        Assert.Empty((await ReadAsync(test, Said.At.AddSeconds(-1))).Statements);
        Assert.Equal("consent-withdrawn", (await WithdrawAsync(test, 1, Later.AddDays(1)))!.Code);
        Assert.Equal("consent-withdrawn", (await WithdrawAsync(test, 9, Later))!.Code);
        var record = new SmallSchool(test.Database).All<ConsentRecord>().Single(c => c.Id == 1);
        Assert.Equal(
            (Later, new DateOnly(2026, 10, 9), "hedda", "ringde"),
            (record.WithdrawnAt, record.WithdrawnOn, record.WithdrawnBy, record.WithdrawnWhy)
        );
    }

    [Fact]
    public async Task Record_GeneralWaiver_IsRefusedWithWhatIsMissing()
    {
        await using var test = await SchoolAsync("Sqlite");
        (ConsentOrder Order, string Code, string Says)[] waivers =
        [
            (Said.Order() with { Recipient = null }, ConsentOrder.NoRecipient, "mottagaren måste anges: Socialtjänsten; Råd och stöd"),
            (Said.Order() with { Items = [] }, ConsentOrder.NoItems, "en och en"),
            (Said.Order() with { Items = ["narvaro", "allt"] }, ConsentOrder.NoItems, "en och en"),
            (Said.Order() with { Purpose = null }, ConsentOrder.NoPurpose, "ändamålet måste anges"),
            (Said.Order() with { To = null }, ConsentOrder.NoEnd, "sista dagen måste anges"),
            (Said.Order() with { To = Said.Start.AddYears(1) }, ConsentOrder.NoEnd, "högst 12 månader"),
            (Said.Order() with { To = Said.Start.AddDays(-1) }, ConsentOrder.NoEnd, "före den första"),
        ];
        foreach (var (order, code, says) in waivers)
        {
            var receipt = await ReceiptAsync(test, order);
            Assert.Equal(code, receipt.Refusal!.Code);
            Assert.Contains(says, receipt.Refusal.Sentence, StringComparison.Ordinal);
        }
        Assert.Empty(new SmallSchool(test.Database).All<ConsentRecord>());
        Assert.Equal(1, await RecordAsync(test, Said.Order() with { To = Said.Start.AddYears(1).AddDays(-1) }));
    }

    [Fact]
    public async Task Record_NoWithoutAnEnd_IsTaken()
    {
        await using var test = await SchoolAsync("Sqlite");

        Assert.Equal(1, await RecordAsync(test, Said.Order(agrees: false) with { To = null }));
    }

    [Fact]
    public async Task Record_TheOtherDirection_IsRefusedForItIsNotOurs()
    {
        await using var test = await SchoolAsync("Sqlite");

        var receipt = await ReceiptAsync(test, Said.Order() with { Direction = ConsentDirection.SocialServicesToSchool });

        Assert.Equal(ConsentOrder.Reverse, receipt.Refusal!.Code);
    }

    [Fact]
    public async Task Record_GuardianOfAnAdultOrNoSuchPupil_IsRefused()
    {
        await using var test = await SchoolAsync("Sqlite");
        await new SmallSchool(test.Database).ChangeAsync<Pupil>(p => p.BirthDate = Said.Start.AddYears(-18));

        Assert.Equal(ConsentOrder.NotTheirs, (await ReceiptAsync(test, Said.Order())).Refusal!.Code);
        Assert.Null((await ReceiptAsync(test, Said.Order(ConsentGiver.Pupil))).Refusal);
        Assert.Equal("consent-pupil", (await ReceiptAsync(test, Said.Order(), pupil: 77)).Refusal!.Code);
    }

    [Fact]
    public async Task Assess_Maturity_TheNewestCountsFromWhenItIsRecorded()
    {
        await using var test = await SchoolAsync("Sqlite");
        await AssessAsync(test, ChildsPart.Required, Said.At);
        await AssessAsync(test, ChildsPart.NotRequired, Later);

        Assert.Null((await ReadAsync(test, Said.At.AddSeconds(-1))).Maturity);
        Assert.Equal(ChildsPart.Required, (await ReadAsync(test, Said.At)).Maturity);
        Assert.Equal(ChildsPart.NotRequired, (await ReadAsync(test, Later)).Maturity);
        Assert.Equal("maturity-reference", (await AssessAsync(test, ChildsPart.Required, Later, reference: " "))!.Code);
    }

    private static async Task<TestDatabase> SchoolAsync(string kind)
    {
        var test = await TestDatabase.CreateAsync(kind);
        await new SmallSchool(test.Database).AddAsync([
            new Narvaro.Roster.Pupil { Id = Mari, BirthDate = Said.Aged(9) },
            new Guardianship
            {
                PupilId = Mari,
                Ordinal = 1,
                GuardianKey = "g-1",
            },
            new Guardianship
            {
                PupilId = Mari,
                Ordinal = 2,
                GuardianKey = "g-2",
            },
        ]);
        return test;
    }

    private static Task<ConsentReceipt> ReceiptAsync(TestDatabase test, ConsentOrder order, int pupil = 1) =>
        test.Database.InTransactionAsync(db => Register.RecordAsync(db, new PupilId(pupil), order, "rut", Said.At, default), default);

    private static async Task<int?> RecordAsync(TestDatabase test, ConsentOrder order) => (await ReceiptAsync(test, order)).Consent;

    private static Task<Refusal?> WithdrawAsync(TestDatabase test, int consent, DateTime at) =>
        test.Database.InTransactionAsync(db => Register.WithdrawAsync(db, consent, "hedda", "ringde", at, default), default);

    private static Task<Refusal?> AssessAsync(TestDatabase test, ChildsPart part, DateTime at, string reference = "BUN 2026:17") =>
        test.Database.InTransactionAsync(db => Register.AssessAsync(db, Mari, part, "hedda", reference, "rut", at, default), default);

    private static async Task<ConsentFacts> ReadAsync(TestDatabase test, DateTime instant)
    {
        await using var db = test.Database.Open();
        return await ConsentRegister.ReadAsync(db, Mari, instant, default);
    }
}
