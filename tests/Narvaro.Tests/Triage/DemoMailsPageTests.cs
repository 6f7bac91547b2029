using System.Net;
using Narvaro.Kernel;
using Narvaro.Notifications;
using Narvaro.Routing;
using Narvaro.Tests.Fixtures;

namespace Narvaro.Tests.Triage;

/// <summary>The demo's mails, which are nowhere else: what AccessWalkTests asks is an installation.</summary>
public sealed class DemoMailsPageTests : IDisposable
{
    private const string Hostile = "<script>alert(1)</script>";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Page_InTheDemo_ListsMailsAndShowsThem(string kind)
    {
        await using var site = await DemoAsync(kind);

        var list = WebUtility.HtmlDecode(await site.GetAsync("/mejl"));
        var text = await site.GetAsync("/mejl/k-1");
        using var html = await site.Client.GetAsync(new Uri("/mejl/k-1/html", UriKind.Relative));

        Assert.All(
            ["Närvaro: 2 ärenden väntar på dig", "2026-10-02", "Ärenden för mentor", "Mentor", "href=\"/mejl/k-1\""],
            said => Assert.Contains(said, list, StringComparison.Ordinal)
        );
        Assert.Contains(WebUtility.HtmlEncode(Hostile), text, StringComparison.Ordinal);
        Assert.DoesNotContain(Hostile, text, StringComparison.Ordinal);
        Assert.Equal($"<p>{Hostile}</p>", await html.Content.ReadAsStringAsync());
        // What a mail holds may do nothing: no script, no form, nothing fetched, no origin.
        var policy = Assert.Single(html.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("sandbox; default-src 'none'; style-src 'unsafe-inline';", policy, StringComparison.Ordinal);
        Assert.Contains("<a href=\"/mejl\">Demonstrationens mejl</a>", await site.GetAsync("/om-siffrorna"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("MentorDigest", true)]
    [InlineData("Trouble", false)]
    [InlineData("<b>", true)]
    [InlineData("99", true)]
    public async Task Page_OfOneKind_ListsThoseAndOfNoKindAll(string kind, bool listed)
    {
        await using var site = await DemoAsync("Sqlite");

        var list = await site.GetAsync($"/mejl?sort={Uri.EscapeDataString(kind)}");

        Assert.Equal(listed, list.Contains("href=\"/mejl/k-1\"", StringComparison.Ordinal));
        Assert.Contains("Ärenden för mentor (1)", list, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("k-2")]
    [InlineData("..%2Fk-1")]
    [InlineData("..%2f..%2fetc%2fpasswd")]
    [InlineData("k-1.eml")]
    public async Task Page_NoSuchMail_IsNotThere(string key)
    {
        await using var site = await DemoAsync("Sqlite");

        Assert.Equal(HttpStatusCode.NotFound, (await site.Client.GetAsync(new Uri($"/mejl/{key}", UriKind.Relative))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await site.Client.GetAsync(new Uri($"/mejl/{key}/html", UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task Page_NotTheDemo_IsNotThereNorLedTo()
    {
        await using var site = await TriageSite.StartAsync("Sqlite");
        await site.AddAsync(Sent());

        foreach (var address in (string[])["/mejl", "/mejl/k-1", "/mejl/k-1/html"])
        {
            using var answer = await site.Client.GetAsync(new Uri(address, UriKind.Relative));
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
        Assert.DoesNotContain("/mejl", await site.GetAsync("/om-siffrorna"), StringComparison.Ordinal);
    }

    private async Task<TriageSite> DemoAsync(string kind)
    {
        var folder = _folder.Path("mail");
        var mail = ExampleMail.To() with { Key = "k-1", Text = Hostile, Html = $"<p>{Hostile}</p>" };
        await new FolderTransport(new MailOptions { Folder = folder }).SendAsync(mail);
        var site = await TriageSite.StartAsync(kind, o => o.DemoMailFolder = folder);
        await site.AddAsync(Sent());
        return site;
    }

    private static OutboxMessage Sent() =>
        new()
        {
            Id = 1,
            Day = new DateOnly(2026, 10, 2),
            Kind = MailKind.MentorDigest,
            Recipient = new StaffId(1),
            Deadline = new DateOnly(2026, 10, 6),
            State = MailState.Sent,
            MessageKey = "k-1",
        };
}
