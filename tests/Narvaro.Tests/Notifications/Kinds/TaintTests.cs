using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Narvaro.Cases;
using Narvaro.Cases.Notes;
using Narvaro.Kernel;
using Narvaro.Roster;
using Narvaro.Routing;
using Narvaro.Tests.Cases.Duties;
using Narvaro.Tests.Consent;
using Narvaro.Tests.Fixtures;
using Narvaro.Tests.Routing;
using Narvaro.Tests.Triage;

namespace Narvaro.Tests.Notifications.Kinds;

/// <summary>Nothing of a pupil comes into a mail, whatever there is to tell and wherever the machine thinks it is (domain §1.5). The marks are
/// looked for in the database as well, where they must be, so that a test which looks for the wrong ones fails.</summary>
public sealed class TaintTests : IDisposable
{
    private static readonly string[] Cultures = ["sv-SE", "en-US", "tr-TR"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Mails_OfEveryFate_AreOfEveryKindAndCarryNoMark(string kind)
    {
        await using var test = await TestDatabase.CreateAsync(kind);
        var fates = new[] { Fate.HandedOver, Fate.ForOrganiser, Fate.ConsentEnds, Fate.NobodyToTell };

        await AssertCleanAsync(test, [.. fates.Select((fate, i) => new TaintedPupil(i + 1, fate))], "alla", "sv-SE");

        var kinds = new SmallSchool(test.Database)
            .All<OutboxMessage>()
            .Where(m => m.State is MailState.Sent)
            .Select(m => m.Kind)
            .ToHashSet();
        Assert.Equal(Enum.GetValues<MailKind>().Except([MailKind.RefusedFile]), kinds.Order());
        var matters = new SmallSchool(test.Database).All<OutboxCase>().Select(c => c.Matter).ToHashSet();
        Assert.Superset(new HashSet<Matter> { Matter.New, Matter.ConsentEnding, Matter.Task, Matter.Receipt }, matters);
    }

    [Theory]
    [InlineData("sv-SE")]
    [InlineData("en-US")]
    [InlineData("tr-TR")]
    public void Mails_OfAnyPupils_CarryNoMark(string culture)
    {
        var pupil = from level in Gen.Choose(1, 4) from fate in Gen.Elements(Enum.GetValues<Fate>()) select new TaintedPupil(level, fate);
        var school = Gen.Choose(1, 4).SelectMany(n => Gen.ListOf(pupil, n));
        var run = 0;
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(4),
            Prop.ForAll(
                school.ToArbitrary(),
                pupils => CleanAsync([.. pupils], $"{culture}-{Text(++run)}", culture).GetAwaiter().GetResult()
            )
        );
    }

    /// <summary>What is looked for in vain is what people read when they have signed in.</summary>
    [Fact]
    public async Task Marks_OfACase_AreOnItsPageAndNotInItsMail()
    {
        string[] marks =
        [
            TaintedSchool.Mark("given", 0),
            TaintedSchool.Mark("family", 0),
            TaintedSchool.Mark("class", 0),
            TaintedSchool.Mark("note", 0),
        ];
        await using var site = await TriageSite.StartAsync("Sqlite");
        await site.AddAsync(TriageSite.PupilWithCase(1, facts: OpenedFacts.Json));
        var school = new SmallSchool(site.Database.Database);
        await school.ChangeAsync<Pupil>(p => (p.GivenName, p.FamilyName) = (marks[0], marks[1]));
        await school.ChangeAsync<Enrolment>(e => e.Class = marks[2]);
        var word = new ContactWord(
            new CaseId(1),
            TriageSite.Evening,
            "hedda",
            TriageSite.Now.UtcDateTime,
            ContactWith.Pupil,
            ContactWay.Phone,
            marks[3]
        );
        await site.Database.Database.InTransactionAsync(db => ContactNotes.AddAsync(db, word, default), default);
        await SmallSchool.RouteAsync(site.Database, TriageSite.Evening, ConsentTermsFile.Ending);
        var desk = new MailDesk(site.Database, school);

        await desk.SendAsync();

        var page = System.Net.WebUtility.HtmlDecode(await site.GetAsync("/arenden/N-0001"));
        var mail = Assert.Single(desk.Handed);
        Assert.All(marks, mark => Assert.Contains(mark, page, StringComparison.Ordinal));
        Assert.All(marks, mark => Assert.DoesNotContain(mark, mail.Subject + mail.Text + mail.Html, StringComparison.OrdinalIgnoreCase));
    }

    private async Task<bool> CleanAsync(IReadOnlyList<TaintedPupil> pupils, string name, string culture)
    {
        await using var test = await TestDatabase.CreateAsync("Sqlite");
        await AssertCleanAsync(test, pupils, name, culture);
        return true;
    }

    private async Task AssertCleanAsync(TestDatabase test, IReadOnlyList<TaintedPupil> pupils, string name, string culture)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
        var folder = _folder.Path(name);
        var school = new TaintedSchool(test, pupils, folder);

        await school.LiveAsync();

        var mails = Directory.GetFiles(folder, "*.eml").Select(f => (Raw: File.ReadAllText(f), Mail: ReceivedMail.Read(f))).ToList();
        Assert.NotEmpty(mails);
        foreach (var (raw, mail) in mails)
        {
            var html = System.Net.WebUtility.HtmlDecode(mail.Html);
            string[] never = [.. school.Marks, "MÄRKT", SmallSchool.Unit.Value, "nivå", "elevhälsa", "utredning", "social"];
            Assert.All(
                never,
                mark =>
                {
                    Assert.DoesNotContain(mark, raw, StringComparison.OrdinalIgnoreCase);
                    Assert.DoesNotContain(mark, mail.Everything, StringComparison.OrdinalIgnoreCase);
                    Assert.DoesNotContain(mark, html, StringComparison.OrdinalIgnoreCase);
                }
            );
        }
        var kept = string.Join('\n', await TableText.ReadAsync(test.Database));
        Assert.All(school.Marks, mark => Assert.True(kept.Contains(mark, StringComparison.Ordinal) || IsEscaped(kept, mark), mark));
    }

    /// <summary>JSON writes some letters as numbers.</summary>
    private static bool IsEscaped(string kept, string mark) =>
        kept.Contains(System.Text.Json.JsonSerializer.Serialize(mark).Trim('"'), StringComparison.OrdinalIgnoreCase);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
