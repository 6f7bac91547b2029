using Microsoft.EntityFrameworkCore;
using Narvaro.Attendance;
using Narvaro.Import;
using Narvaro.Kernel;
using Narvaro.Roster;
using Narvaro.Tests.Fixtures;

namespace Narvaro.Tests;

/// <summary>Pupils over time, from files to the ledger (formats §5 #8, #9, #12, #13). Numbers are from Skatteverket's published test series.</summary>
public sealed class PupilDeliveryTests : IDisposable
{
    private const string Roster = "elev;personnummer;förnamn;efternamn;skolenhetskod;skolform;årskurs;klass;från;till;skydd";
    private const string Lessons = "skolenhetskod;elev;datum;start;slut;närvaro_min;giltig_min;ogiltig_min";

    private readonly TemporaryFolder _folder = new();
    private readonly FixedClock _clock = new(new DateTimeOffset(2026, 9, 20, 18, 0, 0, TimeSpan.Zero));

    public void Dispose() => _folder.Dispose();

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Import_TemporaryNumberThatBecomesAnothersPersonnummer_MergesTheTwoAndSaysSo(string kind)
    {
        await using var test = await TestDatabase.CreateAsync(kind);
        await ImportAsync(
            test,
            $"{Roster}\ne-mari;20130101-TF01;Mari;Provsson;10000001;GR;7;7A;2026-08-17;;Ingen\nx-9;130101-2397;;;10000001;GR;7;7A;2026-09-01;;Ingen",
            $"{Lessons}\n10000001;e-mari;2026-09-01;08:00;08:40;40;0;0\n10000001;x-9;2026-09-01;09:00;09:40;0;0;40"
        );
        var before = await WholeDatabase.DumpAsync(
            test.Database,
            "pupil_merges",
            "extracts",
            "import_runs",
            "delivery_days",
            "delivery_units"
        );

        var runs = await ImportAsync(test, $"{Roster}\ne-mari;20130101-2397;Mari;Provsson;10000001;GR;7;7A;2026-08-17;;Ingen");

        Assert.Contains("sammanslagning 1", Assert.Single(runs).Dialect, StringComparison.Ordinal);
        Assert.Equal((1, 0), (runs[0].Changed, runs[0].Rejected));
        await using var db = test.Database.Open();
        var day = await db.Set<AttendanceDay>().SingleAsync();
        Assert.Equal((new PupilId(2), 40, 40), (day.PupilId, day.Present, day.Unauthorised));
        var merge = await db.Set<PupilMerge>().SingleAsync();
        Assert.Equal(("narvaro", runs[0].Id), (merge.By, merge.RunId));

        // The lessons of either key are the one pupil's now.
        await ImportAsync(test, $"{Lessons}\n10000001;e-mari;2026-09-02;08:00;08:40;40;0;0\n10000001;x-9;2026-09-02;09:00;09:40;40;0;0");
        Assert.Equal(2, await db.Set<AttendanceDay>().CountAsync(d => d.PupilId == new PupilId(2)));

        await new PupilDesk(test.Database, _clock).UnmergeAsync(1, "rut", "två elever", default);
        var after = await WholeDatabase.DumpAsync(
            test.Database,
            "pupil_merges",
            "extracts",
            "import_runs",
            "delivery_days",
            "delivery_units"
        );
        Assert.Empty(before.Except(after, StringComparer.Ordinal));
        Assert.All(
            after.Except(before, StringComparer.Ordinal),
            line => Assert.StartsWith("attendance_days: ", line, StringComparison.Ordinal)
        );
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Import_RosterAgainAfterTheMerge_ChangesNothing(string kind)
    {
        await using var test = await TestDatabase.CreateAsync(kind);
        var last = $"{Roster}\ne-mari;20130101-2397;Mari;Provsson;10000001;GR;7;7A;2026-08-17;;Ingen";
        await ImportAsync(
            test,
            $"{Roster}\ne-mari;20130101-TF01;Mari;Provsson;10000001;GR;7;7A;2026-08-17;;Ingen\nx-9;20130101-2397;;;10000001;GR;7;7A;2026-08-17;;Ingen"
        );
        await ImportAsync(test, last);

        var again = Assert.Single(await ImportAsync(test, last + "\n"));

        Assert.Equal((ImportOutcome.Unchanged, 1), (again.Outcome, again.Unchanged));
        await using var db = test.Database.Open();
        Assert.Equal(1, await db.Set<PupilMerge>().CountAsync());
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Import_LessonsByNumber_FindThePupilInEveryWriting(string kind)
    {
        await using var test = await TestDatabase.CreateAsync(kind);
        await ImportAsync(test, $"{Roster}\ne-mari;200501012397;Mari;Provsson;10000001;GY;3;NA3;2026-08-17;;Ingen");
        string[] writings = ["200501012397", "20050101-2397", "050101-2397", "0501012397", "501012397", "050101 2397", "e-mari"];

        var run = Assert.Single(
            await ImportAsync(
                test,
                $"{Lessons}\n" + string.Join('\n', writings.Select((w, i) => $"10000001;{w};2026-09-{i + 1:00};08:00;08:40;40;0;0"))
            )
        );

        Assert.Equal((writings.Length, 0), (run.Imported, run.Rejected));
        await using var db = test.Database.Open();
        Assert.Equal(writings.Length, await db.Set<AttendanceDay>().CountAsync(d => d.PupilId == new PupilId(1)));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Import_MendedNumber_IsSaidInTheNotesOfTheRun(string kind)
    {
        await using var test = await TestDatabase.CreateAsync(kind);

        var run = Assert.Single(await ImportAsync(test, $"{Roster}\ne-mari;501012397;Mari;Provsson;10000001;GY;3;NA3;2026-08-17;;Ingen"));

        Assert.Contains("1 rader med ett personnummer som ett kalkylprogram hade ändrat", run.Dialect, StringComparison.Ordinal);
        Assert.DoesNotContain("501012397", run.Dialect, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Import_ChangeOfClassAndSchool_KeepsWhereThePupilWentOnEachDate(string kind)
    {
        await using var test = await TestDatabase.CreateAsync(kind);
        await ImportAsync(test, $"{Roster}\ne-mari;;Mari;Provsson;10000001;GR;7;7A;2026-08-17;;Ingen");
        await ImportAsync(
            test,
            $"{Roster}\ne-mari;;Mari;Provsson;10000001;GR;7;7B;2026-09-07;;Ingen\ne-mari;;Mari;Provsson;10000002;GR;7;7C;2026-09-14;;Ingen"
        );

        await using var db = test.Database.Open();
        var enrolments = await Enrolments.ReadAsync(db, default);
        Assert.Equal(["7A", "7B", "7C"], new[] { 6, 13, 14 }.Select(d => enrolments.On(new PupilId(1), new DateOnly(2026, 9, d))!.Class));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Import_TwoSchoolsOnOneDay_CountsTheLessonsOfBothAndFollowsOneEnrolment(string kind)
    {
        await using var test = await TestDatabase.CreateAsync(kind);
        await ImportAsync(
            test,
            $"{Roster}\ne-mari;;Mari;Provsson;10000001;GR;9;9A;2026-08-17;;Ingen\ne-mari;;Mari;Provsson;10000002;GR;9;ELT;2026-08-17;;Ingen",
            $"{Lessons}\n10000001;e-mari;2026-09-01;08:00;08:40;40;0;0\n10000002;e-mari;2026-09-01;13:00;13:40;0;0;40"
        );

        await using var db = test.Database.Open();
        var day = await db.Set<AttendanceDay>().SingleAsync();
        Assert.Equal((80, 40, 40), (day.Offered, day.Present, day.Unauthorised));
        var date = new DateOnly(2026, 9, 1);
        var enrolments = await db.Set<Enrolment>().ToListAsync();
        Assert.Equal(
            [new Enrolments(enrolments).On(new PupilId(1), date)!.Unit, Narvaro.Signals.Seat.Of(enrolments, default)[^1].Unit],
            [Narvaro.Cases.EnrolmentOn.Holding(enrolments, date)!.Unit, Narvaro.Cases.EnrolmentOn.Unit(enrolments, date)!.Value]
        );
    }

    private async Task<IReadOnlyList<ImportRun>> ImportAsync(TestDatabase test, params string[] texts)
    {
        var desk = TestDesk.Of(test.Database, _folder.Path("archive"), _clock);
        var runs = new List<ImportRun>();
        foreach (var text in texts)
        {
            var file = _folder.Path(text.StartsWith("elev", StringComparison.Ordinal) ? "elever.csv" : "lektioner.csv");
            await File.WriteAllTextAsync(file, text + "\n");
            runs.AddRange(await desk.ImportAsync(new ImportRequest([file]), default));
        }
        return runs;
    }
}
