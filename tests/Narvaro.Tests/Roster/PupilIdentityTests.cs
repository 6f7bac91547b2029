using Microsoft.EntityFrameworkCore;
using Narvaro.Import;
using Narvaro.Kernel;
using Narvaro.Roster;
using Narvaro.Tests.Fixtures;
using static Narvaro.Tests.Roster.RosterRun;

namespace Narvaro.Tests.Roster;

/// <summary>Identifiers over time (formats §5 #11–13). Mari's number is from Skatteverket's published test series, as is every other.</summary>
public sealed class PupilIdentityTests
{
    private const string Mari = "201301012397";
    private const string Temporary = "20130101TF01";

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Apply_NewNumberOnTheSameKey_KeepsTheOldWithItsLastDay(string kind)
    {
        await using var test = await TestDatabase.CreateAsync(kind);
        var roster = new RosterRun(test.Database);
        await roster.TakeAsync(0, Pupil("e-mari", temporary: Temporary));

        await roster.TakeAsync(10, Pupil("e-mari", Mari));

        await using var db = test.Database.Open();
        var aliases = await db.Set<PupilAlias>().OrderBy(a => a.Kind).ThenBy(a => a.ValidFrom).ToListAsync();
        Assert.Equal(
            [(AliasKind.Extract, 1, null), (AliasKind.Personnummer, 11, null), (AliasKind.TemporaryNumber, 1, (int?)10)],
            aliases.Select(a => (a.Kind, a.ValidFrom.Day, a.ValidTo?.Day))
        );
        var keys = await roster.KeysAsync();
        Assert.All(new[] { "e-mari", Temporary, Mari, Mari[2..] }, k => Assert.Equal(new PupilId(1), keys.Find(k)));
        Assert.Empty(roster.Proven);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Apply_OlderNumberToldAgain_ChangesNothing(string kind)
    {
        await using var test = await TestDatabase.CreateAsync(kind);
        var roster = new RosterRun(test.Database);
        await roster.TakeAsync(0, Pupil("e-mari", temporary: Temporary));
        await roster.TakeAsync(10, Pupil("e-mari", Mari));

        var run = await roster.TakeAsync(11, Pupil("e-mari", temporary: Temporary));

        Assert.Equal(ImportOutcome.Unchanged, run.Outcome);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Apply_WaitingNumberBecomesAnotherPupilsPersonnummer_IsProvenToBeOne(string kind)
    {
        await using var test = await TestDatabase.CreateAsync(kind);
        var roster = new RosterRun(test.Database);
        await roster.TakeAsync(0, Pupil("e-mari", temporary: Temporary), Pupil("x-mari", Mari));

        var run = await roster.TakeAsync(10, Pupil("e-mari", Mari), Pupil("e-mari", Mari));

        Assert.Equal((0, 0), (run.Rejected, run.Imported));
        Assert.Equal([new ProvenMerge(new PupilId(1), new PupilId(2), 2)], roster.Proven);
    }

    [Theory]
    [InlineData("201301012397", null, "201301022388")] // has a personnummer already
    [InlineData(null, "20130102TF01", "201301012397")] // another birth date
    [InlineData(null, null, "201301012397")] // no number before
    public async Task Apply_NumberOfAnotherPupilWithoutProof_IsRejectedAndWaits(string? number, string? temporary, string told)
    {
        await using var test = await TestDatabase.CreateAsync("Sqlite");
        var roster = new RosterRun(test.Database);
        await roster.TakeAsync(0, Pupil("e-mari", number, temporary), Pupil("e-bill", told, name: "Bill Provsson"));

        var first = await roster.TakeAsync(1, Pupil("e-mari", told));
        await roster.TakeAsync(2, Pupil("e-mari", told));

        Assert.Equal((1, 0), (first.Rejected, roster.Proven.Count));
        await using var db = test.Database.Open();
        var item = await db.Set<UnmatchedPupil>().SingleAsync();
        Assert.Equal(
            (UnmatchedKind.TwoPupils, "1,2", 2, 2, UnmatchedState.Waiting),
            (item.Kind, item.Candidates, item.RunId, item.Line, item.State)
        );
    }

    [Fact]
    public async Task Apply_SourcePutRight_TakesTheConflictOutOfTheQueue()
    {
        await using var test = await TestDatabase.CreateAsync("Sqlite");
        var roster = new RosterRun(test.Database);
        await roster.TakeAsync(0, Pupil("e-mari"), Pupil("e-bill", Mari, name: "Bill Provsson"));
        await roster.TakeAsync(1, Pupil("e-mari", Mari));

        await roster.TakeAsync(2, Pupil("e-mari", "201301022388"));

        await using var db = test.Database.Open();
        Assert.Equal(UnmatchedState.Settled, (await db.Set<UnmatchedPupil>().SingleAsync()).State);
    }

    [Fact]
    public async Task Apply_SameTemporaryNumberInAnotherSystem_IsAnotherPupilUnlessTheNameAgrees()
    {
        await using var test = await TestDatabase.CreateAsync("Sqlite");
        var roster = new RosterRun(test.Database);

        await roster.TakeAsync(
            0,
            Pupil("a-mari", temporary: Temporary),
            Pupil("b-bill", temporary: Temporary, name: "Bill Provsson"),
            Pupil("c-mari", temporary: Temporary, name: "MARI  Provsson")
        );

        var keys = await roster.KeysAsync();
        Assert.Equal([1, 2, 1], new[] { "a-mari", "b-bill", "c-mari" }.Select(k => keys.Find(k)!.Value.Value));
    }

    [Theory]
    [InlineData("201301012397")]
    [InlineData("1301012397")]
    public async Task Find_SourceWithTheNumberForKey_FindsWhoWasToldInAnotherWriting(string key)
    {
        await using var test = await TestDatabase.CreateAsync("Sqlite");
        var roster = new RosterRun(test.Database);

        await roster.TakeAsync(0, Pupil(key), Pupil("e-mari", Mari));

        var keys = await roster.KeysAsync();
        Assert.All(new[] { Mari, "1301012397", key }, k => Assert.Equal(new PupilId(1), keys.Find(k)));
    }

    [Fact]
    public async Task Find_NumberThatLostItsZero_FindsThePupil()
    {
        await using var test = await TestDatabase.CreateAsync("Sqlite");
        var roster = new RosterRun(test.Database);
        await roster.TakeAsync(0, Pupil("e-mari", "200501012397"));

        Assert.Equal(new PupilId(1), (await roster.KeysAsync()).Find("501012397"));
        Assert.Null((await roster.KeysAsync()).Find("501012398"));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Apply_Protection_IsRaisedByAnySourceAndLoweredOnlyByTheRegister(string kind)
    {
        await using var test = await TestDatabase.CreateAsync(kind);
        var roster = new RosterRun(test.Database);
        (ProtectionMark Told, bool Lowered, ProtectionMark Kept)[] deliveries =
        [
            (ProtectionMark.None, false, ProtectionMark.None),
            (ProtectionMark.Unknown, false, ProtectionMark.Unknown),
            (ProtectionMark.ProtectedRegistration, false, ProtectionMark.ProtectedRegistration),
            (ProtectionMark.SecrecyMarking, false, ProtectionMark.ProtectedRegistration),
            (ProtectionMark.None, false, ProtectionMark.ProtectedRegistration), // a file without the column
            (ProtectionMark.None, true, ProtectionMark.None), // "Ingen"
            (ProtectionMark.SecrecyMarking, false, ProtectionMark.SecrecyMarking),
        ];
        foreach (var (told, lowered, kept) in deliveries)
        {
            await roster.TakeAsync(0, Pupil("e-mari", protection: told, lowered: lowered));

            await using var db = test.Database.Open();
            Assert.Equal(kept, (await db.Set<Pupil>().SingleAsync()).Protection);
        }
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Raise_MarkInAnotherSource_ReachesOnlyThosePupils(string kind)
    {
        await using var test = await TestDatabase.CreateAsync(kind);
        await new RosterRun(test.Database).TakeAsync(
            0,
            Pupil("e-mari"),
            Pupil("e-bill", protection: ProtectionMark.ProtectedRegistration),
            Pupil("e-vera")
        );

        await test.Database.InTransactionAsync(db => PupilMarks.RaiseAsync(db, new HashSet<PupilId> { new(1), new(2) }, default), default);

        await using var db = test.Database.Open();
        Assert.Equal(
            [ProtectionMark.SecrecyMarking, ProtectionMark.ProtectedRegistration, ProtectionMark.None],
            await db.Set<Pupil>().OrderBy(p => p.Id).Select(p => p.Protection).ToListAsync()
        );
    }
}
