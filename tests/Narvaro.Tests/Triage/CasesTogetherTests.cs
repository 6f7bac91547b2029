using System.Net;
using Narvaro.Cases;
using Narvaro.Kernel;
using Narvaro.Tests.Fixtures;

namespace Narvaro.Tests.Triage;

/// <summary>What can be done with several cases at once. Hedda is of elevhälsan; N-0001 to N-0003 are new.</summary>
public sealed class CasesTogetherTests
{
    public static TheoryData<string> Kinds => TestDatabase.Kinds;

    [Theory, MemberData(nameof(Kinds))]
    public async Task Acknowledge_Several_AllAreAndTheFilterStays(string kind)
    {
        await using var site = await SiteAsync(kind);

        using var answer = await site.PostAsync("/arenden?status=ny", "Acknowledge", ("valda", "N-0001.1"), ("valda", "N-0003.1"));
        var html = await site.FollowAsync(answer);

        Assert.Equal("/arenden?status=ny", answer.Headers.Location!.ToString());
        Assert.Contains("2 ärenden är kvitterade.", html, StringComparison.Ordinal);
        Assert.DoesNotContain("N-0001", html, StringComparison.Ordinal);
        Assert.Contains("N-0002", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Acknowledge_OneHasChangedSince_IsToldAndStaysChosen()
    {
        await using var site = await SiteAsync("Sqlite");
        using var first = await site.PostAsync("/arenden", "Assign", ("valda", "N-0001.1"), ("till", "hedda"));

        using var answer = await site.PostAsync("/arenden", "Acknowledge", ("valda", "N-0001.1"), ("valda", "N-0002.1"));
        var html = await answer.Content.ReadAsStringAsync();

        Assert.Contains("N-0001: Ärendet har ändrats sedan du öppnade sidan.", html, StringComparison.Ordinal);
        Assert.Contains("1 ärende är kvitterat.", html, StringComparison.Ordinal);
        Assert.Equal(
            [(1, CaseStatus.New), (2, CaseStatus.Acknowledged), (3, CaseStatus.New)],
            new SmallSchool(site.Database.Database).All<Case>().OrderBy(c => c.Id.Value).Select(c => (c.Id.Value, c.Status))
        );
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Assign_Several_AreTheirs(string kind)
    {
        await using var site = await SiteAsync(kind);

        using var answer = await site.PostAsync("/arenden", "Assign", ("valda", "N-0001.1"), ("valda", "N-0002.1"), ("till", "hedda"));
        var html = await site.GetAsync("/arenden?ansvarig=jag");

        Assert.Contains("2 ärenden har fått en ansvarig.", await site.FollowAsync(answer), StringComparison.Ordinal);
        Assert.Contains("Ansvarig: Hedda", html, StringComparison.Ordinal);
        Assert.Contains("N-0002", html, StringComparison.Ordinal);
        Assert.DoesNotContain("N-0003", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("N-0099.1")]
    [InlineData("<script>")]
    [InlineData("N-0001.99999999999999999999")]
    public async Task Acknowledge_NothingThatIsThere_SaysSoAndChangesNothing(string chosen)
    {
        await using var site = await SiteAsync("Sqlite");

        using var answer =
            chosen.Length == 0
                ? await site.PostAsync("/arenden", "Acknowledge")
                : await site.PostAsync("/arenden", "Acknowledge", ("valda", chosen));
        var html = await answer.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("role=\"alert\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", html, StringComparison.Ordinal);
        Assert.All(new SmallSchool(site.Database.Database).All<Case>(), c => Assert.Equal(CaseStatus.New, c.Status));
    }

    /// <summary>What is done with the case of a marked pupil asks for a fresh sign-in.</summary>
    [Fact]
    public async Task Acknowledge_OfAMarkedPupil_IsDoneOnItsOwnPageOnly()
    {
        await using var site = await SiteAsync("Sqlite");
        await site.AddAsync(TriageSite.PupilWithCase(7, protection: Narvaro.Import.ProtectionMark.SecrecyMarking));
        site.SignIn("pia", ago: TimeSpan.FromHours(1));

        using var answer = await site.PostAsync("/arenden", "Acknowledge", ("valda", "N-0007.1"));

        Assert.Contains("N-0007: Det här ärendet öppnas för sig", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.All(new SmallSchool(site.Database.Database).All<Case>(), c => Assert.Equal(CaseStatus.New, c.Status));
    }

    [Fact]
    public async Task Page_OfAMentor_HasNobodyToChoose()
    {
        await using var site = await SiteAsync("Sqlite");
        site.SignIn("maja");

        var html = await site.GetAsync("/arenden");

        Assert.Contains("Kvittera", html, StringComparison.Ordinal);
        Assert.DoesNotContain("nsvarig", html, StringComparison.Ordinal);
    }

    private static async Task<TriageSite> SiteAsync(string kind)
    {
        var site = await TriageSite.StartAsync(kind);
        foreach (var id in new[] { 1, 2, 3 })
        {
            await site.AddAsync([
                .. TriageSite.PupilWithCase(id).Where(r => r is not CaseChange),
                ChangeCodec.ToRow(new CaseId(id), 1, new Opened(TriageSite.Evening, 1, [], "rise", TriageSite.Ala.Value, false)),
            ]);
        }
        return site;
    }
}
