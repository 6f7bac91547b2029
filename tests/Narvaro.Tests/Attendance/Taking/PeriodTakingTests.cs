using Narvaro.Attendance;
using Narvaro.Import;
using Narvaro.Tests.Fixtures;

namespace Narvaro.Tests.Attendance.Taking;

public sealed class PeriodTakingTests
{
    private const string Header =
        "skolenhetskod;elev;från;till;erbjuden_min;rapporterad_min;närvaro_min;giltig_min;ogiltig_min;annan_min\n";

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Take_SumsOfAWeek_AreKeptAsAPeriodAndNeverAsDays(string kind)
    {
        await using var desk = await TakingDesk.OpenAsync(kind);

        var run = await desk.TakeAsync("perioder.csv", Header + "10000001;e-mari;2026-08-31;2026-09-04;1200;1000;900;60;40;0");

        Assert.Equal((ImportOutcome.Imported, 1), (run.Outcome, run.Imported));
        var period = Assert.Single(desk.All<AttendancePeriod>());
        Assert.Equal((1200, 1000, 900, 60, 40), (period.Offered, period.Reported, period.Present, period.Authorised, period.Unauthorised));
        Assert.Empty(desk.All<AttendanceDay>());
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Take_WindowThatOverlaps_ReplacesTheOneBeforeAndKeepsIt(string kind)
    {
        await using var desk = await TakingDesk.OpenAsync(kind);
        await desk.TakeAsync("perioder.csv", Header + "10000001;e-mari;2026-08-31;2026-09-04;1200;1000;900;60;40;0");

        var run = await desk.TakeAsync("perioder.csv", Header + "10000001;e-mari;2026-08-31;2026-09-11;2400;2200;2000;100;100;0");

        Assert.Equal(1, run.Changed);
        var periods = desk.All<AttendancePeriod>();
        Assert.Equal([(1200, (int?)run.Id), (2400, null)], periods.OrderBy(p => p.Offered).Select(p => (p.Offered, p.ReplacedBy)));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Take_TheSameAgainUnderAnotherName_ChangesNothing(string kind)
    {
        await using var desk = await TakingDesk.OpenAsync(kind);
        const string Week = Header + "10000001;e-mari;2026-08-31;2026-09-04;1200;1000;900;60;40;0";
        await desk.TakeAsync("perioder.csv", Week);

        var run = await desk.TakeAsync("perioder igen.csv", Week + "\n");

        Assert.Equal((ImportOutcome.Unchanged, 1), (run.Outcome, run.Unchanged));
        Assert.Single(desk.All<AttendancePeriod>());
    }

    [Theory]
    [InlineData("10000001;e-mari;2026-09-04;2026-08-31;1200;;900;0;0;0", "till", "Sista dagen ligger före den första")]
    [InlineData("10000001;e-mari;2026-08-31;2026-09-04;1200;;1000;300;0;0", "erbjuden_min", "tillsammans mer än undervisningstiden")]
    [InlineData("10000001;e-mari;2026-08-31;2026-09-04;1200;1300;900;0;0;0", "rapporterad_min", "Rapporterad tid är mer")]
    [InlineData("10000001;e-mari;2026-08-31;2026-09-04;;;900;0;0;0", "erbjuden_min", "Värdet saknas")]
    [InlineData("10000001;e-okänd;2026-08-31;2026-09-04;1200;;900;0;0;0", "elev", "finns inte i elevregistret")]
    public async Task Take_WrongSums_AreRejected(string row, string column, string reason)
    {
        await using var desk = await TakingDesk.OpenAsync("Sqlite");

        await desk.TakeAsync("perioder.csv", Header + row);

        var reject = Assert.Single(desk.All<RejectedRow>());
        Assert.Equal(column, reject.Column);
        Assert.Contains(reason, reject.Reason, StringComparison.Ordinal);
        Assert.Empty(desk.All<AttendancePeriod>());
    }
}
