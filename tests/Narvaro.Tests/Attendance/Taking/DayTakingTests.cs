using Narvaro.Attendance;
using Narvaro.Import;
using Narvaro.Tests.Fixtures;

namespace Narvaro.Tests.Attendance.Taking;

public sealed class DayTakingTests
{
    private const string Days = "skolenhetskod;elev;datum;undervisning_min;närvaro_min;giltig_min;ogiltig_min\n";
    private const string Lessons = "skolenhetskod;elev;datum;start;slut;närvaro_min\n";

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Take_DayInOne_IsTheDay(string kind)
    {
        await using var desk = await TakingDesk.OpenAsync(kind);

        await desk.TakeAsync("dagar.csv", Days + "10000001;e-mari;2026-09-01;360;300;60;0");

        var day = desk.Day(TakingDesk.Mari)!;
        Assert.Equal((360, 360, 300, 60), (day.Offered, day.Reported, day.Present, day.Authorised));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Take_LessonsOfADayToldInOne_AreNotAddedToIt(string kind)
    {
        await using var desk = await TakingDesk.OpenAsync(kind);
        await desk.TakeAsync("dagar.csv", Days + "10000001;e-mari;2026-09-01;360;300;60;0");

        await desk.TakeAsync(
            "lektioner.csv",
            Lessons + "10000001;e-mari;2026-09-01;08:00;09:00;60\n10000001;e-mari;2026-09-01;09:10;10:00;50"
        );

        var day = desk.Day(TakingDesk.Mari)!;
        Assert.Equal((110, 110, 0), (day.Offered, day.Present, day.Authorised));
    }

    [Fact]
    public async Task Take_DayToldTwiceOtherwise_KeepsBoth()
    {
        await using var desk = await TakingDesk.OpenAsync("Sqlite");
        await desk.TakeAsync("dagar.csv", Days + "10000001;e-mari;2026-09-01;360;300;0;60");

        var run = await desk.TakeAsync("dagar.csv", Days + "10000001;e-mari;2026-09-01;360;300;60;0");

        Assert.Equal((ImportOutcome.Imported, 1), (run.Outcome, run.Changed));
        Assert.Equal((60, 0), (desk.Day(TakingDesk.Mari)!.Authorised, desk.Day(TakingDesk.Mari)!.Unauthorised));
        Assert.Single(desk.All<LessonHistory>());
    }
}
