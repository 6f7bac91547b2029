using Microsoft.EntityFrameworkCore;
using Narvaro.Kernel;
using Narvaro.Roster;
using Narvaro.Storage;
using Narvaro.Tests.Fixtures;
using static Narvaro.Tests.Roster.RosterRun;

namespace Narvaro.Tests.Roster;

/// <summary>Name, class and unit for sources without a number (formats §5 #39): two Karin Test in 7A, one in 7B, one at another school.</summary>
[Trait("Category", "Culture")]
public sealed class PupilNamesTests
{
    private static readonly DateOnly Day = Start.AddDays(30);

    [Theory]
    [InlineData("Åsa Öberg")]
    [InlineData("Öberg, Åsa")]
    [InlineData("ÖBERG,ÅSA")]
    [InlineData(" Öberg ,\u00A0 Åsa ")]
    [InlineData("Öberg, Åsa (Sekretess)")]
    [InlineData("A\u030Asa O\u0308berg")]
    public async Task Find_TheOnlyOneOfTheName_IsFoundInAnyWriting(string written)
    {
        await using var test = await SchoolAsync();

        Assert.Equal(new PupilId(5), (await NamesAsync(test)).Find(Unit, "7a", written, Day).Pupil);
    }

    [Theory]
    [InlineData("Asa Oberg", "7A")]
    [InlineData("Åsa", "7A")]
    [InlineData("Åsa Öberg", "7B")]
    [InlineData("", "7A")]
    [InlineData("(Sekretess)", "7A")]
    public async Task Find_NobodyOfTheName_IsUnknown(string written, string schoolClass)
    {
        await using var test = await SchoolAsync();

        var match = (await NamesAsync(test)).Find(Unit, schoolClass, written, Day);

        Assert.Equal((null, false, 0), (match.Pupil, match.IsAmbiguous, match.Candidates.Count));
    }

    [Fact]
    public async Task Find_Namesakes_AreToldApartByClassAndUnitAndNeverGuessed()
    {
        await using var test = await SchoolAsync();
        var names = await NamesAsync(test);

        Assert.Equal(new PupilId(3), names.Find(Unit, "7B", "Test, Karin", Day).Pupil);
        Assert.Equal(new PupilId(4), names.Find(OtherUnit, "7A", "Test, Karin", Day).Pupil);
        Assert.Equal([1, 2], Candidates(names.Find(Unit, "7A", "Test, Karin", Day)));
        Assert.Equal([1, 2, 4], Candidates(names.Find(null, "7A", "Test, Karin", Day)));
        Assert.Null(names.Find(Unit, "7B", "Test, Karin", Start.AddDays(-1)).Pupil);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Match_QueuedName_IsFoundForTheRestOfTheLasarAndNotTheNext(string kind)
    {
        await using var test = await SchoolAsync(kind);
        await QueueAsync(test.Database, "Test, Karin");
        await QueueAsync(test.Database, "TEST,  Karin");

        await MatchAsync(test.Database, 1, 2);

        var names = await NamesAsync(test);
        Assert.Equal(new PupilId(2), names.Find(Unit, "7A", "Karin Test", Day).Pupil);
        Assert.Null(names.Find(Unit, "7A", "Karin Test", Day.AddYears(1)).Pupil);
        await using var db = test.Database.Open();
        var item = await db.Set<UnmatchedPupil>().SingleAsync();
        Assert.Equal(
            (UnmatchedKind.Namesakes, "1,2", UnmatchedState.Matched, new PupilId(2), "rut"),
            (item.Kind, item.Candidates, item.State, item.MatchedTo, item.By)
        );
    }

    [Fact]
    public async Task Match_Again_MovesTheNameToTheOther()
    {
        await using var test = await SchoolAsync();
        await QueueAsync(test.Database, "Test, Karin");
        await MatchAsync(test.Database, 1, 2);

        await MatchAsync(test.Database, 1, 1);

        Assert.Equal(new PupilId(1), (await NamesAsync(test)).Find(Unit, "7A", "Karin Test", Day).Pupil);
    }

    [Theory]
    [InlineData(1, 77)]
    [InlineData(9, 1)]
    public async Task Match_NoSuchItemOrPupil_IsRefused(int item, int pupil)
    {
        await using var test = await SchoolAsync();
        await QueueAsync(test.Database, "Test, Karin");

        Assert.StartsWith("det finns ingen", await MatchAsync(test.Database, item, pupil), StringComparison.Ordinal);
    }

    [Fact]
    public void PersonName_Text_IsNeverTheName() =>
        Assert.DoesNotContain("känslig", $"{PersonName.Read("Känslig, Åsa")}", StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<int> Candidates(NameMatch match)
    {
        Assert.True(match.IsAmbiguous);
        return match.Candidates.Select(c => c.Value);
    }

    private static async Task<TestDatabase> SchoolAsync(string kind = "Sqlite")
    {
        var test = await TestDatabase.CreateAsync(kind);
        await new RosterRun(test.Database).TakeAsync(
            0,
            Pupil("k1", name: "Karin Test", schoolClass: "7A"),
            Pupil("k2", name: "Karin Test", schoolClass: "7A"),
            Pupil("k3", name: "Karin Test", schoolClass: "7B"),
            Pupil("k4", name: "Karin Test", schoolClass: "7A", unit: OtherUnit),
            Pupil("a", name: "Åsa Öberg", schoolClass: "7A")
        );
        return test;
    }

    private static async Task<PupilNames> NamesAsync(TestDatabase test)
    {
        await using var db = test.Database.Open();
        return await PupilNames.ReadAsync(db, default);
    }

    private static Task QueueAsync(Database database, string name) =>
        database.InTransactionAsync(
            async db =>
            {
                var match = (await PupilNames.ReadAsync(db, default)).Find(Unit, "7A", name, Day);
                (await UnmatchedPupils.ReadAsync(db, default)).Add(db, 3, 14, Unit, "7A", name, Day, match);
                return 0;
            },
            default
        );

    private static Task<string?> MatchAsync(Database database, int item, int pupil) =>
        database.InTransactionAsync(
            db => UnmatchedPupils.MatchAsync(db, item, new PupilId(pupil), "rut", "frågat läraren", new DateTime(2025, 10, 1), default),
            default
        );
}
