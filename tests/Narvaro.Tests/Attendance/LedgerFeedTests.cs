using Narvaro.Attendance;
using Narvaro.Kernel;
using Narvaro.Storage;
using Narvaro.Tests.Fixtures;

namespace Narvaro.Tests.Attendance;

public sealed class LedgerFeedTests
{
    private static readonly DateOnly Monday = new(2025, 9, 1);
    private static readonly PupilId Mari = new(1);
    private static readonly SchoolUnitCode Unit = SchoolUnitCode.Parse("99000001");

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Advance_NoteForgottenOnTheFirstDay_ShowsEachEveningWhatWasKnownThen(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await WriteAsync(
            database,
            1,
            Told(Monday, unauthorised: 60, registered: Monday),
            Told(Monday, unauthorised: 0, registered: Monday.AddDays(1))
        );
        var feed = new LedgerFeed(SchoolYear.Of(Monday), Knowledge.Then);

        Assert.Equal([60], await AbsencesAsync(database, feed, Monday));
        Assert.Equal([0], await AbsencesAsync(database, feed, Monday.AddDays(1)));
        Assert.Empty(await AbsencesAsync(database, feed, Monday.AddDays(2)));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Advance_DayChangedByALaterImport_IsGivenAgain(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var feed = new LedgerFeed(SchoolYear.Of(Monday), Knowledge.Night);
        await WriteAsync(database, 1, Told(Monday, unauthorised: 60, registered: Monday));
        Assert.Equal([60], await AbsencesAsync(database, feed, Monday));

        await WriteAsync(
            database,
            2,
            Told(Monday, unauthorised: 10, registered: Monday.AddDays(1)),
            Told(Monday.AddDays(1), 0, Monday.AddDays(1))
        );

        Assert.Equal([0, 10], (await AbsencesAsync(database, feed, Monday.AddDays(1))).Order());
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Advance_RowsWithoutRegistration_AreKnownToTheNightButNotToThen(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await WriteAsync(database, 1, Told(Monday, unauthorised: 60, registered: null));

        Assert.Equal([60], await AbsencesAsync(database, new LedgerFeed(SchoolYear.Of(Monday), Knowledge.Night), Monday));
        Assert.Equal([-1], await AbsencesAsync(database, new LedgerFeed(SchoolYear.Of(Monday), Knowledge.Then), Monday));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Write_TheSameRowsAgain_LeavesTheLedgerUntouched(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var told = Told(Monday, unauthorised: 60, registered: Monday);
        var first = await WriteAsync(database, 1, told);

        var second = await WriteAsync(database, 2, told);

        Assert.Equal((new RowCounts(1, 0, 0), new RowCounts(0, 0, 1)), (first, second));
        await using var db = database.Database.Open();
        Assert.Equal(1, db.Set<AttendanceDay>().Single().RunId);
    }

    /// <summary>Unauthorised minutes of each day that is given; -1 for a day of which nothing is known.</summary>
    private static async Task<List<int>> AbsencesAsync(TestDatabase database, LedgerFeed feed, DateOnly evening)
    {
        await using var db = database.Database.Open();
        var absences = new List<int>();
        await foreach (var day in feed.AdvanceAsync(db, evening, default))
        {
            absences.Add(day.Lessons.Count == 0 ? -1 : day.Lessons.Sum(l => l.Unauthorised));
        }
        return absences;
    }

    private static Task<RowCounts> WriteAsync(TestDatabase database, int run, params ToldDay[] told)
    {
        var importedAt = new DateTime(2025, 9, 20, 20, 0, 0, DateTimeKind.Utc);
        return database.Database.InTransactionAsync(
            db => new LedgerWriter(database.Database).WriteAsync(db, told, run, importedAt, default),
            default
        );
    }

    private static ToldDay Told(DateOnly date, int unauthorised, DateOnly? registered) =>
        new(
            Mari,
            date,
            Unit,
            [
                new Lesson
                {
                    Start = new TimeOnly(8, 0),
                    End = new TimeOnly(9, 0),
                    Length = 60,
                    Present = 60 - unauthorised,
                    Unauthorised = unauthorised,
                    Registered = registered?.ToDateTime(new TimeOnly(10, 0), DateTimeKind.Utc),
                },
            ]
        );
}
