using Narvaro.Attendance;
using Narvaro.Import;
using Narvaro.Kernel;
using Narvaro.Roster;
using Narvaro.Tests.Attendance.Taking;
using Narvaro.Tests.Fixtures;

namespace Narvaro.Tests.Import;

/// <summary>The profiles that are shipped, from a file as the source writes it to the ledger.</summary>
public sealed class ShippedProfileTests
{
    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Edlevo_AbsenceAndPresenceInFilesOfTheirOwn_AreTheLessonInEitherOrder(string kind)
    {
        await using var desk = await TakingDesk.OpenAsync(kind);
        var absence = Edlevo(Event("08:20", "09:20", "LateArrival", 20, 60) + Event("10:00", "10:50", "Invalid", 50, 50));
        var presence = Edlevo(Event("08:20", "09:20", "Valid", 40, 60) + Event("11:00", "11:40", "Present", 40, 40));

        var first = await desk.TakeAsync("närvaro.xml", presence);
        var second = await desk.TakeAsync("franvaro.xml", absence);

        Assert.Equal(("edlevo-narvaro", "edlevo-franvaro"), (first.Profile, second.Profile));
        Assert.Equal(
            [(40, 20, 20), (0, 50, 0), (40, 0, 0)],
            desk.Lessons(TakingDesk.Mari).Select(l => (l.Present, l.Unauthorised, l.Late))
        );
        Assert.Equal(150, desk.Day(TakingDesk.Mari)!.Offered);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Meitner_TwoLessonsOfASubjectWithoutTimes_AreTwoAndTheSameAgainChangesNothing(string kind)
    {
        await using var desk = await TakingDesk.OpenAsync(kind);
        var file = $$"""{"data":[ {{Meitner(45, 0)}}, {{Meitner(60, 15)}} ],"pagination":{"total":2} }""";

        await desk.TakeAsync("meitner.json", file);
        var again = await desk.TakeAsync("meitner igen.json", file + "\n");

        Assert.Equal((ImportOutcome.Unchanged, 2), (again.Outcome, again.Unchanged));
        var day = desk.Day(TakingDesk.Mari)!;
        Assert.Equal((105, 90, 15, 1), (day.Offered, day.Present, day.Unauthorised, day.LateCount));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Aspen_DaysOfAbsenceOnly_LeaveTheOtherSchoolDaysPresent(string kind)
    {
        await using var desk = await TakingDesk.OpenAsync(kind);
        await desk.TakeAsync("kalender.csv", "datum;skoldag\n" + string.Join('\n', Enumerable.Range(1, 4).Select(d => $"2026-09-0{d};ja")));

        var run = await desk.TakeAsync(
            "aspen.csv",
            """
            ATT_OID,ATT_STD_OID,ATT_SKL_OID,ATT_DATE,ATT_CODE_VIEW,ATT_TARDY_IND,ATT_EXCUSED_IND,ATT_ABSENT_IND,ATT_PORTION_ABSENT
            a1,e-mari,10000001,2026-09-01,A,0,1,1,1.0
            a2,e-nils,10000001,2026-09-04,T,1,0,0,NULL
            a3,e-nils,10000001,2026-09-02,A,0,0,1,0.5
            """
        );

        Assert.Equal(("aspen-x2", 3, 3), (run.Profile, run.Rows, run.Imported));
        Assert.Equal(
            [(1, 0, 360, 0), (2, 360, 0, 0), (3, 360, 0, 0), (4, 360, 0, 0)],
            Days(desk, TakingDesk.Mari).Select(d => (d.Date.Day, d.Present, d.Authorised, d.Unauthorised))
        );
        Assert.Equal(
            [(1, 360, 0, 0), (2, 180, 0, 180), (3, 360, 0, 0), (4, 359, 0, 1)],
            Days(desk, TakingDesk.Nils).Select(d => (d.Date.Day, d.Present, d.Authorised, d.Unauthorised))
        );
        Assert.Empty(Days(desk, TakingDesk.Olle));
    }

    [Fact]
    public async Task Vklass_ReportWithPeriodInItsName_IsPeriods()
    {
        await using var desk = await TakingDesk.OpenAsync("Sqlite");
        await desk.TakeAsync(
            "elever.csv",
            "elev;personnummer;skolenhetskod;skolform;årskurs;klass;från;skydd\ne-alva;20140101-2396;10000001;GR;6;1A;2023-08-17;Ingen"
        );

        var run = await desk.TakeSampleAsync("vklass-franvarorapport-skola.xls", "Åskolan 2024-01-08_2024-06-10.xls");

        Assert.Equal(("vklass-franvarorapport", 5, 1, 4), (run.Profile, run.Rows, run.Imported, run.Rejected));
        var period = Assert.Single(desk.All<AttendancePeriod>());
        Assert.Equal(
            (new DateOnly(2024, 1, 8), new DateOnly(2024, 6, 10), 2400, 2200, 150, 50),
            (period.From, period.To, period.Offered, period.Present, period.Authorised, period.Unauthorised)
        );
    }

    [Fact]
    public async Task Vklass_ReportThatSaysNoPeriod_IsRejectedSayingWhatWouldBeRight()
    {
        await using var desk = await TakingDesk.OpenAsync("Sqlite");

        var run = await desk.TakeSampleAsync("vklass-franvarorapport-skola.xls", "rapport.xls");

        Assert.Equal(5, run.Rejected);
        Assert.All(desk.All<RejectedRow>(), r => Assert.Contains("vilken tid summorna gäller", r.Reason, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("tider.csv", "tillfällen.csv")]
    [InlineData("tillfällen.csv", "tider.csv")]
    public async Task Skola24_AbsenceWithoutPresence_CountsOnceTheTimetableSaysOfWhat(string first, string second)
    {
        await using var desk = await TakingDesk.OpenAsync("Sqlite");
        var files = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["tider.csv"] =
                "skolenhetskod;elev;datum;start;slut;ämne\n10000001;e-mari;2026-09-01;08:00;09:00;MA\n10000001;e-mari;2026-09-01;09:10;10:00;SV",
            ["tillfällen.csv"] =
                "Personnummer;Skola;Klass;Datum;Starttid;Sluttid;Ämne;Anmäld frånvaro (min);Ej anmäld frånvaro (min)\n140101-2396;10000001;7A;2026-09-01;08:00;09:00;MA;;60",
        };

        await desk.TakeAsync(
            "elever.csv",
            "elev;personnummer;skolenhetskod;skolform;årskurs;klass;från;skydd\ne-mari;20140101-2396;10000001;GR;7;7A;2026-08-17;Ingen"
        );
        await desk.TakeAsync(first, files[first]);
        if (first != "tider.csv")
        {
            // One missed lesson is not a day away: until the timetable comes, it is unknown what it is a part of.
            Assert.Equal(
                (60, 0, 0),
                (desk.Day(TakingDesk.Mari)!.Offered, desk.Day(TakingDesk.Mari)!.Reported, desk.Day(TakingDesk.Mari)!.Unauthorised)
            );
        }
        await desk.TakeAsync(second, files[second]);
        await desk.TakeAsync("tider igen.csv", files["tider.csv"] + "\n");

        var day = desk.Day(TakingDesk.Mari)!;
        Assert.Equal((110, 110, 50, 60), (day.Offered, day.Reported, day.Present, day.Unauthorised));
    }

    private static List<AttendanceDay> Days(TakingDesk desk, PupilId pupil) =>
        [.. desk.All<AttendanceDay>().Where(d => d.PupilId == pupil).OrderBy(d => d.Date)];

    private static string Meitner(int length, int absent) =>
        $$"""
            {"school":{"id":"s","displayName":"10000001"},"student":{"id":"v","identityNumber":"e-mari"},"subject":{"title":"Matematik","code":"MA"},
             "course":{"title":null,"code":null},"report":{"status":"Attendance","date":"2026-09-01","week":"36","lessonDurationMinutes":{{length}},"absenceDurationMinutes":{{absent}} } }
            """;

    private static string Edlevo(string events) =>
        $"""
            <persons xmlns="http://open.tieto.com/edu/absence/v2"><properties><datetime>2026-09-02T06:00:00</datetime><datasource>Edlevo</datasource></properties>
            <person><personid>e-mari</personid>{events}</person></persons>
            """;

    private static string Event(string start, string stop, string reason, int minutes, int length) =>
        $"""
            <event><start>2026-09-01T{start}:00</start><stop>2026-09-01T{stop}:00</stop><unitname>Åskolan</unitname><unitid>10000001</unitid>
            <schoolevent><comment>fri text</comment><lessonid>L</lessonid><registeredby>T</registeredby><reason>{reason}</reason><minutes>{minutes}</minutes>
            <lessonminutes>{length}</lessonminutes><courseorsubjectid>1</courseorsubjectid><courseorsubjectcode>MA</courseorsubjectcode><courseorsubjectname>Matematik</courseorsubjectname>
            <grouporclassid>1</grouporclassid><grouporclassname>7A</grouporclassname></schoolevent></event>
            """;
}
