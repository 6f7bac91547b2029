using System.Net;
using Narvaro.Cases;
using Narvaro.Cases.Notes;
using Narvaro.Kernel;
using Narvaro.Privacy.Access;
using Narvaro.Roster;
using Narvaro.Tests.Fixtures;

namespace Narvaro.Tests.Triage;

/// <summary>Hedda is of elevhälsan at both schools; Rut is rektor where N-0001 is.</summary>
[Trait("Category", "Culture")]
public sealed class HealthPageTests
{
    private const string Page = "/arenden/N-0001/elevhalsa";

    public static TheoryData<string> Kinds => TestDatabase.Kinds;

    [Theory, MemberData(nameof(Kinds))]
    public async Task Post_NewNote_IsReadByElevhalsanAndLogged(string kind)
    {
        await using var site = await SiteAsync(kind);

        var form = await site.GetAsync(Page);
        using var answer = await WriteAsync(site);
        var html = await site.FollowAsync(answer);

        Assert.Contains("elevhälsans medicinska journal", form, StringComparison.Ordinal);
        Assert.Contains("Sover &lt;b&gt;dåligt&lt;/b&gt;.", html, StringComparison.Ordinal);
        Assert.Contains(
            DeskSchool.LogOf(site.Database),
            l => l is { Who: "hedda", What: "N-0001", Class: DataClass.PupilHealthNote, Act: Act.Read, Allowed: true }
        );
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Page_OfTheRektor_IsForAUtredningOnly(string kind)
    {
        await using var site = await SiteAsync(kind);
        using var written = await WriteAsync(site);
        site.SignIn("rut");

        using var without = await site.Client.GetAsync(new Uri(Page, UriKind.Relative));
        var way = await site.GetAsync("/arenden/N-0001");
        var html = await site.GetAsync(Page + "?syfte=utredning");

        Assert.Equal(HttpStatusCode.NotFound, without.StatusCode);
        Assert.Contains($"<a href=\"{Page}?syfte=utredning\">Läs för utredningen</a>", way, StringComparison.Ordinal);
        Assert.DoesNotContain("Sover", way, StringComparison.Ordinal);
        Assert.Contains("Sover", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<textarea", html, StringComparison.Ordinal);
        Assert.Contains(
            DeskSchool.LogOf(site.Database),
            l => l is { Who: "rut", Class: DataClass.PupilHealthNote, Purpose: Purpose.Investigation, Allowed: true }
        );
    }

    [Theory]
    [InlineData("maja")]
    [InlineData("pia")]
    [InlineData("adam")]
    public async Task Page_OfSomebodyElse_IsNotThere(string person)
    {
        await using var site = await SiteAsync("Sqlite");
        site.SignIn(person);

        using var answer = await site.Client.GetAsync(new Uri(Page + "?syfte=utredning", UriKind.Relative));

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Post_NothingWritten_SaysSoAtTheField()
    {
        await using var site = await SiteAsync("Sqlite");

        using var answer = await site.PostAsync(Page, "", ("on", "2026-10-05"), ("text", " "));

        Assert.Contains("<p id=\"text-fel\"", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Post_Withdrawn_StaysReadAsTakenBack(string kind)
    {
        await using var site = await SiteAsync(kind);
        using var written = await WriteAsync(site);

        using var answer = await site.PostAsync(Page, "Withdraw", ("number", "1"), ("why", "fel elev"));

        Assert.Contains("(återtagen av Hedda: fel elev)", await site.FollowAsync(answer), StringComparison.Ordinal);
    }

    /// <summary>Also when the case is not that school's any more.</summary>
    [Theory, MemberData(nameof(Kinds))]
    public async Task Post_Move_IsDecidedByTheSchoolThatHoldsThem(string kind)
    {
        await using var site = await SiteAsync(kind);
        using var written = await WriteAsync(site);
        Assert.DoesNotContain("nya skola", await site.GetAsync(Page), StringComparison.Ordinal);
        await new SmallSchool(site.Database.Database).ChangeAsync<Case>(c => c.Unit = TriageSite.Bro);
        await new SmallSchool(site.Database.Database).ChangeAsync<Enrolment>(e => e.To = new DateOnly(2026, 10, 2));
        await site.AddAsync(SmallSchoolPlace());

        (string, string)[] schools = [("from", "12345678"), ("to", "87654321")];
        var form = await site.GetAsync(Page);
        using var without = await site.PostAsync(Page, "Move", [.. schools, ("why", "")]);
        using var answer = await site.PostAsync(Page, "Move", [.. schools, ("why", "Hon behöver stödet där.")]);

        Assert.Contains("Lämna över till elevens nya skola", form, StringComparison.Ordinal);
        Assert.Contains("id=\"move-why-fel\"", await without.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.Equal(TriageSite.Bro, new SmallSchool(site.Database.Database).All<PupilHealthNote>().Single().HeldBy);
    }

    private static Enrolment SmallSchoolPlace() =>
        new()
        {
            PupilId = new PupilId(1),
            Unit = TriageSite.Bro,
            From = new DateOnly(2026, 10, 3),
            Form = SchoolForm.GR,
            Grade = 7,
            Class = "7B",
        };

    private static Task<HttpResponseMessage> WriteAsync(TriageSite site) =>
        site.PostAsync(Page, "", ("on", "2026-10-05"), ("text", "Sover <b>dåligt</b>."));

    private static async Task<TriageSite> SiteAsync(string kind)
    {
        var site = await TriageSite.StartAsync(kind);
        await site.AddAsync([
            .. TriageSite.PupilWithCase(1).Where(r => r is not CaseChange),
            ChangeCodec.ToRow(new CaseId(1), 1, new Opened(TriageSite.Evening, 1, [], "rise", TriageSite.Ala.Value, false)),
        ]);
        return site;
    }
}
