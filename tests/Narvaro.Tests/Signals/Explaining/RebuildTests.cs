using Microsoft.EntityFrameworkCore;
using Narvaro.Signals;
using Narvaro.Signals.Explaining;
using Narvaro.Signals.Limits;
using Narvaro.Tests.Fixtures;
using static Narvaro.Tests.Signals.Explaining.RebuildSchool;

namespace Narvaro.Tests.Signals.Explaining;

public sealed class RebuildTests
{
    private const int Last = 11;
    private static readonly int[] Days = [9, 10, Last];

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task RunAsync_NothingHasChanged_EverySignalIsTheSame(string kind)
    {
        await using var school = await OpenAsync(kind);
        await school.LiveAsync(0, Last);

        var rebuilt = await school.RebuildAsync(Days);

        AssertSame(rebuilt);
        Assert.Equal(Days.Select(d => (DateTime?)After(d, 2, 30)), rebuilt.Select(e => e.Kept.At));
        Assert.Equal(Days.Select(d => (int?)d + 1), rebuilt.Select(e => e.Kept.LastRun));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task RunAsync_UndatedCorrectionCameLater_IsNotKnownToTheNight(string kind)
    {
        await using var school = await OpenAsync(kind);
        await school.LiveAsync(0, Last);

        await school.TellAsync(After(Last, 12), Told(Mari, 8, absent: 0), Told(Mari, Last, absent: 0));

        AssertSame(await school.RebuildAsync(Days));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task RunAsync_CorrectionRegisteredLater_IsNotKnownToTheNight(string kind)
    {
        await using var school = await OpenAsync(kind);
        await school.LiveAsync(0, Last);

        await school.TellAsync(After(Last, 12), Told(Mari, 8, 0, After(Last, 9)), Told(Mari, Last, 0, After(Last, 9)));

        AssertSame(await school.RebuildAsync(Days));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task RunAsync_CorrectionCameBetweenTwoNights_IsKnownToTheSecondOnly(string kind)
    {
        await using var school = await OpenAsync(kind);
        await school.LiveAsync(0, 10);
        await school.TellAsync(After(10, 12), Told(Mari, 7, absent: 0));
        await school.LiveAsync(Last, Last);

        var rebuilt = await school.RebuildAsync(10, Last);

        AssertSame(rebuilt);
        Assert.Equal([5, 4], rebuilt.Select(e => ((ConsecutiveEvidence)Evidence(e, "consecutive")).Days));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task RunAsync_EveningWorkedOutOnceMoreLater_KnowsWhatThatNightKnew(string kind)
    {
        await using var school = await OpenAsync(kind);
        await school.LiveAsync(0, Last);
        await school.TellAsync(After(Last, 12), Told(Mari, 8, absent: 0));
        await school.NightAsync(9, After(Last, 13));

        AssertSame(await school.RebuildAsync(Days), alsoWithoutSignals: true);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task RunAsync_RegisteredInTimeButImportedLater_DiffersAndNamesTheRun(string kind)
    {
        await using var school = await OpenAsync(kind);
        await school.LiveAsync(0, Last - 1);
        var told = Told(Mari, Last, absent: 60, registered: After(Last - 1, 10));
        await school.TellAsync(After(Last, 2), told);
        await school.NightAsync(Last, After(Last, 2, 30));

        var run = await school.TellAsync(After(Last, 12), Told(Mari, Last, absent: 0, registered: After(Last - 1, 11)));
        var rebuilt = await school.RebuildAsync(10, Last);

        Assert.True(rebuilt[0].IsSame);
        Assert.Contains(rebuilt[1].Signals, s => s is { Rule: "consecutive", Likeness: Likeness.NotFound });
        Assert.Equal([run], rebuilt[1].LaterRuns.Select(r => r.Id));
    }

    /// <summary>What was held counts as known from when it came, also by those who look back; so it is told that the night had it not.</summary>
    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task RunAsync_HeldDeliveryReleasedLater_DiffersAndNamesTheRun(string kind)
    {
        await using var school = await OpenAsync(kind);
        await school.LiveAsync(0, Last);

        var run = await school.TellAsync(After(Last, 2, 15), Told(Mari, Last, absent: 0));
        await school.School.ChangeAsync<Narvaro.Import.ImportRun>(r => r.DecidedAt = r.Id == run ? After(Last, 12) : null);
        var rebuilt = await school.RebuildAsync(10, Last);

        Assert.Equal([true, false], rebuilt.Select(e => e.IsSame));
        var later = Assert.Single(rebuilt[1].LaterRuns);
        Assert.Equal((run, After(Last, 2, 15), After(Last, 12)), (later.Id, later.At, later.ReleasedAt));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task RunAsync_StoredEvidenceAltered_DiffersWithoutALaterRun(string kind)
    {
        await using var school = await OpenAsync(kind);
        await school.LiveAsync(0, Last);
        await using (var db = school.Database.Open())
        {
            await db.Set<Signal>()
                .Where(s => s.AsOf == SmallSchool.Day(10) && s.Rule == "consecutive")
                .ExecuteUpdateAsync(s => s.SetProperty(x => x.Evidence, x => x.Evidence + " "));
        }

        var rebuilt = await school.RebuildAsync(Days);

        Assert.Equal([true, false, true], rebuilt.Select(e => e.IsSame));
        Assert.Equal(["consecutive"], rebuilt[1].Signals.Where(s => s.Likeness == Likeness.Differs).Select(s => s.Rule));
        Assert.Empty(rebuilt[1].LaterRuns);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task RunAsync_ThresholdsChangedBetweenNights_EachEveningHasItsOwn(string kind)
    {
        using var file = new LimitsFile();
        await using var school = await OpenAsync(kind);
        school.Limits = new ThresholdsInForce(
            file.Folder,
            Shipped.Load(file.Folder),
            Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance
        );
        await school.LiveAsync(0, 10);
        file.Change("\"days\": 3 }", "\"days\": 2 }", version: "prov-2");
        await school.LiveAsync(Last, Last);
        file.Change("\"days\": 2 }", "\"days\": 4 }", version: "prov-3");
        school.Limits.Take();

        var rebuilt = await school.RebuildAsync(Days);

        AssertSame(rebuilt);
        Assert.Equal([file.ShippedVersion, file.ShippedVersion, "prov-2"], rebuilt.Select(e => e.Version));
        Assert.Equal(2, school.School.All<RuleBook>().Count);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task RunAsync_ThresholdsNotKept_SaysSo(string kind)
    {
        await using var school = await OpenAsync(kind);
        await school.LiveAsync(0, Last);
        await school.School.ChangeAsync<Evaluation>(e => e.ConfigHash = new string('0', 64));

        var rebuilt = await school.RebuildAsync(Days);

        Assert.All(rebuilt.SelectMany(e => e.Signals), s => Assert.Equal(Likeness.NoRuleBook, s.Likeness));
    }

    private static Evidence Evidence(RebuiltEvening evening, string rule) =>
        EvidenceJson.Read(evening.Signals.Single(s => s.Rule == rule).Stored!.Evidence);

    private static void AssertSame(IReadOnlyList<RebuiltEvening> evenings, bool alsoWithoutSignals = false)
    {
        Assert.All(evenings, e => Assert.True(alsoWithoutSignals || e.Signals.Count > 0));
        Assert.All(evenings.SelectMany(e => e.Signals), s => Assert.Equal(Likeness.Same, s.Likeness));
    }
}
