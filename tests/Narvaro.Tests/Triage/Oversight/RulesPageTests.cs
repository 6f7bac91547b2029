using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Narvaro.Import;
using Narvaro.Kernel;
using Narvaro.Signals.Limits;
using Narvaro.Tests.Fixtures;
using Narvaro.Tests.Signals;

namespace Narvaro.Tests.Triage.Oversight;

[Trait("Category", "Culture")]
public sealed class RulesPageTests
{
    private static readonly string File = Shipped.Thresholds.Text;

    [Theory]
    [InlineData("rut")]
    [InlineData("adam")]
    public async Task Page_ByWhoMayReadLimits_SaysThemInWords(string person)
    {
        await using var site = await TriageSite.StartAsync("Sqlite");
        site.SignIn(person);

        var rows = Pages.Rows(await site.GetAsync("/regler"));

        Assert.Equal(["Ökning", "Öppnar ärende"], rows[0].Take(2));
        Assert.Contains("Gräns: 4,5", rows[0][2], StringComparison.Ordinal);
        Assert.Equal("Hög frånvaro", rows[3][0]);
        Assert.Contains("Nivå 1 vid 10 % av undervisningstiden på 20 skoldagar.", rows[3][2], StringComparison.Ordinal);
        Assert.Equal(11, rows.Count);
    }

    [Theory]
    [InlineData("hedda")]
    [InlineData("greta")]
    public async Task Page_ByAnybodyElse_IsNotThere(string person)
    {
        await using var site = await TriageSite.StartAsync("Sqlite");
        site.SignIn(person);

        Assert.Equal(HttpStatusCode.NotFound, await Pages.StatusAsync(site, "/regler"));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Page_LimitsInForce_SaysSinceWhenAndTheirHash(string kind)
    {
        await using var site = await TriageSite.StartAsync(kind);
        await site.AddAsync(
            new RuleBook
            {
                Sha256 = Shipped.Thresholds.Sha256,
                Version = Shipped.Thresholds.Version,
                Text = File,
                FirstUsedOn = TriageSite.Evening,
                FirstUsedAt = TriageSite.Now.UtcDateTime,
            }
        );
        site.SignIn("rut");

        var html = WebUtility.HtmlDecode(await site.GetAsync("/regler"));

        Assert.Contains($"Version {Shipped.Thresholds.Version} gäller sedan kvällen 2026-10-01.", html, StringComparison.Ordinal);
        Assert.Contains(Shipped.Thresholds.Sha256, html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_UnitAndStageThatDiffer_AreShownWithTheReason()
    {
        var changed = File.Replace(
                "\"stages\": {}",
                "\"stages\": { \"GR 7-9\": { \"rise\": { \"limit\": 3.5 } } }",
                StringComparison.Ordinal
            )
            .Replace(
                "\"units\": {}",
                "\"units\": { \"12345678\": { \"why\": \"Få elever <b>och</b> nya mentorer.\", \"rules\": { \"days\": { \"limit\": 10 } } } }",
                StringComparison.Ordinal
            );
        var limits = Thresholds.Parse(changed, [])!;
        await using var site = await TriageSite.StartAsync(
            "Sqlite",
            o => o.UnitName = _ => "Åkerskolan",
            more: s => s.AddSingleton(ThresholdsInForce.Always(limits))
        );
        site.SignIn("rut");

        var html = await site.GetAsync("/regler");

        Assert.Contains("<h3>GR 7-9</h3>", html, StringComparison.Ordinal);
        Assert.Contains("Få elever &lt;b&gt;och&lt;/b&gt; nya mentorer.", html, StringComparison.Ordinal);
        var rows = Pages.Rows(html);
        Assert.Equal(["Ökning", "Omfattande frånvaro"], rows.Skip(11).Select(r => r[0]));
        Assert.Contains("3,5", rows[11][2], StringComparison.Ordinal);
        Assert.Contains("10 dagar", rows[12][2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Proposal_WithAFault_SaysLineAndCure()
    {
        await using var site = await TriageSite.StartAsync("Sqlite");

        var html = await ProposeAsync(site, File.Replace("\"limit\": 4.5", "\"limit\": \"mycket\"", StringComparison.Ordinal), "adam");

        Assert.Contains("Filen har fel:", html, StringComparison.Ordinal);
        Assert.Contains("thresholds.json(7,", html, StringComparison.Ordinal);
        Assert.Contains("Rätt:", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Proposal_TooLong_IsNotRead()
    {
        await using var site = await TriageSite.StartAsync("Sqlite");

        Assert.Contains("högst 256 kB", await ProposeAsync(site, File + new string(' ', 256 * 1024), "adam"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Proposal_NothingRegistered_SaysSo()
    {
        await using var site = await TriageSite.StartAsync("Sqlite");

        Assert.Contains("ingen registrerad närvaro", await ProposeAsync(site, File, "rut"), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Proposal_WithoutFaults_IsComparedAndKeptNowhere(string kind)
    {
        await using var site = await TriageSite.StartAsync(kind);
        await site.AddAsync(TriageSite.PupilWithCase(1));
        var day = TriageSite.DayOf(1, new DateOnly(2026, 10, 5));
        (day.Offered, day.Reported, day.Present, day.Lessons) = (60, 60, 60, LessonCodec.Encode([]));
        await site.AddAsync(day, OperationsPageTests.Run(1, "lektioner.csv", ImportOutcome.Imported, null));
        await using var db = site.Database.Database.Open();
        var before = db.Set<RuleBook>().Count();

        var html = await ProposeAsync(
            site,
            File.Replace("\"version\": \"2026-08-01\"", "\"version\": \"prov\"", StringComparison.Ordinal),
            "adam"
        );

        Assert.Contains("(2026-08-01) jämförs med de föreslagna (prov)", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<style", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Åsa1", html, StringComparison.Ordinal);
        Assert.Equal(before, db.Set<RuleBook>().Count());
    }

    private static async Task<string> ProposeAsync(TriageSite site, string text, string person)
    {
        using var form = new MultipartFormDataContent();
        form.Add(new StringContent(text), "fil", "forslag.json");
        using var answer = await Pages.SendAsync(site, "/regler", form, person);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
    }
}
