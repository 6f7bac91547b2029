using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Narvaro.Kernel;
using Narvaro.Privacy.Access;
using Narvaro.Privacy.Log;
using Narvaro.Roster.Staff;
using Narvaro.Tests.Fixtures;

namespace Narvaro.Tests.Triage.Access;

/// <summary>
/// Everybody goes to everything, over HTTP: each role, own and other unit, own and another's pupil, protected or not, and something that is
/// not there. What is answered is compared with what the one policy says.
/// </summary>
public sealed partial class AccessWalkTests
{
    private static readonly DateOnly Today = new(2026, 10, 5);
    private static readonly TimeSpan Stale = TimeSpan.FromMinutes(20);

    /// <summary>One of each role, at Ala.</summary>
    private static readonly string?[] Senders =
    [
        "maja",
        "mats",
        "hanna",
        "rut",
        "dan",
        "kim",
        "hilda",
        "sixten",
        "adam",
        "greta",
        "pia",
        "siv",
        "sam",
        "gun",
        null,
    ];

    public static TheoryData<string> Kinds => TestDatabase.Kinds;

    [Fact]
    public async Task Table_AndTheSite_HaveTheSamePagesAndForms()
    {
        await using var site = await TriageSite.StartAsync("Sqlite");
        var found = SiteEndpoints.Of(site).Where(e => !Stylesheet().IsMatch(e.Route)).ToList();

        Assert.Equal(
            found.SelectMany(e => e.Handlers.Prepend("GET").Select(h => $"{e.Route} {h} {e.Open}")).Order(StringComparer.Ordinal),
            PageTable
                .All.Where(r => r.Query.Length == 0)
                .SelectMany(r => r.Forms.Select(f => f.Handler).Prepend("GET").Select(h => $"{r.Route} {h} {r.ForAnybody}"))
                .Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task Cast_OfTheWalk_HasEveryRole()
    {
        await using var site = await WalkedSchool.StartAsync("Sqlite");

        Assert.Equal(
            Enum.GetValues<StaffRole>(),
            new SmallSchool(site.Database.Database).All<Duty>().Select(d => d.Role).Distinct().Order()
        );
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Get_EveryPageAsEverybody_AnswersAsThePolicySaysAndIsLogged(string kind)
    {
        await using var site = await WalkedSchool.StartAsync(kind);
        var (faults, met) = (new List<string>(), new HashSet<(string, Met)>());
        foreach (var person in WalkedSchool.Everybody(site))
        {
            var looks = await LooksAsync(site, person);
            using var fresh = await Visitor.ComeAsync(site, person);
            using var stale = await Visitor.ComeAsync(site, person, Stale);
            var missing = await fresh.OpenAsync("/finns-inte");
            var seen = await LastLineAsync(site);
            foreach (var (row, look) in looks)
            {
                var address = AddressOf(row, look);
                var visit = await fresh.OpenAsync(address);
                met.Add((row.Route + row.Query, visit.Met));
                Compare($"{person} {address}", row, look, person, visit, asksAgain: false);
                // Not there and not for me are the same bytes.
                if (visit.Met is Met.NotThere && missing.Met is Met.NotThere && visit.Body != missing.Body)
                {
                    faults.Add($"{person} {address}: another 404 than that of what is not there");
                }
                if (visit is { Met: Met.Shown, Location: null })
                {
                    (seen, var unlogged) = await UnloggedAsync(site, person, address, visit.Body, seen);
                    faults.AddRange(unlogged);
                }
                if (row.AlwaysFresh || look.Subject is { IsProtected: true })
                {
                    Compare($"{person} {address}, long since", row, look, person, await stale.OpenAsync(address), asksAgain: true);
                    seen = await LastLineAsync(site);
                }
            }
        }

        Found(faults);
        // Every page was shown to somebody, and, but for those of nobody, hidden from somebody.
        foreach (var row in PageTable.All.Where(r => r.Route != "/sprak" && !r.OfDemo))
        {
            Assert.Contains((row.Route + row.Query, Met.Shown), met);
            if (row.Opens(new Looking(new Viewer("", Today, []), "", null)) || row.Otherwise is not null)
            {
                continue;
            }
            Assert.Contains((row.Route + row.Query, Met.NotThere), met);
        }

        void Compare(string where, PageRow row, Looking look, string? person, Visit visit, bool asksAgain)
        {
            var expected = Expected(row, look, person, asksAgain);
            if (visit.Met != expected || (expected is Met.Shown && visit.Location != Location(row, look, visit)))
            {
                faults.Add($"{where}: {visit.Met} {visit.Location}, and not {expected}");
            }
        }
    }

    /// <summary>Who may not see a page can do nothing by its forms, however they are filled in.</summary>
    [Theory, MemberData(nameof(Kinds))]
    public async Task Post_EveryFormAsWhoMayNot_IsNotThereAndChangesNothing(string kind)
    {
        await using var site = await WalkedSchool.StartAsync(kind);
        var before = await TableText.ReadAsync(site.Database.Database, "access_log", "access_log_head");
        var faults = new List<string>();
        foreach (var person in Senders)
        {
            var looks = await LooksAsync(site, person);
            using var fresh = await Visitor.ComeAsync(site, person);
            var missing = await fresh.OpenAsync("/finns-inte");
            foreach (
                var (row, look) in looks.Where(x => x.Row is { ForAnybody: false, Query: "" } && IsSampled(x.Look) && !x.Row.Opens(x.Look))
            )
            {
                foreach (var form in row.Forms)
                {
                    var visit = await fresh.SendAsync(AddressOf(row, look), form.Handler, form.Fields);
                    var expected = person is null ? Met.SignIn : Met.NotThere;
                    if (visit.Met != expected || (expected is Met.NotThere && visit.Body != missing.Body))
                    {
                        faults.Add($"{person} {AddressOf(row, look)} {form.Handler}: {visit.Met} {visit.Location}");
                    }
                }
            }
        }

        Found(faults);
        Assert.Equal(before, await TableText.ReadAsync(site.Database.Database, "access_log", "access_log_head"));
    }

    /// <summary>Of a protected pupil nothing is done by who sat down at an open screen.</summary>
    [Theory, MemberData(nameof(Kinds))]
    public async Task Post_OfAProtectedPupilLongSince_AsksForASignInAndChangesNothing(string kind)
    {
        await using var site = await WalkedSchool.StartAsync(kind);
        var before = await TableText.ReadAsync(site.Database.Database, "access_log", "access_log_head", "protected_aliases");
        using var stale = await Visitor.ComeAsync(site, "pia", Stale);
        var faults = new List<string>();
        foreach (var (row, look) in (await LooksAsync(site, "pia")).Where(x => x is { Row.Query: "", Look.Target: "N-0004" }))
        {
            foreach (var form in row.Forms)
            {
                var visit = await stale.SendAsync(AddressOf(row, look), form.Handler, form.Fields);
                var expected = row.Opens(look) ? Met.Again : Met.NotThere;
                faults.AddRange(visit.Met == expected ? [] : [$"{AddressOf(row, look)} {form.Handler}: {visit.Met}"]);
            }
        }

        Found(faults);
        Assert.Equal(before, await TableText.ReadAsync(site.Database.Database, "access_log", "access_log_head", "protected_aliases"));
    }

    private static Met Expected(PageRow row, Looking look, string? person, bool asksAgain) =>
        row.ForAnybody ? (row.Opens(look) ? Met.Shown : Met.NotThere)
        : person is null ? Met.SignIn
        : row.Opens(look) ? (asksAgain && (row.AlwaysFresh || row.Otherwise is null) ? Met.Again : Met.Shown)
        : row.Otherwise is not null && look.Viewer.Duties.Count > 0 ? Met.Shown
        : Met.NotThere;

    private static string? Location(PageRow row, Looking look, Visit visit) =>
        row.Otherwise is { } otherwise && !row.Opens(look) ? otherwise
        // They lead on by their nature.
        : row.Route is "/" or "/logga-in" ? visit.Location
        : null;

    /// <summary>One's own, another school's and a protected one.</summary>
    private static bool IsSampled(Looking look) =>
        look.Subject is null ? look.Target != WalkedSchool.NoCase : look.Target is "N-0001" or "N-0003" or "N-0004";

    private static async Task<IReadOnlyList<(PageRow Row, Looking Look)>> LooksAsync(TriageSite site, string? person)
    {
        await using var db = site.Database.Database.Open();
        var viewer = person is null ? new Viewer("", Today, []) : await Viewers.ReadAsync(db, person, Today, default);
        var ids = Enumerable.Range(1, WalkedSchool.Cases).ToList();
        var facts = await PupilFacts.ReadAsync(db, ids.ConvertAll(id => new PupilId(id)), Today, default);
        var cases = ids.Select(id => new Looking(
                viewer,
                string.Create(CultureInfo.InvariantCulture, $"N-{id:0000}"),
                facts[new PupilId(id)].As(viewer, WalkedSchool.UnitOf(id), WalkedSchool.LevelOf(id))
            ))
            .Append(new Looking(viewer, WalkedSchool.NoCase, null))
            .ToList();
        return [.. PageTable.All.SelectMany(row => Targets(row).Select(look => (row, look)))];

        IEnumerable<Looking> Targets(PageRow row) =>
            row.OfCase ? cases
            : row.Route.Contains("{id:int}", StringComparison.Ordinal) ? At("1", "2", "99")
            : row.Route.Contains("{run:int}", StringComparison.Ordinal) ? At("70", "99")
            : At("");

        IEnumerable<Looking> At(params string[] targets) => targets.Select(t => new Looking(viewer, t, null));
    }

    private static string AddressOf(PageRow row, Looking look) => Place().Replace(row.Route + row.Query, look.Target);

    private static async Task<long> LastLineAsync(TriageSite site)
    {
        await using var db = site.Database.Database.Open();
        return await db.Set<AccessLine>().MaxAsync(l => (long?)l.Number) ?? 0;
    }

    /// <summary>Pupils, by name, alias or case, that the page shows and of whom no line was written. The log's own page shows what others have
    /// looked at.</summary>
    private static async Task<(long Seen, IEnumerable<string> Faults)> UnloggedAsync(
        TriageSite site,
        string? person,
        string address,
        string body,
        long seen
    )
    {
        await using var db = site.Database.Database.Open();
        var lines = await db.Set<AccessLine>().AsNoTracking().Where(l => l.Number > seen).ToListAsync();
        var mine = lines.FindAll(l => l.Who == person && l.Allowed);
        var logged = mine.Select(l => l.PupilId?.Value ?? 0).ToHashSet();
        var shown = Pupil().Matches(body).Select(m => int.Parse(m.Groups[1].Value + m.Groups[2].Value, CultureInfo.InvariantCulture));
        var faults =
            address == "/atkomstlogg"
                ? mine.Exists(l => l.Class is DataClass.AccessLog)
                    ? []
                    : [$"{person} {address}: no line"]
                : shown.Distinct().Where(id => !logged.Contains(id)).Select(id => $"{person} {address}: no line of pupil {id}");
        return (lines.Select(l => l.Number).Append(seen).Max(), faults.ToList());
    }

    private static void Found(List<string> faults) => Assert.True(faults.Count == 0, string.Join('\n', faults.Take(60)));

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Place();

    [GeneratedRegex(@"Öberg(\d+)|\bN-000([1-7])\b")]
    private static partial Regex Pupil();

    [GeneratedRegex("^/stil-[0-9a-f]{12}\\.css$")]
    private static partial Regex Stylesheet();
}
