using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Narvaro.Consent;
using Narvaro.Kernel;
using Narvaro.Kernel.Sealing;
using Narvaro.Notifications;
using Narvaro.Roster;
using Narvaro.Roster.Staff;
using Narvaro.Routing.HandOver;
using Narvaro.Routing.Referrals;
using Narvaro.Tests.Consent;
using Narvaro.Tests.Fixtures;
using static Narvaro.Consent.ConsentGiver;

namespace Narvaro.Tests.Routing.HandOver;

/// <summary>Rut the principal has referred Mari (pupil 1) to socialtjänsten with the consent of both guardians; what comes of it on the way.</summary>
public sealed class HandOverStepTests : IDisposable
{
    private static readonly PupilId Mari = new(1);
    private static readonly ConsentTerms Terms = ConsentTermsFile.Shipped;
    private static readonly Schools Town = new("Prövköping", "9999", [new SchoolUnit(SmallSchool.Unit, "Björkskolan", [], [])]);
    private static readonly DateTimeOffset Now = new(2026, 10, 5, 9, 0, 0, TimeSpan.Zero);

    // A file that guards nothing may be opened quickly.
    private static readonly PbeParameters Quick = new(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000);

    private readonly TemporaryFolder _folder = new();
    private readonly SealingKeys _keys;
    private readonly X509Certificate2 _intake;
    private readonly HandOverRecipient _recipient;
    private readonly string _outbox;
    private IPackageWay _way = new DropFolder();

    public HandOverStepTests()
    {
        _keys = new SealingKeys(_folder.Folder, Now);
        _intake = _keys.Make("mottagning");
        using var school = _keys.Make("skolan", new CertificateWish { Use = X509KeyUsageFlags.DigitalSignature });
        File.WriteAllBytes(_folder.Path("skolan.pfx"), school.ExportPkcs12(Quick, "hemligt"));
        _outbox = Directory.CreateDirectory(_folder.Path("ut")).FullName;
        var print = _intake.GetCertHashString(HashAlgorithmName.SHA256);
        _recipient = new HandOverRecipient("socialtjansten", HandOverWay.Folder, _outbox, "mottagning.pem", print);
    }

