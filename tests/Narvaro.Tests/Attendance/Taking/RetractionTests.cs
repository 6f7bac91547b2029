using Narvaro.Attendance;
using Narvaro.Import;
using Narvaro.Tests.Fixtures;

namespace Narvaro.Tests.Attendance.Taking;

/// <summary>What is gone from an extract that is all there is (formats §5 #6).</summary>
public sealed class RetractionTests
{
    private const string Header = "skolenhetskod;elev;datum;start;slut;närvaro_min\n";
    private static readonly string[] Week =
    [
        .. from day in Enumerable.Range(0, 3)
        from hour in new[] { "08:00;08:40;40", "09:00;09:40;40" }
        from pupil in new[] { "e-mari", "e-nils" }
        select $"10000001;{pupil};{TakingDesk.Tuesday.AddDays(day):yyyy-MM-dd};{hour}",
    ];

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Take_CompleteExtractWithoutALesson_CancelsItFromThenOn(string kind)
    {
        await using var desk = await TakingDesk.OpenAsync(kind);
        await desk.TakeAsync("v36.csv", Header + string.Join('\n', Week));

        var run = await TakeCompleteAsync(desk, Week.Skip(1));

        Assert.Equal((1, 11, ImportOutcome.Unchanged), (run.Retracted, run.Unchanged, run.Outcome));
        Assert.Equal([true, false], desk.Lessons(TakingDesk.Mari).Select(l => l.Cancelled));
        Assert.Equal(40, desk.Day(TakingDesk.Mari)!.Offered);
        Assert.Single(desk.All<LessonHistory>());
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Take_LessonThatComesBack_IsInForceAgain(string kind)
    {
        await using var desk = await TakingDesk.OpenAsync(kind);
        await desk.TakeAsync("v36.csv", Header + string.Join('\n', Week));
        await TakeCompleteAsync(desk, Week.Skip(1));

        var run = await TakeCompleteAsync(desk, Week.Append(""));

        Assert.Equal((0, 1), (run.Retracted, run.Changed));
        Assert.DoesNotContain(desk.Lessons(TakingDesk.Mari), l => l.Cancelled);
    }

    [Fact]
    public async Task Take_MuchIsGone_IsNotACorrection()
    {
        await using var desk = await TakingDesk.OpenAsync("Sqlite");
        await desk.TakeAsync("v36.csv", Header + string.Join('\n', Week));

        var run = await TakeCompleteAsync(desk, Week.Take(9));

        Assert.Equal(0, run.Retracted);
        Assert.Contains("3 av 12 lektioner saknas", run.Dialect, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Take_ALineRejected_RetractsNothing()
    {
        await using var desk = await TakingDesk.OpenAsync("Sqlite");
        await desk.TakeAsync("v36.csv", Header + string.Join('\n', Week));

        var run = await TakeCompleteAsync(desk, Week.Skip(1).Append("10000001;e-mari;2026-09-01;08:00;08:4O;40"));

        Assert.Equal((0, 1), (run.Retracted, run.Rejected));
        Assert.Contains("ströks inte, eftersom rader avvisades", run.Dialect, StringComparison.Ordinal);
        Assert.Equal(80, desk.Day(TakingDesk.Mari)!.Offered);
    }

    [Fact]
    public async Task Take_OutsideTheScope_IsLeftAlone()
    {
        await using var desk = await TakingDesk.OpenAsync("Sqlite");
        await desk.TakeAsync(
            "v36.csv",
            Header + string.Join('\n', Week) + "\n10000001;e-mari;2026-09-10;08:00;08:40;40\n10000002;e-olle;2026-09-01;08:00;08:40;40"
        );

        var run = await TakeCompleteAsync(desk, Week);

        Assert.Equal(0, run.Retracted);
        Assert.False(Assert.Single(desk.Lessons(TakingDesk.Olle)).Cancelled);
    }

    [Fact]
    public async Task Take_WithoutBeingSaidToBeComplete_RetractsNothing()
    {
        await using var desk = await TakingDesk.OpenAsync("Sqlite");
        await desk.TakeAsync("v36.csv", Header + string.Join('\n', Week));

        await desk.TakeAsync("rättelse.csv", Header + Week[0].Replace(";40", ";35", StringComparison.Ordinal));

        Assert.DoesNotContain(desk.All<AttendanceDay>(), d => d.Offered != 80);
    }

    private static Task<ImportRun> TakeCompleteAsync(TakingDesk desk, IEnumerable<string> rows) =>
        desk.TakeAsync("hela v36.csv", Header + string.Join('\n', rows), request => request with { Complete = true });
}
