using System.Globalization;
using Narvaro.Attendance;
using Narvaro.Import;
using Narvaro.Tests.Fixtures;

namespace Narvaro.Tests.Attendance.Taking;

public sealed class AbsenceReportTakingTests
{
    private const string Report = "skolenhetskod;elev;från;till;slag\n";
    private const string Timetable = """
        skolenhetskod;elev;datum;start;slut;ämne;närvaro_min;rapporterad
        10000001;e-mari;2026-09-01;08:00;08:40;MA;;nej
        10000001;e-mari;2026-09-01;09:00;10:00;SV;;nej
        10000001;e-mari;2026-09-01;10:20;11:00;EN;40;ja
        """;

    public enum First
    {
        Timetable,
        Report,
    }

    [Theory, MemberData(nameof(Orders))]
    public async Task Take_WholeDay_FillsTheLessonsWhoseRegisterNobodyTook(string kind, First first)
    {
        await using var desk = await TakingDesk.OpenAsync(kind);
        await TakeBothAsync(desk, first, Report + "10000001;e-mari;2026-09-01T00:00;2026-09-01T23:59;anmäld");

        Assert.Equal(
            [(40, 0, true), (60, 0, true), (0, 40, true)],
            desk.Lessons(TakingDesk.Mari).Select(l => (l.Authorised, l.Present, l.Reported))
        );
    }

