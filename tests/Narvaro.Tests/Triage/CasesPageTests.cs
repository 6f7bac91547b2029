using System.Text.RegularExpressions;
using Narvaro.Cases;
using Narvaro.Import;
using Narvaro.Tests.Fixtures;

namespace Narvaro.Tests.Triage;

[Trait("Category", "Culture")]
public sealed partial class CasesPageTests
{
    public static TheoryData<string> Kinds => TestDatabase.Kinds;

    [Theory, MemberData(nameof(Kinds))]
    public async Task Page_OpenCase_ShowsWhoWhereWhatAndWhy(string kind)
    {
        await using var site = await TriageSite.StartAsync(
            kind,
            o =>
            {
                o.Why = (rule, facts) => $"Regeln {rule} med {facts}.";
                o.UnitName = _ => "Åkerskolan";
            }
        );
        await site.AddAsync(TriageSite.PupilWithCase(42, level: 2, status: CaseStatus.Acknowledged, facts: "[7]"));
        await site.AddAsync(TriageSite.DayOf(42, new DateOnly(2026, 9, 30)), TriageSite.DayOf(42, new DateOnly(2026, 9, 29)));

        var row = Rows(await site.GetAsync("/arenden")).Single();

        Assert.Equal(
            [
                "N-0042",
                "Åsa42 Öberg42",
                "Klass42",
                "Åkerskolan",
                "Mottagen",
                "Nivå 2: kartläggning",
                "",
                "2026-10-01",
                "Regeln rise med [7].",
            ],
            row
        );
        Assert.Contains(
            "Senaste dag med underlag: <time datetime=\"2026-09-30\">",
            await site.GetAsync("/arenden"),
            StringComparison.Ordinal
        );
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Page_NoWordsGiven_NamesTheRuleInSwedish(string kind)
    {
        await using var site = await TriageSite.StartAsync(kind);
        await site.AddAsync(TriageSite.PupilWithCase(1));

        var row = Rows(await site.GetAsync("/arenden")).Single();

        Assert.Equal("Frånvaron ökar jämfört med elevens eget mönster.", row[^1]);
        Assert.Equal("Skolenhet 12345678", row[3]);
    }

    [Fact]
    public async Task Page_CaseOfAnEarlierSystem_SaysSoWithoutLookingForASignal()
    {
        await using var site = await TriageSite.StartAsync("Sqlite", o => o.Why = (_, _) => throw new InvalidOperationException());
        await site.AddAsync(TriageSite.PupilWithCase(1, rule: Imported.Rule));

        Assert.Equal("Ärendet kommer från ett tidigare system.", Rows(await site.GetAsync("/arenden")).Single()[^1]);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Page_NothingInDatabase_SaysSoInWords(string kind)
    {
        await using var site = await TriageSite.StartAsync(kind);

        var html = await site.GetAsync("/arenden");

        Assert.Contains("Inga ärenden är öppna just nu.", html, StringComparison.Ordinal);
        Assert.Contains("Det finns inget underlag ännu.", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<table", html, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Page_SeveralCases_HighestLevelThenOldestFirstAndNoClosed(string kind)
    {
        await using var site = await TriageSite.StartAsync(kind);
        await site.AddAsync([
            .. TriageSite.PupilWithCase(1, level: 1, openedOn: new DateOnly(2026, 9, 1)),
            .. TriageSite.PupilWithCase(2, level: 3, openedOn: new DateOnly(2026, 9, 20)),
            .. TriageSite.PupilWithCase(3, level: 3, openedOn: new DateOnly(2026, 9, 10)),
            .. TriageSite.PupilWithCase(4, level: 4, status: CaseStatus.Closed),
        ]);

        Assert.Equal(["N-0003", "N-0002", "N-0001"], Rows(await site.GetAsync("/arenden")).Select(r => r[0]));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Page_Filtered_ShowsOnlyThatUnitAndStatus(string kind)
    {
        await using var site = await TriageSite.StartAsync(kind);
        await site.AddAsync([
            .. TriageSite.PupilWithCase(1, TriageSite.Ala),
            .. TriageSite.PupilWithCase(2, TriageSite.Bro),
            .. TriageSite.PupilWithCase(3, TriageSite.Bro, status: CaseStatus.Active),
        ]);

        Assert.Equal(["N-0002", "N-0003"], References(await site.GetAsync("/arenden?enhet=87654321")));
        Assert.Equal(["N-0003"], References(await site.GetAsync("/arenden?enhet=87654321&status=pagar")));
        Assert.Equal(["N-0001", "N-0002"], References(await site.GetAsync("/arenden?status=ny&enhet=")));
        Assert.Contains("passar filtret", await site.GetAsync("/arenden?status=bevakas"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("enhet=12")]
    [InlineData("status=avslutad")]
    [InlineData("sida=-1")]
    [InlineData("sida=99999999999999")]
    public async Task Page_AddressNotUnderstood_SaysSoAndShowsAll(string query)
    {
        await using var site = await TriageSite.StartAsync("Sqlite");
        await site.AddAsync(TriageSite.PupilWithCase(1));

        var html = await site.GetAsync("/arenden?" + query);

        Assert.Equal(["N-0001"], References(html));
        Assert.Contains("Filtret i adressen förstods inte", html, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Page_Baseline_IsMarkedAndExplained(string kind)
    {
        await using var site = await TriageSite.StartAsync(kind);
        await site.AddAsync([.. TriageSite.PupilWithCase(1, baseline: true), .. TriageSite.PupilWithCase(2)]);

        var html = await site.GetAsync("/arenden");

        Assert.Equal(["2026-10-01 Första listan", "2026-10-01"], Rows(html).Select(r => r[7]));
        Assert.Contains("Inga mejl skickades om dem då.", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ProtectionMark.SecrecyMarking)]
    [InlineData(ProtectionMark.ProtectedRegistration)]
    [InlineData(ProtectionMark.Unknown)]
    public async Task Page_ProtectedPupil_IsForItsHandlerUnderAnAliasAndForNobodyElse(ProtectionMark mark)
    {
        await using var site = await TriageSite.StartAsync("Sqlite", o => o.Why = (_, facts) => facts);
        await site.AddAsync(TriageSite.PupilWithCase(7, protection: mark, facts: "Klass7"));

        var team = await site.GetAsync("/arenden");
        site.SignIn("pia");
        var handler = await site.GetAsync("/arenden");

        Assert.Empty(References(team));
        Assert.DoesNotContain("12345678", team, StringComparison.Ordinal);
        Assert.Equal(["N-0007", "Elev A-001", ""], Rows(handler).Single()[..3]);
        Assert.All(["Åsa7", "Öberg7", "Klass7"], secret => Assert.DoesNotContain(secret, team + handler, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Page_PupilUnknownToRoster_FailsClosed()
    {
        await using var site = await TriageSite.StartAsync("Sqlite");
        await site.AddAsync(TriageSite.PupilWithCase(7).Where(r => r is Case or CaseChange));

        Assert.Empty(References(await site.GetAsync("/arenden")));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Page_OfAMentor_ShowsOwnPupilsWithoutLevels(string kind)
    {
        await using var site = await TriageSite.StartAsync(kind);
        await site.AddAsync([.. TriageSite.PupilWithCase(1, level: 3), .. TriageSite.PupilWithCase(2)]);
        site.SignIn("maja");

        var html = await site.GetAsync("/arenden");

        Assert.Equal(["N-0001"], References(html));
        Assert.DoesNotContain("Nivå", html, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Page_EachCaseShown_IsALineInTheLog(string kind)
    {
        await using var site = await TriageSite.StartAsync(kind);
        await site.AddAsync([
            .. TriageSite.PupilWithCase(1),
            .. TriageSite.PupilWithCase(2),
            .. TriageSite.PupilWithCase(3, TriageSite.Bro),
        ]);

        await site.GetAsync("/arenden?enhet=12345678");

        Assert.Equal(
            [("hedda", "N-0001", true), ("hedda", "N-0002", true)],
            DeskSchool.LogOf(site.Database).Select(l => (l.Who, l.What, l.Allowed))
        );
    }

    [Fact]
    public async Task Page_NameWithMarkup_IsShownAsText()
    {
        await using var site = await TriageSite.StartAsync("Sqlite", o => o.Why = (_, _) => "<script>x</script>");
        await site.AddAsync(TriageSite.PupilWithCase(7));

        Assert.Contains("&lt;script&gt;x&lt;/script&gt;", await site.GetAsync("/arenden"), StringComparison.Ordinal);
    }

    private static IEnumerable<string> References(string html) => Rows(html).Select(r => r[0]);

    private static List<string[]> Rows(string html) =>
        [.. Row().Matches(html).Skip(1).Select(r => Cell().Matches(r.Value).Select(c => Text(c.Groups[1].Value)).ToArray())];

    private static string Text(string html) => Space().Replace(Tag().Replace(html, " "), " ").Trim();

    [GeneratedRegex("<tr>.*?</tr>", RegexOptions.Singleline)]
    private static partial Regex Row();

    [GeneratedRegex("<t[hd][^>]*>(.*?)</t[hd]>", RegexOptions.Singleline)]
    private static partial Regex Cell();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
