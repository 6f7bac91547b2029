using Microsoft.EntityFrameworkCore;
using Narvaro.Attendance;
using Narvaro.Kernel;
using Narvaro.Roster;
using Narvaro.Tests.Fixtures;

namespace Narvaro.Tests.Storage;

public sealed class UpsertTests
{
    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Upsert_ThenReadByEf_GivesTheSameRow(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var told = new Enrolment
        {
            PupilId = new PupilId(7),
            Unit = SchoolUnitCode.Parse("99000001"),
            From = new DateOnly(2025, 8, 18),
            To = null,
            Form = SchoolForm.GR,
            Grade = 7,
            Class = "7Å",
            MentorKey = "P-1",
        };

        await database.Database.InTransactionAsync(db => database.Database.UpsertAsync(db, [told], default), default);

        await using var reading = database.Database.Open();
        var read = await reading.Set<Enrolment>().SingleAsync();
        Assert.Equivalent(told, read, strict: true);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Upsert_SameKeyAgain_ReplacesAndTheLastInOneCallWins(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await WriteAsync(database, Day(present: 100));

        var written = await WriteAsync(database, Day(present: 1), Day(present: 2));

        await using var reading = database.Database.Open();
        Assert.Equal(2, (await reading.Set<AttendanceDay>().SingleAsync()).Present);
        Assert.True(written >= 1);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Upsert_NothingNew_WritesNothing(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await WriteAsync(database, Day(present: 100));

        Assert.Equal(0, await WriteAsync(database, Day(present: 100)));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task TryLock_HeldBySomebody_IsRefusedUntilReleased(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var provider = database.Database.Provider;

        await using (var held = await provider.TryLockAsync("night", default))
        {
            Assert.NotNull(held);
            Assert.Null(await provider.TryLockAsync("night", default));
        }

        await using var again = await provider.TryLockAsync("night", default);
        Assert.NotNull(again);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task TryLock_LetGoOf_IsFreeAtOnce(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);

        for (var turn = 0; turn < 50; turn++)
        {
            await using var held = await database.Database.Provider.TryLockAsync("night", default);
            Assert.NotNull(held);
        }
    }

    private static Task<int> WriteAsync(TestDatabase database, params AttendanceDay[] days) =>
        database.Database.InTransactionAsync(db => database.Database.UpsertAsync(db, days, default), default);

    private static AttendanceDay Day(int present) =>
        DayTotals.Of(
            (new PupilId(1), new DateOnly(2025, 9, 1)),
            SchoolUnitCode.Parse("99000001"),
            [
                new Lesson
                {
                    Start = new TimeOnly(8, 0),
                    End = new TimeOnly(11, 0),
                    Length = 180,
                    Present = present,
                },
            ],
            [],
            runId: 1
        );
}