    [Theory, MemberData(nameof(Orders))]
    public async Task Take_PartOfADay_ReachesAsFarAsItWasSaid(string kind, First first)
    {
        await using var desk = await TakingDesk.OpenAsync(kind);
        await TakeBothAsync(desk, first, Report + "10000001;e-mari;2026-09-01T08:20;2026-09-01T09:15;ledighet");

        Assert.Equal([(20, 20), (15, 15), (0, 0)], desk.Lessons(TakingDesk.Mari).Select(l => (l.Authorised, l.Leave)));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Take_RegisterTakenAfterwards_GoesBeforeTheReport(string kind)
    {
        await using var desk = await TakingDesk.OpenAsync(kind);
        await TakeBothAsync(desk, First.Timetable, Report + "10000001;e-mari;2026-09-01;2026-09-01;anmäld");

        await desk.TakeAsync("rättelse.csv", Timetable.Replace("MA;;nej", "MA;40;ja", StringComparison.Ordinal));

        Assert.Equal([(0, 40), (60, 0), (0, 40)], desk.Lessons(TakingDesk.Mari).Select(l => (l.Authorised, l.Present)));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Take_ReportThatWasShortened_LeavesWhatItNoLongerReachesUnknown(string kind)
    {
        await using var desk = await TakingDesk.OpenAsync(kind);
        await TakeBothAsync(desk, First.Timetable, Report + "10000001;e-mari;2026-09-01T00:00;2026-09-01T23:59;anmäld");

        var run = await desk.TakeAsync("anmälan.csv", Report + "10000001;e-mari;2026-09-01T00:00;2026-09-01T08:50;anmäld");

        Assert.Equal(1, run.Changed);
        Assert.Equal([(40, true), (0, false), (0, true)], desk.Lessons(TakingDesk.Mari).Select(l => (l.Authorised, l.Reported)));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Take_BothAgainInAnyOrder_ChangesNothing(string kind)
    {
        await using var desk = await TakingDesk.OpenAsync(kind);
        const string Whole = Report + "10000001;e-mari;2026-09-01;2026-09-03;anmäld";
        await TakeBothAsync(desk, First.Report, Whole);
        var before = desk.Day(TakingDesk.Mari)!;

        await desk.TakeAsync("lektioner igen.csv", Timetable + "\n");
        var run = await desk.TakeAsync("anmälan igen.csv", Whole + "\n");

        Assert.Equal((ImportOutcome.Unchanged, 1), (run.Outcome, run.Unchanged));
        Assert.Equal(before.Lessons, desk.Day(TakingDesk.Mari)!.Lessons);
        Assert.Empty(desk.All<LessonHistory>());
    }

    [Theory, MemberData(nameof(Orders))]
    public async Task Take_LessonsOfATimetableOnly_AreTakenForPresenceButForWhatWasReported(string kind, First first)
    {
        await using var desk = await TakingDesk.OpenAsync(kind);
        const string Tider = "skolenhetskod;elev;datum;start;slut;ämne\n";
        const string Lessons = "10000001;e-mari;2026-09-01;08:00;08:40;MA\n10000001;e-mari;2026-09-01;09:00;10:00;SV";
        const string Sick = Report + "10000001;e-mari;2026-09-01T09:30;2026-09-01T11:00;anmäld";
        await desk.TakeAsync(first == First.Report ? "anmälan.csv" : "tider.csv", first == First.Report ? Sick : Tider + Lessons);
        await desk.TakeAsync(first == First.Report ? "tider.csv" : "anmälan.csv", first == First.Report ? Tider + Lessons : Sick);
        // The timetable is delivered again every night, and says nothing against what was told.
        await desk.TakeAsync("tider igen.csv", Tider + Lessons + "\n");

        Assert.Equal([(40, 0), (30, 30)], desk.Lessons(TakingDesk.Mari).Select(l => (l.Present, l.Authorised)));
        Assert.Equal((100, 100), (desk.Day(TakingDesk.Mari)!.Offered, desk.Day(TakingDesk.Mari)!.Reported));
    }

    [Theory]
    // Midnight is the end of the day before: one day, not two (formats §5 #29).
    [InlineData("2026-09-01T00:00", "2026-09-02T00:00", "2026-09-01")]
    [InlineData("2026-09-01T00:00", "2026-09-01T23:59", "2026-09-01")]
    [InlineData("2026-09-01", "2026-09-02", "2026-09-02")]
    // UTC: local midnight is 22:00 the evening before (formats §5 #28).
    [InlineData("2026-08-31T22:00:00Z", "2026-09-01T21:59:00Z", "2026-09-01")]
    [InlineData("2026-09-01T00:00:00+02:00", "2026-09-02T00:00:00+02:00", "2026-09-01")]
    public async Task Take_WholeDayInAnyForm_IsTheSameDays(string from, string to, string last)
    {
        await using var desk = await TakingDesk.OpenAsync("Sqlite");

        await desk.TakeAsync("anmälan.csv", $"{Report}10000001;e-mari;{from};{to};anmäld");

        var report = Assert.Single(desk.All<ReportedAbsence>());
        Assert.Equal(
            (TakingDesk.Tuesday, TimeOnly.MinValue, DateOnly.Parse(last, CultureInfo.InvariantCulture), (TimeOnly?)null),
            (report.From, report.Start, report.To, report.End)
        );
    }

    [Fact]
    public async Task Take_EndBeforeItsBeginning_IsRejected()
    {
        await using var desk = await TakingDesk.OpenAsync("Sqlite");

        var run = await desk.TakeAsync("anmälan.csv", Report + "10000001;e-mari;2026-09-02;2026-09-01;anmäld");

        Assert.Equal((1, 1), (run.Rows, run.Rejected));
        Assert.Contains("slutar inte efter", Assert.Single(desk.All<RejectedRow>()).Reason, StringComparison.Ordinal);
    }

    public static TheoryData<string, First> Orders()
    {
        var orders = new TheoryData<string, First>();
        foreach (var kind in TestDatabase.Kinds)
        {
            orders.Add(kind, First.Timetable);
            orders.Add(kind, First.Report);
        }
        return orders;
    }

    private static async Task TakeBothAsync(TakingDesk desk, First first, string report)
    {
        if (first == First.Report)
        {
            await desk.TakeAsync("anmälan.csv", report);
        }
        await desk.TakeAsync("lektioner.csv", Timetable);
        if (first == First.Timetable)
        {
            await desk.TakeAsync("anmälan.csv", report);
        }
    }
}
