using System.Globalization;
using System.Net;
using Narvaro.Desks;
using Narvaro.Import;
using Narvaro.Kernel;
using Narvaro.Privacy.Access;
using Narvaro.Privacy.Log;
using Narvaro.Signals;
using Narvaro.Signals.Explaining;
using Narvaro.Tests.Fixtures;

namespace Narvaro.Tests.Triage.Oversight;

[Trait("Category", "Culture")]
public sealed class OverLimitPageTests
{
    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Page_PupilOverALimit_ShowsWhoWhereWhichRuleAndWhyAndIsLogged(string kind)
    {
        await using var site = await TriageSite.StartAsync(kind, o => o.UnitName = _ => "Åkerskolan");
        await site.AddAsync([Evening(TriageSite.Evening), .. TriageSite.PupilWithCase(1), Listed(1)]);

        var row = Pages.Rows(await site.GetAsync("/over-grans")).Single();

        Assert.Equal(["Åsa1 Öberg1", "Klass1", "Åkerskolan", "Dagar i rad", "Nivå 2: kartläggning", "N-0001"], row.Take(6));
        Assert.Contains("5 skoldagar i rad", row[6], StringComparison.Ordinal);
        var line = Log(site).Single();
        Assert.Equal(("hedda", new PupilId(1), DataClass.AttendanceFact, true), (line.Who, line.PupilId, line.Class, line.Allowed));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Page_OnlyOwnPupilsOfTheNewestEveningAndOnlyLists(string kind)
    {
        await using var site = await TriageSite.StartAsync(kind);
        await site.AddAsync([
            Evening(TriageSite.Evening),
            Evening(TriageSite.Evening.AddDays(-1)),
            .. TriageSite.PupilWithCase(1),
            .. TriageSite.PupilWithCase(2, TriageSite.Bro),
            .. TriageSite.PupilWithCase(3),
            .. TriageSite.PupilWithCase(4),
            Listed(1),
            Listed(2),
            Listed(3, RuleMode.Alarm),
            Listed(4, on: TriageSite.Evening.AddDays(-1)),
        ]);

        Assert.Equal(["Åsa1 Öberg1", "Åsa2 Öberg2"], Names(await site.GetAsync("/over-grans")));
        Assert.Equal(["Åsa2 Öberg2"], Names(await site.GetAsync("/over-grans?enhet=87654321&regel=consecutive")));
        Assert.Empty(Names(await site.GetAsync("/over-grans?regel=level")));
        site.SignIn("maja");
        Assert.Equal(["Åsa1 Öberg1"], Names(await site.GetAsync("/over-grans")));
        site.SignIn("rut");
        Assert.Equal(["Åsa1 Öberg1"], Names(await site.GetAsync("/over-grans")));
    }

    /// <summary>A mentor does not learn by a level that elevhälsan may be in it.</summary>
    [Fact]
    public async Task Page_ByAMentor_ShowsNoLevels()
    {
        await using var site = await TriageSite.StartAsync("Sqlite");
        await site.AddAsync([Evening(TriageSite.Evening), .. TriageSite.PupilWithCase(1), Listed(1)]);
        site.SignIn("maja");

        Assert.DoesNotContain("Nivå", await site.GetAsync("/over-grans"), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Page_ProtectedPupil_IsAnAliasForTheHandlerAndNothingForOthers(string kind)
    {
        await using var site = await TriageSite.StartAsync(kind);
        await site.AddAsync([
            Evening(TriageSite.Evening),
            .. TriageSite.PupilWithCase(1, protection: ProtectionMark.SecrecyMarking),
            Listed(1),
        ]);

        Assert.Empty(Pages.Rows(await site.GetAsync("/over-grans")));
        site.SignIn("pia");
        var html = await site.GetAsync("/over-grans");

        Assert.Equal("", Pages.Rows(html).Single()[1]);
        Assert.DoesNotContain("Åsa1", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Klass1", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_MoreThanAPage_LeadsToTheNextWithTheSameFilter()
    {
        await using var site = await TriageSite.StartAsync("Sqlite");
        await site.AddAsync([
            Evening(TriageSite.Evening),
            .. Enumerable.Range(1, 51).SelectMany(n => TriageSite.PupilWithCase(n).Append(Listed(n))),
        ]);

        var html = await site.GetAsync("/over-grans?regel=consecutive");

        Assert.Equal(Listing<int>.Size, Pages.Rows(html).Count);
        Assert.Contains("href=\"/over-grans?regel=consecutive&amp;sida=2\"", html, StringComparison.Ordinal);
        Assert.Single(Pages.Rows(await site.GetAsync("/over-grans?regel=consecutive&sida=2")));
    }

    [Theory]
    [InlineData("adam")]
    [InlineData("greta")]
    public async Task Page_ByWhoReadsNoAttendance_IsNotThere(string person)
    {
        await using var site = await TriageSite.StartAsync("Sqlite");
        site.SignIn(person);

        Assert.Equal(HttpStatusCode.NotFound, await Pages.StatusAsync(site, "/over-grans"));
    }

    private static IEnumerable<string> Names(string html) => Pages.Rows(html).Select(r => r[0]);

    private static List<AccessLine> Log(TriageSite site)
    {
        using var db = site.Database.Database.Open();
        return [.. db.Set<AccessLine>()];
    }

    private static Evaluation Evening(DateOnly on) =>
        new()
        {
            AsOf = on,
            ConfigHash = "h",
            Pupils = 1,
            Signals = 1,
        };

    private static Signal Listed(int pupil, RuleMode mode = RuleMode.List, DateOnly? on = null) =>
        new()
        {
            AsOf = on ?? TriageSite.Evening,
            PupilId = new PupilId(pupil),
            Rule = "consecutive",
            RuleVersion = 1,
            Mode = mode,
            Level = 2,
            Evidence = EvidenceJson.Write(
                new ConsecutiveEvidence
                {
                    Version = 1,
                    Level = 2,
                    ConfigHash = "h",
                    From = DateOnly.Parse("2026-09-25", CultureInfo.InvariantCulture),
                    To = TriageSite.Evening,
                    Limit = 5,
                    Days = 5,
                    DaysAtMost = 5,
                    SpansBreak = false,
                }
            ),
        };
}