    public void Dispose()
    {
        _intake.Dispose();
        _keys.Dispose();
        _folder.Dispose();
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Run_ApprovedReferral_LeavesSealedWithWhatWasAgreedAndNoMore(string kind)
    {
        await using var test = await ReferredAsync(kind);

        var result = await RunAsync(test);
        var again = await RunAsync(test);

        Assert.Equal((1L, 0L, 0L), (result.Counts["delivered"], result.Counts["held_back"], again.Counts["delivered"]));
        Assert.Equal(["ReferralDrafted", "ReferralApproved", "ReferralLeaving", "ReferralDelivered"], Kinds(test));
        Assert.Equal("R-0001.p7m", Path.GetFileName(Assert.Single(Directory.GetFiles(_outbox))));
        var words = Open(Directory.GetFiles(_outbox)[0]);
        Assert.Contains("\"from\": \"Björkskolan, Rut\"", words, StringComparison.Ordinal);
        Assert.Contains("\"recipient\": \"Socialtjänsten\"", words, StringComparison.Ordinal);
        Assert.Contains("\"ground\": \"Samtycke (OSL 10:1", words, StringComparison.Ordinal);
        Assert.Contains("Borta varje måndag.", words, StringComparison.Ordinal);
        // The name was not agreed on.
        Assert.DoesNotContain("KÄNSLIGT", words, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Run_ConsentWithdrawnASecondBefore_NothingLeaves(string kind)
    {
        await using var test = await ReferredAsync(kind);
        await WithdrawAsync(test);

        var result = await RunAsync(test);

        Assert.Equal(1L, result.Counts["cancelled"]);
        Assert.Empty(Directory.GetFileSystemEntries(_outbox));
        Assert.False(Cancelled(test).Doubtful);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Run_MachineDiedWhileItWasLeaving_GoesAgainUnderTheSameName(string kind)
    {
        await using var test = await ReferredAsync(kind);
        _way = new DyingWay(new DropFolder());
        await Assert.ThrowsAsync<InvalidOperationException>(() => RunAsync(test));
        Assert.Equal("ReferralLeaving", Kinds(test)[^1]);
        var first = await File.ReadAllBytesAsync(Path.Combine(_outbox, "R-0001.p7m"));
        _way = new DropFolder();

        await RunAsync(test);

        Assert.Equal(first, await File.ReadAllBytesAsync(Assert.Single(Directory.GetFiles(_outbox))));
        Assert.Equal("ReferralDelivered", Kinds(test)[^1]);
    }

    [Fact]
    public async Task Run_ConsentWithdrawnAfterItDied_IsCancelledAsDoubtful()
    {
        await using var test = await ReferredAsync("Sqlite");
        _way = new DyingWay(new DropFolder());
        await Assert.ThrowsAsync<InvalidOperationException>(() => RunAsync(test));
        await WithdrawAsync(test);
        _way = new DropFolder();

        await RunAsync(test);

        Assert.True(Cancelled(test).Doubtful);
    }

    [Fact]
    public async Task Run_FolderIsGoneForANight_WaitsAndSaysSoOnce()
    {
        await using var test = await ReferredAsync("Sqlite");
        Directory.Delete(_outbox);
        await RunAsync(test);
        await RunAsync(test);
        Directory.CreateDirectory(_outbox);

        var result = await RunAsync(test);

        Assert.Equal(1L, result.Counts["delivered"]);
        Assert.Equal(
            ["ReferralLeaving", "ReferralHeldBack", "ReferralLeaving", "ReferralHeldBack", "ReferralLeaving", "ReferralDelivered"],
            Kinds(test)[2..]
        );
    }

    public static TheoryData<string> Means => new("certificate_wrong", "signer-missing", "signer-unreadable", "way-missing");

    [Theory, MemberData(nameof(Means))]
    public async Task Run_SomethingIsWrongWithTheMeans_HoldsItBackBeforeItBegins(string code)
    {
        await using var test = await ReferredAsync("Sqlite");
        var signer = code switch
        {
            "signer-missing" => new SigningKey("", ""),
            "signer-unreadable" => new SigningKey(_folder.Path("skolan.pfx"), "fel"),
            _ => Signer,
        };
        var recipient =
            code is "way-missing" ? _recipient with { Id = "annan" }
            : code is "certificate_wrong" ? _recipient with { Sha256 = new string('0', 64) }
            : _recipient;

        await RunAsync(test, signer, recipient);
        var result = await RunAsync(test, signer, recipient);

        Assert.Equal((1L, Outcome.Partial), (result.Counts["held_back"], result.Outcome));
        Assert.Equal(["ReferralDrafted", "ReferralApproved", "ReferralHeldBack"], Kinds(test));
        Assert.Equal(code, ((ReferralHeldBack)Events(test)[^1]).Code);
        await using var db = test.Database.Open();
        Assert.Equal([1], (await WaitingReferrals.ReadAsync(db, default)).Values);
        Assert.Empty(Directory.GetFileSystemEntries(_outbox));
    }

    [Fact]
    public async Task Run_ByMail_IsOneSealedMailWithoutWords()
    {
        await using var test = await ReferredAsync("Sqlite");
        var options = new MailOptions { Folder = _folder.Path("mail"), FromAddress = "narvaro@kommun.example" };
        _way = new PackageMail(new FolderTransport(options), options, new FixedClock(Now));
        var recipient = _recipient with { Way = HandOverWay.Mail, To = "mottagning@soc.example" };

        var result = await RunAsync(test, Signer, recipient);

        Assert.Equal(1L, result.Counts["delivered"]);
        var mail = await File.ReadAllTextAsync(_folder.Path("mail/narvaro-R-0001.eml"));
        var body = mail[(mail.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..];
        Assert.Contains("Content-Type: application/pkcs7-mime", mail, StringComparison.Ordinal);
        Assert.Contains("smime-type=enveloped-data", mail, StringComparison.Ordinal);
        Assert.Contains("To: mottagning@soc.example", mail, StringComparison.Ordinal);
        Assert.Contains("Borta varje måndag.", Opened(Convert.FromBase64String(body)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_MailToAForeignDomain_IsHeldBack()
    {
        await using var test = await ReferredAsync("Sqlite");
        var options = new MailOptions { Folder = _folder.Path("mail"), AllowedDomains = ["kommun.example"] };
        _way = new PackageMail(new FolderTransport(options), options, new FixedClock(Now));

        await RunAsync(test, Signer, _recipient with { Way = HandOverWay.Mail, To = "mottagning@soc.example" });

        Assert.Equal("way-domain", ((ReferralHeldBack)Events(test)[^1]).Code);
        Assert.False(Directory.Exists(_folder.Path("mail")));
    }

    [Fact]
    public async Task Answers_OfADeliveredReferral_AreOnRecordOnce()
    {
        await using var test = await ReferredAsync("Sqlite");
        var early = await test.Database.InTransactionAsync(
            db => ReferralAnswers.ReceivedAsync(db, 1, "siv", Now.UtcDateTime, default),
            default
        );
        await RunAsync(test);

        for (var i = 0; i < 2; i++)
        {
            await test.Database.InTransactionAsync(
                async db =>
                {
                    Assert.Null(await ReferralAnswers.ReceivedAsync(db, 1, "siv", Now.UtcDateTime, default));
                    Assert.Null(await ReferralAnswers.AcceptedAsync(db, 1, accepted: true, "siv", Now.UtcDateTime, default));
                },
                default
            );
        }
        await test.Database.InTransactionAsync(
            db => ReferralAnswers.FeedbackAsync(db, 1, "Vi har träffats.", "siv", Now.UtcDateTime, default),
            default
        );

        Assert.Equal("referral-state", early!.Code);
        Assert.Equal(["ReferralReceived", "ReferralAccepted", "ReferralFeedback"], Kinds(test)[^3..]);
        Assert.Equal(ReferralState.Delivered, ReferralCodec.Fold(Events(test)));
    }

    [Theory]
    [InlineData("", "referral-text")]
    [InlineData("elevhalsa", "referral-text-beyond")]
    public async Task Keep_WordsForLessOrMoreThanWasAsked_AreRefused(string item, string code)
    {
        await using var test = await SchoolAsync("Sqlite");
        await DraftAsync(test);
        var texts = new Dictionary<string, string>(StringComparer.Ordinal) { ["narvaro"] = item.Length == 0 ? " " : "Borta." };
        if (item.Length > 0)
        {
            texts[item] = "Mer än så.";
        }

        var refusal = await test.Database.InTransactionAsync(db => ReferralTexts.KeepAsync(db, 1, texts, Terms, default), default);

        Assert.Equal(code, refusal!.Code);
        Assert.Empty(new SmallSchool(test.Database).All<ReferralText>());
    }

    private SigningKey Signer => new(_folder.Path("skolan.pfx"), "hemligt");

    private Task<StepResult> RunAsync(TestDatabase test) => RunAsync(test, Signer, _recipient);

    private Task<StepResult> RunAsync(TestDatabase test, SigningKey signer, HandOverRecipient recipient)
    {
        var recipients = new HandOverRecipients([recipient]) { Folder = _folder.Folder };
        return new HandOverStep(test.Database, Terms, new HandOverMeans(recipients, signer, Town, [_way]), new FixedClock(Now)).RunAsync(
            default
        );
    }

    private static async Task<TestDatabase> ReferredAsync(string kind)
    {
        var test = await SchoolAsync(kind);
        await DraftAsync(test);
        await test.Database.InTransactionAsync(
            async db =>
            {
                var texts = new Dictionary<string, string>(StringComparer.Ordinal) { ["narvaro"] = "Borta varje måndag." };
                Assert.Null(await ReferralTexts.KeepAsync(db, 1, texts, Terms, default));
                Assert.Null((await new ReferralRegister(Terms).ApproveAsync(db, 1, Rut(-5), default)).Refusal);
            },
            default
        );
        return test;
    }

    private static async Task<TestDatabase> SchoolAsync(string kind)
    {
        var test = await TestDatabase.CreateAsync(kind);
        var school = new SmallSchool(test.Database);
        await school.StaffAsync();
        await school.AddAsync([
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

    private static Task DraftAsync(TestDatabase test)
    {
        var asked = new Disclosure("socialtjansten", "narvaro", ["narvaro"], SmallSchool.Unit, new ConsentBasis());
        return test.Database.InTransactionAsync(
            db => new ReferralRegister(Terms).DraftAsync(db, Mari, null, asked, Rut(-9), default),
            default
        );
    }

    private static Asker Rut(int minutes) => new("rut", StaffRole.Principal, Now.UtcDateTime.AddMinutes(minutes));

    private static Guardianship Guardian(int ordinal, string key) =>
        new()
        {
            PupilId = Mari,
            Ordinal = ordinal,
            GuardianKey = key,
        };

    private static Task WithdrawAsync(TestDatabase test) =>
        test.Database.InTransactionAsync(
            db => new ConsentRegister(Terms).WithdrawAsync(db, 1, "hedda", "ringde", Now.UtcDateTime.AddSeconds(-1), default),
            default
        );

    private static List<ReferralEvent> Events(TestDatabase test) =>
        [.. new SmallSchool(test.Database).All<ReferralChange>().OrderBy(c => c.Number).Select(ReferralCodec.FromRow)];

    private static List<string> Kinds(TestDatabase test) => Events(test).ConvertAll(e => e.GetType().Name);

    private static ReferralCancelled Cancelled(TestDatabase test) => (ReferralCancelled)Events(test)[^1];

    private string Open(string file) => Opened(File.ReadAllBytes(file));

    /// <summary>The words inside the seal, as the recipient's machine has them.</summary>
    private string Opened(byte[] package)
    {
        var enveloped = new EnvelopedCms();
        enveloped.Decode(package);
        enveloped.Decrypt([_intake]);
        var entity = Encoding.ASCII.GetString(enveloped.ContentInfo.Content);
        var signed = new SignedCms();
        signed.Decode(Convert.FromBase64String(entity[(entity.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..]));
        signed.CheckSignature(verifySignatureOnly: true);
        return string.Join(
            '\n',
            Encoding
                .ASCII.GetString(signed.ContentInfo.Content)
                .Split("--=_narvaro_R-0001")[1..^1]
                .Select(p => Encoding.UTF8.GetString(Convert.FromBase64String(p.Split("\r\n\r\n", 2)[1])))
        );
    }

    /// <summary>The package leaves, and the machine dies before anybody knows.</summary>
    private sealed class DyingWay(IPackageWay way) : IPackageWay
    {
        public HandOverWay Way => way.Way;

        public async Task<Sent> SendAsync(string to, string reference, byte[] package)
        {
            await way.SendAsync(to, reference, package);
            throw new InvalidOperationException("the machine died");
        }
    }
}
