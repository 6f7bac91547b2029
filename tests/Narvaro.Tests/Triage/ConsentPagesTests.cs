using System.Net;
using System.Text.RegularExpressions;
using Narvaro.Consent;
using Narvaro.Kernel;
using Narvaro.Privacy.Access;
using Narvaro.Privacy.Log;
using Narvaro.Tests.Fixtures;

namespace Narvaro.Tests.Triage;

[Trait("Category", "Culture")]
public sealed partial class ConsentPagesTests
{
    private const string OfCase = "/arenden/N-0001/samtycke";
    private static readonly DateOnly Today = new(2026, 10, 5);

    private static readonly (string, string)[] Yes =
    [
        ("givare", "Guardian1"),
        ("svar", "ja"),
        ("mottagare", "socialtjansten"),
        ("uppgift", "narvaro"),
        ("uppgift", "omfattning"),
        ("andamal", "narvaro"),
        ("form", "Oral"),
        ("fran", "2026-10-05"),
        ("till", "2027-01-31"),
    ];

    public static TheoryData<string> Kinds => TestDatabase.Kinds;

    [Theory, MemberData(nameof(Kinds))]
    public async Task List_SoonestFirst_WithWhyNotAndALineForEachPupil(string kind)
    {
        await using var site = await SchoolAsync(kind);

        var html = await site.GetAsync("/samtycken");

        Assert.Equal(["N-0002 2026-10-08", "N-0001 2026-10-30", "N-0001 2026-12-31"], Rows(html));
        Assert.Contains("har ingen åldersgräns", html, StringComparison.Ordinal);
        Assert.Contains(
            "tillfrågas från 12 år och elevens ja krävs från 15 år. Från 18 år bestämmer eleven ensam.",
            html,
            StringComparison.Ordinal
        );
        // Nobody has asked the other guardian.
        Assert.Contains("Nej. ", html, StringComparison.Ordinal);
        Assert.Equal(
            ["N-0001", "N-0002"],
            ConcernPageTests.All<AccessLine>(site).Where(l => l is { Allowed: true, Class: DataClass.Consent }).Select(l => l.What).Order()
        );
    }

