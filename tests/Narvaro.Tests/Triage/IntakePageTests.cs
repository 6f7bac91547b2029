using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Narvaro.Cases;
using Narvaro.Consent;
using Narvaro.Kernel;
using Narvaro.Privacy.Access;
using Narvaro.Privacy.Log;
using Narvaro.Roster;
using Narvaro.Roster.Staff;
using Narvaro.Routing.Referrals;
using Narvaro.Tests.Fixtures;

namespace Narvaro.Tests.Triage;

/// <summary>Siv reads for socialtjänsten, Råd for Råd och stöd: as <see cref="IntakeSchool"/> has it.</summary>
public sealed class IntakePageTests
{
    public static TheoryData<string> Kinds => TestDatabase.Kinds;

    [Theory, MemberData(nameof(Kinds))]
    public async Task Pages_OfTheReader_ShowWhatWasHandedOverWordForWord(string kind)
    {
        await using var site = await DeliveredAsync(kind);
        site.SignIn("siv");

        var list = await site.GetAsync("/mottagning");
        var one = await site.GetAsync("/mottagning/1");

        Assert.Contains("<a href=\"/mottagning/1\">R-0001</a>", list, StringComparison.Ordinal);
        Assert.Contains("Namn har inte lämnats", list, StringComparison.Ordinal);
        Assert.Contains("Borta varje måndag &lt;b&gt;sedan&lt;/b&gt; augusti.", one, StringComparison.Ordinal);
        Assert.DoesNotContain("Öberg1", list + one, StringComparison.Ordinal);
        Assert.Equal(
            [("R-0001", "Delivered"), ("R-0001", "Delivered")],
            DeskSchool.LogOf(site.Database).Where(l => l.Who == "siv").Select(l => (l.What, l.Why))
        );
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Post_ReceivedAcceptedAndFeedback_IsShownAsText(string kind)
    {
        await using var site = await DeliveredAsync(kind);
        site.SignIn("siv");

        foreach (
            var (act, fields) in new (string, (string, string)[])[]
            {
                ("Received", []),
                ("Accepted", [("tas-upp", "ja")]),
                ("Feedback", [("aterkoppling", "<i>Vi ringer.</i>")]),
            }
        )
        {
            using var answer = await site.SendAsync($"/mottagning/1?handler={act}", fields);
            Assert.Equal((act, HttpStatusCode.Found), (act, answer.StatusCode));
        }

        var html = await site.GetAsync("/mottagning/1");
        Assert.Contains("Ni har svarat att den tas upp.", html, StringComparison.Ordinal);
        Assert.Contains("&lt;i&gt;Vi ringer.&lt;/i&gt;", html, StringComparison.Ordinal);
        Assert.DoesNotContain("handler=Accepted", html, StringComparison.Ordinal);
        Assert.Contains("<td>Tas upp</td>", await site.GetAsync("/mottagning"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_FeedbackWithoutWords_SaysSo()
    {
        await using var site = await DeliveredAsync("Sqlite");
        site.SignIn("siv");

        using var answer = await site.SendAsync("/mottagning/1?handler=Feedback", ("aterkoppling", " "));

        Assert.Contains("Skriv vad skolan får veta.", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    /// <summary>Neither another intake's people nor the school's.</summary>
    [Theory]
    [InlineData("råd")]
    [InlineData("hedda")]
    [InlineData("rut")]
    [InlineData("maja")]
    public async Task Page_OfAReferralThatIsNotTheirs_IsNotThere(string person)
    {
        await using var site = await DeliveredAsync("Sqlite");
        site.SignIn(person);

        using var answer = await site.Client.GetAsync(new Uri("/mottagning/1", UriKind.Relative));

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    /// <summary>School staff hold the class as well, for their own referrals: this page is not their work.</summary>
    [Fact]
    public async Task Menu_Mottagning_IsOfTheIntakeOnly()
    {
        await using var site = await DeliveredAsync("Sqlite");

        Assert.DoesNotContain("href=\"/mottagning\"", await site.GetAsync("/min-dag"), StringComparison.Ordinal);
        using var list = await site.Client.GetAsync(new Uri("/mottagning", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, list.StatusCode);
        site.SignIn("siv");
        var html = await site.GetAsync("/mottagning");
        Assert.Contains("href=\"/mottagning\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"/arenden\"", html, StringComparison.Ordinal);
    }

    private static async Task<TriageSite> DeliveredAsync(string kind)
    {
        var site = await TriageSite.StartAsync(kind, more: services => services.AddSingleton(IntakeSchool.Terms));
        await site.AddAsync(
            TriageSite
                .PupilWithCase(1)
                .Concat([
                    SmallSchool.Person(new StaffId(11), "Siv"),
                    SmallSchool.Duty(new StaffId(11), StaffRole.SocialServices, unit: ""),
                    SmallSchool.Person(new StaffId(12), "Råd"),
                    SmallSchool.Duty(new StaffId(12), StaffRole.SocialServices, unit: ""),
                ])
        );
        await new SmallSchool(site.Database.Database).ChangeAsync<Pupil>(p => p.BirthDate = new DateOnly(2017, 5, 4));
        var text = new Dictionary<string, string>(StringComparer.Ordinal) { ["narvaro"] = "Borta varje måndag <b>sedan</b> augusti." };
        var at = TriageSite.Now.UtcDateTime;
        var asked = new Disclosure("socialtjansten", "narvaro", ["narvaro"], TriageSite.Ala, new ConsentBasis());
        foreach (var giver in new[] { ConsentGiver.Guardian1, ConsentGiver.Guardian2 })
        {
            var order = new ConsentOrder(giver, true, "socialtjansten", "narvaro", ["narvaro"], new(2026, 10, 5), new(2026, 12, 1));
            await site.Database.Database.InTransactionAsync(
                db => new ConsentRegister(IntakeSchool.Terms).RecordAsync(db, new PupilId(1), order, "hedda", at, default),
                default
            );
        }
        await site.Database.Database.InTransactionAsync(
            async db =>
            {
                var register = new ReferralRegister(IntakeSchool.Terms);
                var asker = new Asker("rut", StaffRole.Principal, at);
                var id = (await register.DraftAsync(db, new PupilId(1), new CaseId(1), asked, asker, default)).Referral!.Value;
                await ReferralTexts.KeepAsync(db, id, text, IntakeSchool.Terms, default);
                Assert.Null((await register.ApproveAsync(db, id, asker, default)).Refusal);
                return await ReferralDelivery.DeliveredAsync(db, id, "narvaro", "kvitto", at, default);
            },
            default
        );
        return site;
    }
}
