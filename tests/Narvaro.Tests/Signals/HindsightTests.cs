using Microsoft.EntityFrameworkCore;
using Narvaro.Attendance;
using Narvaro.Kernel;
using Narvaro.Signals;
using Narvaro.Signals.Limits;
using Narvaro.Tests.Fixtures;
using Narvaro.Tests.Signals.Explaining;
using static Narvaro.Tests.Signals.Explaining.RebuildSchool;

namespace Narvaro.Tests.Signals;

/// <summary>Mari is away from day 6 on; days come and are judged the morning after.</summary>
public sealed class HindsightTests
{
    private const int Edge = 9;
    private const int Tonight = 11;

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task LookAsync_DatedCorrectionTheMorningAfter_IsKnown(string kind)
    {
        await using var school = await SchoolAsync(kind);
        await school.TellAsync(After(Edge, 12), [.. Days(6, Edge).Select(d => Told(Mari, d, 0, After(Edge, 9)))]);
        await school.NightAsync(Tonight, After(Tonight, 3));

        var seen = await LookAsync(school, new Hindsight(school.Signals), Edge);

        Assert.Empty(seen[(Mari, SmallSchool.Day(Edge))]);
        // The evening itself is as it was.
        Assert.Contains(school.School.All<Signal>(), s => s.AsOf == SmallSchool.Day(Edge));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task LookAsync_RegisteredAfterTonight_IsLeftToTheNextNight(string kind)
    {
        await using var school = await SchoolAsync(kind);
        var hindsight = new Hindsight(school.Signals);
        await school.TellAsync(After(Tonight, 12), [.. Days(6, Edge).Select(d => Told(Mari, d, 0, After(Tonight, 9)))]);
        await school.NightAsync(Tonight, After(Tonight, 13));
        var first = await LookAsync(school, hindsight, Edge);
        hindsight.Keep();
        await school.TellAsync(After(Tonight + 1, 2), Told(Mari, Tonight + 1, 60));
        await school.NightAsync(Tonight + 1, After(Tonight + 1, 3));

        var second = await LookAsync(school, hindsight, Edge, Tonight + 1);

        Assert.NotEmpty(first[(Mari, SmallSchool.Day(Edge))]);
        Assert.Empty(second[(Mari, SmallSchool.Day(Edge))]);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task LookAsync_NothingToldSince_LooksAtNothing(string kind)
    {
        await using var school = await SchoolAsync(kind);
        await school.NightAsync(Tonight, After(Tonight, 3));
        // The day itself came after its evening, so it is looked at once.
        var hindsight = new Hindsight(school.Signals);
        await LookAsync(school, hindsight, Edge);
        hindsight.Keep();
        // Later than the evening, and so none of its business.
        await school.TellAsync(After(Tonight + 1, 2), Told(Mari, Tonight + 1, 0), Told(Mari, Edge + 1, 0));
        await school.NightAsync(Tonight + 1, After(Tonight + 1, 3));

        Assert.Empty((await LookAsync(school, hindsight, Edge, Tonight + 1)));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task LookAsync_WhatWasFoundWasNotKept_FindsItAgain(string kind)
    {
        await using var school = await SchoolAsync(kind);
        await school.TellAsync(After(Edge, 12), [.. Days(6, Edge).Select(d => Told(Mari, d, 0))]);
        await school.NightAsync(Tonight, After(Tonight, 3));
        var hindsight = new Hindsight(school.Signals);
        await LookAsync(school, hindsight, Edge);

        Assert.Empty((await LookAsync(school, hindsight, Edge))[(Mari, SmallSchool.Day(Edge))]);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task LookAsync_LimitsChangedSince_ThoseOfTheEveningCount(string kind)
    {
        await using var school = await SchoolAsync(kind);
        var stored = school.School.All<Signal>().Where(s => s.AsOf == SmallSchool.Day(Edge)).ToList();
        using var file = new LimitsFile();
        file.Write(file.Text.Replace("\"version\": \"", "\"version\": \"ny-", StringComparison.Ordinal));
        school.Limits = ThresholdsInForce.Always(Shipped.Load(file.Folder));
        await school.NightAsync(Tonight, After(Tonight, 3));

        var seen = await LookAsync(school, new Hindsight(school.Signals), Edge);

        var hash = school.School.All<Evaluation>().Single(e => e.AsOf == SmallSchool.Day(Edge)).ConfigHash;
        Assert.NotEqual(hash, school.School.All<Evaluation>().Single(e => e.AsOf == SmallSchool.Day(Tonight)).ConfigHash);
        Assert.Equal(stored.Select(s => s.Rule).Order(), seen[(Mari, SmallSchool.Day(Edge))].Select(s => s.Rule).Order());
        Assert.All(seen[(Mari, SmallSchool.Day(Edge))], s => Assert.Contains(hash, s.Evidence, StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task LookAsync_ByABoardThatWentOnAndByANewOne_IsTheSame(string kind)
    {
        await using var school = await SchoolAsync(kind);
        await school.TellAsync(After(Edge, 12), Told(Mari, 7, 0));
        await school.NightAsync(Tonight, After(Tonight, 3));

        var kept = await LookAsync(school, new Hindsight(school.Signals), Edge);
        var fed = await LookAsync(school, new Hindsight(school.NewSignals()), Edge);

        Assert.Equal(Lines(kept), Lines(fed));
        Assert.NotEmpty(Lines(kept));
    }

    /// <summary>The board keeps counts by subject of some hundred days only.</summary>
    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task LookAsync_EveningOfLongAgo_StillKnowsItsSubjects(string kind)
    {
        const int edge = 26;
        const int tonight = 110;
        await using var school = await OpenAsync(kind);
        await school.TellAsync(After(edge, 2), [.. Days(0, edge).Select(d => Subjects(d, missed: d > 6))]);
        await school.NightAsync(edge, After(edge, 3));
        await school.TellAsync(After(tonight, 2), [Subjects(5, missed: true), .. Days(edge + 1, tonight).Select(d => Subjects(d, false))]);
        await school.NightAsync(tonight, After(tonight, 3));

        var seen = await LookAsync(school, new Hindsight(school.Signals), edge, tonight);

        Assert.Contains(school.School.All<Signal>(), s => s.Rule == "subject" && s.AsOf == SmallSchool.Day(edge));
        Assert.Contains(seen[(Mari, SmallSchool.Day(edge))], s => s.Rule == "subject");
    }

    /// <summary>Two lessons, of which the one in mathematics may be missed.</summary>
    private static ToldDay Subjects(int day, bool missed)
    {
        var one = Told(Mari, day, missed ? 60 : 0);
        var maths = one.Lessons[0] with { Subject = "MA" };
        var other = Told(Mari, day, 0).Lessons[0] with { Subject = "SV", Start = new TimeOnly(10, 0), End = new TimeOnly(11, 0) };
        return one with { Lessons = [maths, other] };
    }

    private static IEnumerable<int> Days(int first, int last) => Enumerable.Range(first, last - first + 1);

    private static List<string> Lines(IReadOnlyDictionary<(PupilId, DateOnly), IReadOnlyList<Signal>> seen) =>
        [.. seen.SelectMany(e => e.Value.Select(s => $"{s.AsOf:o} {s.Rule} {s.Mode} {s.Level} {s.Evidence}"))];

    private static async Task<RebuildSchool> SchoolAsync(string kind)
    {
        var school = await OpenAsync(kind);
        await school.LiveAsync(0, Tonight - 1);
        return school;
    }

    private static async Task<IReadOnlyDictionary<(PupilId, DateOnly), IReadOnlyList<Signal>>> LookAsync(
        RebuildSchool school,
        Hindsight hindsight,
        int edge,
        int tonight = Tonight
    )
    {
        await using var db = school.Database.Open();
        var at = await db.Set<Evaluation>().Where(e => e.AsOf == SmallSchool.Day(edge)).Select(e => e.At).SingleAsync();
        return await hindsight.LookAsync(db, SmallSchool.Day(tonight), [new PastEvening(Mari, SmallSchool.Day(edge), at)], default);
    }
}
