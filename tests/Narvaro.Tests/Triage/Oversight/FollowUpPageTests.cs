using System.Net;
using Narvaro.Attendance;
using Narvaro.Import;
using Narvaro.Kernel;
using Narvaro.Privacy.Access;
using Narvaro.Privacy.Log;
using Narvaro.Roster.Staff;
using Narvaro.Tests.Fixtures;

namespace Narvaro.Tests.Triage.Oversight;

/// <summary>Åkerskolan has ten pupils, six of them away half of the time; Broskolan ten, of whom three are. Holger is huvudman.</summary>
[Trait("Category", "Culture")]
public sealed class FollowUpPageTests
{
    private static readonly DateOnly First = new(2026, 9, 14);

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Page_ByAHead_ShowsTheOwnUnitByWeek(string kind)
    {
        await using var site = await StartAsync(kind);
        site.SignIn("rut");

        var html = await site.GetAsync("/uppfoljning");

        // 6 of 10 away half of the time; a tenth of the time is not reported. Ten days have passed in the second week.
        Assert.Equal(
            [
                ["v. 38", "2026-09-14", "60–70 %", "för få skoldagar", "90 %"],
                ["v. 39", "2026-09-21", "60–70 %", "visas inte", "90 %"],
            ],
            Pages.Rows(html)
        );
        Assert.DoesNotContain("Broskolan", html, StringComparison.Ordinal);
        Assert.Contains("<svg", html, StringComparison.Ordinal);
        Assert.Contains("Räknat 2026-10-05 09:00;", html, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Page_ByHuvudman_ShowsAllUnitsAndHidesFewAndWhatTheyCouldBeWorkedOutFrom(string kind)
    {
        await using var site = await StartAsync(kind);
        site.SignIn("holger");

        var rows = Pages.Rows(await site.GetAsync("/uppfoljning"));

        Assert.Equal(["Hela kommunen", "v. 39", "67–77 %", "9", "90 %"], rows[0]);
        Assert.Equal(["Åkerskolan", "v. 39", "60–70 %", "visas inte", "90 %"], rows[1]);
        Assert.Equal(["Broskolan", "v. 39", "75–85 %", "visas inte", "90 %"], rows[2]);
        var line = Log(site).Single();
        Assert.Equal((DataClass.Aggregate, Purpose.QualityWork, true), (line.Class, line.Purpose, line.Allowed));
    }

    [Fact]
    public async Task Page_ByAHead_HidesWhatIsHiddenForHuvudmanToo()
    {
        await using var site = await StartAsync("Sqlite");
        site.SignIn("rut");

        Assert.DoesNotContain(">6<", await site.GetAsync("/uppfoljning"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_UnitOfAnother_IsNotChosen()
    {
        await using var site = await StartAsync("Sqlite");
        site.SignIn("rut");

        Assert.DoesNotContain("Broskolan", await site.GetAsync("/uppfoljning?enhet=87654321"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_AfterAnImport_IsCountedAgain()
    {
        await using var site = await StartAsync("Sqlite");
        site.SignIn("holger");
        await site.GetAsync("/uppfoljning");
        await site.AddAsync(Pupil(30, TriageSite.Ala).Concat(Days(30, TriageSite.Ala, away: 0, from: 10, days: 1)));
        Assert.DoesNotContain("v. 40", await site.GetAsync("/uppfoljning"), StringComparison.Ordinal);

        await site.AddAsync(OperationsPageTests.Run(8, "lektioner.csv", ImportOutcome.Imported, null));

        Assert.Contains("v. 40", await site.GetAsync("/uppfoljning"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("maja")]
    [InlineData("greta")]
    [InlineData("adam")]
    public async Task Page_ByWhoFollowsNothingUp_IsNotThere(string person)
    {
        await using var site = await StartAsync("Sqlite");
        site.SignIn(person);

        Assert.Equal(HttpStatusCode.NotFound, await Pages.StatusAsync(site, "/uppfoljning"));
    }

    private static List<AccessLine> Log(TriageSite site)
    {
        using var db = site.Database.Database.Open();
        return [.. db.Set<AccessLine>()];
    }

    private static async Task<TriageSite> StartAsync(string kind)
    {
        var site = await TriageSite.StartAsync(kind, o => o.UnitName = u => u == TriageSite.Ala ? "Åkerskolan" : "Broskolan");
        await site.AddAsync([
            SmallSchool.Person(new StaffId(7), "Holger"),
            SmallSchool.Duty(new StaffId(7), StaffRole.PrincipalOrganiser, unit: ""),
            .. Enumerable.Range(1, 10).SelectMany(n => Pupil(n, TriageSite.Ala).Concat(Days(n, TriageSite.Ala, away: n <= 6 ? 50 : 0))),
            .. Enumerable.Range(11, 10).SelectMany(n => Pupil(n, TriageSite.Bro).Concat(Days(n, TriageSite.Bro, away: n <= 13 ? 50 : 0))),
            // Whoever is marked is in no sum.
            .. Pupil(21, TriageSite.Ala, ProtectionMark.SecrecyMarking).Concat(Days(21, TriageSite.Ala, away: 90)),
        ]);
        return site;
    }

    private static IEnumerable<object> Pupil(int id, SchoolUnitCode unit, ProtectionMark protection = ProtectionMark.None) =>
        TriageSite.PupilWithCase(id, unit, protection).Take(2);

    /// <summary>School days of a hundred minutes, ten of them not reported.</summary>
    private static IEnumerable<AttendanceDay> Days(int pupil, SchoolUnitCode unit, int away, int from = 0, int days = 10)
    {
        foreach (var n in Enumerable.Range(from, days))
        {
            var day = TriageSite.DayOf(pupil, First.AddDays((n / 5 * 7) + (n % 5)));
            (day.Unit, day.Offered, day.Reported, day.Authorised) = (unit, 100, 90, away);
            day.Present = 90 - away;
            yield return day;
        }
    }
}
