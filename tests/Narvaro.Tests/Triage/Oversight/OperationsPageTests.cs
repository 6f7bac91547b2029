using System.Net;
using Narvaro.Import;
using Narvaro.Kernel;
using Narvaro.Privacy.Access;
using Narvaro.Privacy.Log;
using Narvaro.Roster.Staff;
using Narvaro.Routing;
using Narvaro.Storage;
using Narvaro.Tests.Fixtures;

namespace Narvaro.Tests.Triage.Oversight;

public sealed class OperationsPageTests
{
    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Page_ByAnAdministrator_ShowsRunsAgesRejectsAndMails(string kind)
    {
        await using var site = await TriageSite.StartAsync(
            kind,
            o =>
            {
                o.Health = _ => Task.FromResult<IReadOnlyList<string>>(["natten blev aldrig klar"]);
                o.UnitName = u => u == TriageSite.Ala ? "Åkerskolan" : "Broskolan";
            }
        );
        await site.AddAsync(Rows());
        site.SignIn("adam");

        var html = WebUtility.HtmlDecode(await site.GetAsync("/drift"));

        Assert.Contains("Natten blev aldrig klar", html, StringComparison.Ordinal);
        Assert.Contains("Körning 7: lektioner.csv", html, StringComparison.Ordinal);
        Assert.Contains("Hälften av eleverna saknas.", html, StringComparison.Ordinal);
        var rows = Pages.Rows(html);
        Assert.Contains(rows, r => r.SequenceEqual(["Åkerskolan", "Inga uppgifter på länge", "", "För gamla"]));
        Assert.Contains(rows, r => r.SequenceEqual(["Night", "2026-10-05 04:30", "2026-10-01", "Delvis klart", "rows 3"]));
        Assert.Contains(rows, r => r.SequenceEqual(["elever.csv", "4", "personnummer", "999999", "inget personnummer", "tolv siffror"]));
        Assert.Contains(rows, r => r.SequenceEqual(["1", "2026-10-02", "3", "550 mailbox unavailable"]));
        Assert.DoesNotContain("Maja", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/drift", "hedda")]
    [InlineData("/drift", "greta")]
    [InlineData("/drift/korning/7", "rut")]
    [InlineData("/drift/korning/70", "adam")]
    public async Task Page_NotForThePerson_IsNotThere(string address, string person)
    {
        await using var site = await TriageSite.StartAsync("Sqlite");
        await site.AddAsync(Rows());
        site.SignIn(person);

        Assert.Equal(HttpStatusCode.NotFound, await Pages.StatusAsync(site, address));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task HeldRun_DecidedWithAReason_IsTakenInAndOnRecord(string kind)
    {
        await using var site = await TriageSite.StartAsync(kind);
        await site.AddAsync(Rows());

        using var form = Form("ta-in", "friluftsdag");
        using var answer = await Pages.SendAsync(site, "/drift/korning/7", form, "adam");

        Assert.Equal((HttpStatusCode.Redirect, "/drift"), (answer.StatusCode, answer.Headers.Location!.ToString()));
        Assert.Equal(("adam", "friluftsdag", ImportOutcome.Unchanged), Decided(site));
        Assert.Contains(Log(site), l => l is { Who: "adam", Act: Act.Change, Class: DataClass.Operations, Allowed: true });
    }

    [Fact]
    public async Task HeldRun_NotDecided_AsksForTheDecision()
    {
        await using var site = await TriageSite.StartAsync("Sqlite");
        await site.AddAsync(Rows());
        site.SignIn("adam");

        var html = await site.GetAsync("/drift/korning/7");

        Assert.All(["ta-in", "avvisa"], d => Assert.Contains($"name=\"beslut\" value=\"{d}\"", html, StringComparison.Ordinal));
        Assert.Equal((null, null, ImportOutcome.Held), Decided(site));
    }

    [Theory]
    [InlineData(" ")]
    [InlineData("")]
    public async Task HeldRun_WithoutAReason_StaysHeldAndSaysWhy(string why)
    {
        await using var site = await TriageSite.StartAsync("Sqlite");
        await site.AddAsync(Rows());

        using var form = Form("avvisa", why);
        using var answer = await Pages.SendAsync(site, "/drift/korning/7", form, "adam");

        Assert.Contains("Skriv varför", WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        Assert.Equal((null, null, ImportOutcome.Held), Decided(site));
    }

    [Fact]
    public async Task HeldRun_Refused_CannotBeDecidedAgain()
    {
        await using var site = await TriageSite.StartAsync("Sqlite");
        await site.AddAsync(Rows());
        using var form = Form("avvisa", "fel skola");
        using var answer = await Pages.SendAsync(site, "/drift/korning/7", form, "adam");

        var html = await site.GetAsync("/drift/korning/7");

        Assert.Equal(("adam", "fel skola", ImportOutcome.Refused), Decided(site));
        Assert.DoesNotContain("name=\"beslut\"", html, StringComparison.Ordinal);
        Assert.Contains("hålls inte kvar", WebUtility.HtmlDecode(html), StringComparison.Ordinal);
    }

    private static FormUrlEncodedContent Form(string decision, string why) => new([new("beslut", decision), new("varfor", why)]);

    private static (string?, string?, ImportOutcome) Decided(TriageSite site)
    {
        using var db = site.Database.Database.Open();
        var run = db.Set<ImportRun>().Single(r => r.Id == 7);
        return (run.DecidedBy, run.DecidedWhy, run.Outcome);
    }

    private static List<AccessLine> Log(TriageSite site)
    {
        using var db = site.Database.Database.Open();
        return [.. db.Set<AccessLine>()];
    }

    private static IEnumerable<object> Rows() =>
        [
            Run(7, "lektioner.csv", ImportOutcome.Held, "Hälften av eleverna saknas."),
            Run(6, "elever.csv", ImportOutcome.Imported, null),
            new RejectedRow
            {
                RunId = 6,
                Line = 4,
                Column = "personnummer",
                Shape = "999999",
                Reason = "inget personnummer",
                Cure = "tolv siffror",
            },
            new JobRun
            {
                Id = new Guid("01920000-0000-7000-8000-000000000001"),
                Job = JobRun.Night,
                AsOf = TriageSite.Evening,
                StartedAt = new DateTime(2026, 10, 5, 2, 30, 0, DateTimeKind.Utc),
                EndedAt = new DateTime(2026, 10, 5, 2, 40, 0, DateTimeKind.Utc),
                Outcome = Outcome.Partial,
                Counts = """{"rows":3}""",
            },
            new OutboxMessage
            {
                Id = 1,
                Day = new DateOnly(2026, 10, 2),
                Kind = MailKind.MentorDigest,
                Recipient = new StaffId(1),
                Deadline = new DateOnly(2026, 10, 6),
                State = MailState.Failed,
                Reason = "550 mailbox unavailable",
                MessageKey = "k-1",
                Attempts = 3,
            },
        ];

    public static ImportRun Run(int id, string file, ImportOutcome outcome, string? reason) =>
        new()
        {
            Id = id,
            Sha256 = new string('0', 63) + id.ToString(System.Globalization.CultureInfo.InvariantCulture),
            FileName = file,
            Profile = "narvaro",
            Kind = ExtractKind.Lessons,
            At = new DateTime(2026, 10, 5, 2, 30, 0, DateTimeKind.Utc),
            Outcome = outcome,
            Reason = reason,
            Rejected = outcome is ImportOutcome.Imported ? 1 : 0,
        };
}