    [Theory]
    [InlineData("/samtycken?inom=30", "N-0002 2026-10-08,N-0001 2026-10-30")]
    [InlineData("/samtycken?enhet=12345678", "N-0001 2026-10-30,N-0001 2026-12-31")]
    [InlineData("/samtycken?enhet=12345678&inom=14", "")]
    public async Task List_Filtered_ShowsThoseAndKeepsTheChoice(string address, string expected)
    {
        await using var site = await SchoolAsync("Sqlite");

        var html = await site.GetAsync(address);

        Assert.Equal(expected, string.Join(',', Rows(html)));
        Assert.Contains("selected", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_AFilterThatIsNone_IsSaid()
    {
        await using var site = await SchoolAsync("Sqlite");

        var html = await site.GetAsync("/samtycken?inom=31");

        Assert.Contains("Filtret i adressen förstods inte", html, StringComparison.Ordinal);
        Assert.Equal(3, Rows(html).Count());
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Record_AYes_IsKeptAsItWasSaid(string kind)
    {
        await using var site = await SchoolAsync(kind, consents: false);

        using var answer = await site.SendAsync(OfCase, Yes);

        Assert.Equal((HttpStatusCode.Found, OfCase), (answer.StatusCode, answer.Headers.Location!.ToString()));
        var kept = Assert.Single(ConcernPageTests.All<ConsentRecord>(site));
        Assert.Equal(
            (new PupilId(1), ConsentGiver.Guardian1, true, "socialtjansten", "narvaro,omfattning", ConsentForm.Oral, "hedda"),
            (kept.PupilId, kept.Giver, kept.Agrees, kept.Recipient, kept.Items, kept.Form, kept.RecordedBy)
        );
        Assert.Equal((Today, new DateOnly(2027, 1, 31)), (kept.From, kept.To!.Value));
        Assert.Equal(ConsentDirection.SchoolToSocialServices, kept.Direction);
    }

    [Theory]
    [InlineData("mottagare", "", "mottagare")]
    [InlineData("uppgift", "okänd", "uppgift")]
    [InlineData("andamal", "<i>", "andamal")]
    [InlineData("till", "", "till")]
    [InlineData("till", "2030-01-01", "till")]
    [InlineData("till", "i vår", "till")]
    [InlineData("fran", "", "fran")]
    [InlineData("svar", "kanske", "svar")]
    [InlineData("givare", "7", "givare")]
    public async Task Record_SomethingWrong_IsSaidAtTheFieldAndTheRestIsKept(string field, string value, string expected)
    {
        await using var site = await SchoolAsync("Sqlite", consents: false);

        using var answer = await site.SendAsync(OfCase, Yes.Where(f => f.Item1 != field).Append((field, value)));

        var html = await answer.Content.ReadAsStringAsync();
        Assert.Contains($"id=\"fel-{expected}\"", html, StringComparison.Ordinal);
        Assert.Single(Wrongs().Matches(html));
        Assert.Contains(field == "uppgift" ? "value=\"2027-01-31\"" : "value=\"omfattning\" checked", html, StringComparison.Ordinal);
        Assert.Empty(ConcernPageTests.All<ConsentRecord>(site));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Withdraw_WithAReason_StandsOnThePageAsText(string kind)
    {
        await using var site = await SchoolAsync(kind);

        using var none = await site.SendAsync(OfCase + "?handler=Withdraw", ("samtycke", "1"), ("varfor", " "));
        using var done = await site.SendAsync(OfCase + "?handler=Withdraw", ("samtycke", "1"), ("varfor", "<b>ringde</b>"));

        Assert.Contains("Skriv hur återkallelsen kom", await none.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Found, done.StatusCode);
        Assert.Contains("Återkallat 2026-10-05: &lt;b&gt;ringde&lt;/b&gt;", await site.GetAsync(OfCase), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("maja")]
    [InlineData("adam")]
    public async Task Pages_ForWhoHasNothingToDoWithConsents_AreNotThere(string person)
    {
        await using var site = await SchoolAsync("Sqlite");
        site.SignIn(person);

        foreach (var address in new[] { "/samtycken", OfCase })
        {
            using var answer = await site.Client.GetAsync(new Uri(address, UriKind.Relative));
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Withdraw_OfAnotherPupilOrSchool_IsNotThere()
    {
        await using var site = await SchoolAsync("Sqlite");
        site.SignIn("rut");

        // Consent 3 is of pupil 2, at the other school; so is its case.
        using var other = await site.SendAsync(OfCase + "?handler=Withdraw", ("samtycke", "3"), ("varfor", "x"));
        using var there = await site.Client.GetAsync(new Uri("/arenden/N-0002/samtycke", UriKind.Relative));

        Assert.Equal(HttpStatusCode.NotFound, there.StatusCode);
        Assert.NotEqual(HttpStatusCode.Found, other.StatusCode);
        Assert.All(ConcernPageTests.All<ConsentRecord>(site), c => Assert.Null(c.WithdrawnAt));
    }

    /// <summary>Pupil 1 at Ala has two consents of one guardian, pupil 2 at Bro one.</summary>
    private static async Task<TriageSite> SchoolAsync(string kind, bool consents = true)
    {
        var site = await TriageSite.StartAsync(kind);
        await site.AddAsync(TriageSite.PupilWithCase(1, facts: OpenedFacts.Json).Concat(TriageSite.PupilWithCase(2, unit: TriageSite.Bro)));
        if (consents)
        {
            await site.AddAsync(
                DayPageTests.Consent(1, 1, new DateOnly(2026, 12, 31)),
                DayPageTests.Consent(2, 1, new DateOnly(2026, 10, 30)),
                DayPageTests.Consent(3, 2, new DateOnly(2026, 10, 8))
            );
        }
        return site;
    }

    private static IEnumerable<string> Rows(string html) => Row().Matches(html).Select(m => $"{m.Groups[1].Value} {m.Groups[2].Value}");

    [GeneratedRegex("<th scope=\"row\">\\s*<a href=\"/arenden/(N-\\d+)\">.*?<time datetime=\"([^\"]*)\"", RegexOptions.Singleline)]
    private static partial Regex Row();

    [GeneratedRegex("class=\"wrong\"")]
    private static partial Regex Wrongs();
}
