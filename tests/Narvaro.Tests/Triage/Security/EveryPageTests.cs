using System.Net;
using Narvaro.Roster;
using Narvaro.Roster.Staff;
using Narvaro.Tests.Fixtures;
using Narvaro.Tests.Triage.Access;

namespace Narvaro.Tests.Triage.Security;

/// <summary>Every page and form there is, as somebody who may: whatever people and other systems have written is shown as text, nothing runs,
/// nothing is kept, and no form is taken from elsewhere.</summary>
public sealed class EveryPageTests
{
    private static readonly string[] People = ["hedda", "rut", "maja", "pia", "adam", "greta", "siv", "hanna", "roy", "hilda"];

    /// <summary>Who between them may write by every form.</summary>
    private static readonly string[] Writers = ["rut", "hanna", "pia", "adam", "siv"];

    [Fact]
    public async Task Page_WithHostileWordsEverywhere_ShowsThemAsText()
    {
        await using var site = await WalkedSchool.StartAsync("Sqlite", Markup.Hostile);
        var school = new SmallSchool(site.Database.Database);
        await school.ChangeAsync<Pupil>(p => (p.GivenName, p.FamilyName) = (Markup.Hostile, Markup.Hostile));
        await school.ChangeAsync<StaffMember>(s => s.Name = Markup.Hostile);
        await school.ChangeAsync<Enrolment>(e =>
        {
            if (e.PupilId.Value is not (1 or 2 or 4))
            {
                e.Class = Markup.Hostile;
            }
        });
        var (faults, shown) = (new List<string>(), new HashSet<string>(StringComparer.Ordinal));
        foreach (var (who, address, visit) in await WalkAsync(site))
        {
            faults.AddRange(Markup.Faults(visit.Body).Select(f => $"{who} {address}: {f}"));
            if (Markup.ShowsHostile(visit.Body))
            {
                shown.Add(address.Split('?')[0]);
            }
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults.Take(40)));
        string[] expected =
        [
            "/min-dag",
            "/arenden",
            "/samtycken",
            "/mottagning/1",
            "/arenden/N-0001",
            "/arenden/N-0001/kontakt",
            "/arenden/N-0001/elevhalsa",
            "/arenden/N-0001/samtycke",
            "/arenden/N-0003/overlamning",
            "/orosanmalan",
            "/orosanmalan/mina",
            "/drift",
            "/atkomstlogg",
        ];
        Assert.Equal(expected.Order(StringComparer.Ordinal), expected.Where(shown.Contains).Order(StringComparer.Ordinal));
    }

    /// <summary>What somebody has filled in and was not taken is shown again.</summary>
    [Fact]
    public async Task Form_WithHostileWordsInEveryField_ShowsThemAsText()
    {
        await using var site = await WalkedSchool.StartAsync("Sqlite");
        var (faults, shown) = (new List<string>(), 0);
        foreach (var person in Writers)
        {
            using var visitor = await Visitor.ComeAsync(site, person);
            foreach (var row in PageTable.All.Where(r => r.Query.Length == 0))
            {
                var address = Fill(row.Route);
                foreach (var form in row.Forms)
                {
                    var grund = row.Route.EndsWith("/overlamning", StringComparison.Ordinal) ? "?grund=samtycke" : "";
                    var fields = form.Fields.Select(f =>
                        (f.Name, f.Name is "number" or "samtycke" or "anmalan" ? f.Value : Markup.Hostile)
                    );
                    var visit = await visitor.SendAsync(address + grund, form.Handler, [("tillbaka", Markup.Hostile), .. fields]);
                    faults.AddRange(Markup.Faults(visit.Body).Select(f => $"{person} {address} {form.Handler}: {f}"));
                    shown += Markup.ShowsHostile(visit.Body) ? 1 : 0;
                }
            }
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults.Take(40)));
        Assert.InRange(shown, 5, int.MaxValue);
    }

    /// <summary>Filters are shown again as well.</summary>
    [Fact]
    public async Task Address_WithHostileWordsInEveryFilter_ShowsThemAsText()
    {
        await using var site = await WalkedSchool.StartAsync("Sqlite");
        string[] filters =
        [
            "enhet",
            "status",
            "forsenat",
            "sida",
            "plats",
            "inom",
            "regel",
            "fran",
            "till",
            "person",
            "arende",
            "fore",
            "tillbaka",
            "syfte",
            "grund",
            "igen",
        ];
        var query = "?" + string.Join('&', filters.Select(f => $"{f}={Uri.EscapeDataString(Markup.Hostile)}"));
        var (faults, shown) = (new List<string>(), 0);
        foreach (var person in Writers.Append("greta"))
        {
            using var visitor = await Visitor.ComeAsync(site, person);
            foreach (var route in PageTable.All.Select(r => Fill(r.Route)).Distinct(StringComparer.Ordinal))
            {
                var visit = await visitor.OpenAsync(route + query);
                faults.AddRange(Markup.Faults(visit.Body).Select(f => $"{person} {route}: {f}"));
                faults.AddRange(visit.Status is HttpStatusCode.InternalServerError ? [$"{person} {route}: a fault"] : []);
                shown += visit.Body.Contains("&lt;x-evil", StringComparison.Ordinal) ? 1 : 0;
            }
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults.Take(40)));
        Assert.InRange(shown, 1, int.MaxValue);
    }

    [Fact]
    public async Task Answer_OfAnyPage_IsGuardedAndKeptNowhere()
    {
        await using var site = await WalkedSchool.StartAsync("Sqlite");
        var faults = new List<string>();
        foreach (var (who, address, visit) in await WalkAsync(site))
        {
            var policy = visit.Header("Content-Security-Policy");
            var held =
                policy.Contains("frame-ancestors 'none'", StringComparison.Ordinal)
                && policy.Contains("default-src 'none'", StringComparison.Ordinal)
                && policy.Contains("base-uri 'none'", StringComparison.Ordinal)
                && !policy.Contains("unsafe", StringComparison.Ordinal)
                && !policy.Contains('*', StringComparison.Ordinal)
                && visit.Header("Cache-Control") == "no-store"
                && visit.Header("X-Frame-Options") == "DENY"
                && visit.Header("X-Content-Type-Options") == "nosniff"
                && visit.Header("Referrer-Policy") == "no-referrer";
            faults.AddRange(held ? [] : [$"{who} {address} {visit.Status}"]);
            faults.AddRange(Markup.Faults(visit.Body).Select(f => $"{who} {address}: {f}"));
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults.Take(40)));
    }

    [Fact]
    public async Task Form_WithoutTheTokenOfOurs_IsRefusedWhateverItIs()
    {
        await using var site = await WalkedSchool.StartAsync("Sqlite");
        var before = await TableText.ReadAsync(site.Database.Database);
        var faults = new List<string>();
        foreach (var person in People)
        {
            using var visitor = await Visitor.ComeAsync(site, person);
            foreach (var row in PageTable.All)
            {
                foreach (var form in row.Forms)
                {
                    var visit = await visitor.SendAsync(Fill(row.Route), form.Handler, form.Fields, @sealed: false);
                    faults.AddRange(
                        visit.Status is HttpStatusCode.BadRequest ? [] : [$"{person} {row.Route} {form.Handler}: {visit.Status}"]
                    );
                }
            }
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults.Take(40)));
        Assert.Equal(before, await TableText.ReadAsync(site.Database.Database));
    }

    private static async Task<List<(string Who, string Address, Visit Visit)>> WalkAsync(TriageSite site)
    {
        var visits = new List<(string, string, Visit)>();
        foreach (var person in People)
        {
            using var visitor = await Visitor.ComeAsync(site, person);
            foreach (var row in PageTable.All)
            {
                foreach (var reference in row.OfCase ? new[] { "N-0001", "N-0003", "N-0004", "N-0006" } : [""])
                {
                    var address = Fill(row.Route + row.Query, reference);
                    visits.Add((person, address, await visitor.OpenAsync(address)));
                }
            }
        }
        return visits;
    }

    private static string Fill(string route, string reference = "N-0001") =>
        route
            .Replace("{reference}", reference, StringComparison.Ordinal)
            .Replace("{id:int}", "1", StringComparison.Ordinal)
            .Replace("{run:int}", "70", StringComparison.Ordinal);
}
