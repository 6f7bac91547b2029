using Narvaro.Cases.ChildConcern;
using Narvaro.Desks;
using Narvaro.Kernel;
using Narvaro.Privacy.Access;
using Narvaro.Privacy.Log;
using Narvaro.Roster;
using Narvaro.Roster.Staff;
using Narvaro.Tests.Consent;
using Narvaro.Tests.Fixtures;

namespace Narvaro.Tests.Desks;

/// <summary>Gun is auditor and reads who has looked at whom; the rest of the cast is <see cref="DeskSchool"/>'s.</summary>
public sealed class AuditDeskTests
{
    private static readonly PupilId Elin = new(1);
    private static readonly PupilId Marked = new(2);

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Read_ByAnAuditor_TellsWhoLookedAtWhatAndWhy(string kind)
    {
        await using var test = await LookedAsync(kind);

        var read = await Desk(test).ReadAsync("gun", new AccessFilter(), null, default);

        Assert.Equal(["gun", "maja", "ola", "pia", "hedda"], read.Lines.Select(l => l.Who));
        Assert.Equal(("Hedda", DeskSchool.Now.UtcDateTime), (read.Lines[^1].Name, read.Lines[^1].At));
        Assert.Equal(
            new AccessDetail(
                StaffRole.PupilHealth,
                Elin,
                "N-0001",
                Act.Read,
                DataClass.Consent,
                Purpose.FollowUp,
                Allowed: true,
                "OwnUnit"
            ),
            read.Lines[^1].Detail
        );
        Assert.Equal((false, "OtherUnit"), (read.Lines[2].Detail!.Allowed, read.Lines[2].Detail!.Why));
        Assert.Equal((DataClass.AccessLog, "Auditor"), (read.Lines[0].Detail!.Class, read.Lines[0].Detail!.Why));
        Assert.Null(read.Older);
    }

    [Theory]
    [InlineData("rut")]
    [InlineData("pia")]
    [InlineData("nobody")]
    public async Task Read_ByAnybodyElse_IsRefusedAndOnRecord(string person)
    {
        await using var test = await LookedAsync("Sqlite");

        var read = await Desk(test).ReadAsync(person, new AccessFilter(), null, default);

        Assert.Equal(("NoAccess", 0), (read.Refusal!.Code, read.Lines.Count));
        var last = DeskSchool.LogOf(test)[^1];
        Assert.Equal((person, DataClass.AccessLog, false), (last.Who, last.Class, last.Allowed));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Read_Filtered_GivesThoseLinesOnly(string kind)
    {
        await using var test = await LookedAsync(kind);

        Assert.Equal(["ola", "hedda"], await WhoAsync(test, new AccessFilter(Pupil: Elin)));
        Assert.Equal(["pia"], await WhoAsync(test, new AccessFilter(What: " n-0002 ")));
        Assert.Equal(["ola"], await WhoAsync(test, new AccessFilter(Person: "ola")));
        Assert.Equal(["ola"], await WhoAsync(test, new AccessFilter(Pupil: Elin, Person: "ola")));
        Assert.Empty(await WhoAsync(test, new AccessFilter(To: Said.Today.AddDays(-1))));
        Assert.Empty(await WhoAsync(test, new AccessFilter(From: Said.Today.AddDays(1))));
        Assert.Equal(["pia"], await WhoAsync(test, new AccessFilter(Said.Today, DateOnly.MaxValue, Person: "pia")));
    }

    /// <summary>A name in a class that turned out to be Elin: who looked at it looked at her.</summary>
    [Fact]
    public async Task Read_OfAPupil_HasWhatWasLookedAtBeforeAMerge()
    {
        await using var test = await LookedAsync("Sqlite");
        await new SmallSchool(test.Database).AddAsync([Merge(1, from: 2, into: 3), Merge(2, from: 3, into: 1)]);

        Assert.Equal(["ola", "pia", "hedda"], await WhoAsync(test, new AccessFilter(Pupil: Elin)));
    }

    /// <summary>That there is a report is secret in itself (OSL 40:7 g): an auditor reads the same with it and without, but for lines that say
    /// no more than that a person did something at a time, as they do of everybody who looks for own reports.</summary>
    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Read_AfterAReportOfAMarkedPupil_TellsNothingOfIt(string kind)
    {
        await using var without = await LookedAsync(kind);
        await using var with = await LookedAsync(kind);
        var concerns = new ConcernDesk(with.Database, new FixedClock(DeskSchool.Now));
        Assert.Null((await concerns.ReportAsync("maja", Marked, new ConcernTold(SentOn: Said.Today), default)).Refusal);
        Assert.Single(await concerns.ReadAsync("maja", default));
        Assert.Null(await concerns.SentAsync("maja", 1, Said.Today, ConcernSentBy.Phone, null, default));
        Assert.NotNull(await concerns.SentAsync("rut", 1, Said.Today, ConcernSentBy.Phone, null, default));

        AccessFilter[] filters =
        [
            new(),
            new(Pupil: Marked),
            new(Pupil: Elin),
            new(What: "N-0002"),
            new(What: ""),
            new(Person: "maja"),
            new(Person: "maja", Pupil: Marked),
            new(Person: "maja", What: ""),
        ];
        foreach (var filter in filters)
        {
            var (read, unread) = (await LinesAsync(with, filter), await LinesAsync(without, filter));
            Assert.Equal(Open(unread), Open(read));
            Assert.True(filter is { Pupil: null, What: null } || read.Count == unread.Count, $"{filter}");
        }
        var masked = (await LinesAsync(with, new AccessFilter())).Where(l => l.Detail is null).ToList();
        Assert.Equal(["rut", "maja", "maja", "maja", "maja"], masked.Select(l => l.Who));
        Assert.DoesNotContain(nameof(DataClass.ChildConcernReport), string.Join(' ', masked), StringComparison.Ordinal);
        // Maja had one before there was anything to hide.
        Assert.Single(await LinesAsync(without, new AccessFilter()), l => l is { Detail: null, Who: "maja" });
    }

    [Fact]
    public async Task Read_Onwards_GivesEachLineOnceThoughEachLookAddsOne()
    {
        await using var test = await LookedAsync("Sqlite");
        var concerns = new ConcernDesk(test.Database, new FixedClock(DeskSchool.Now));
        for (var n = 0; n < 2 * AuditDesk.Size; n++)
        {
            await concerns.ReadAsync("hedda", default);
        }

        var numbers = new List<long>();
        var read = await Desk(test).ReadAsync("gun", new AccessFilter(), null, default);
        for (; read.Older is { } older; read = await Desk(test).ReadAsync("gun", new AccessFilter(), older, default))
        {
            Assert.Equal(AuditDesk.Size, read.Lines.Count);
            numbers.AddRange(read.Lines.Select(l => l.Number));
        }
        numbers.AddRange(read.Lines.Select(l => l.Number));

        Assert.Equal(Enumerable.Range(1, (2 * AuditDesk.Size) + 5).Select(n => (long)n).Reverse(), numbers);
    }

    private static async Task<TestDatabase> LookedAsync(string kind)
    {
        var test = await DeskSchool.OpenAsync(kind);
        await new SmallSchool(test.Database).AddAsync([
            SmallSchool.Person(new StaffId(21), "Gun"),
            SmallSchool.Duty(new StaffId(21), StaffRole.Auditor, unit: ""),
        ]);
        var clock = new FixedClock(DeskSchool.Now);
        var consents = new ConsentDesk(test.Database, ConsentTermsFile.Shipped, clock);
        await consents.ReadAsync("hedda", "N-0001", default);
        await consents.ReadAsync("pia", "N-0002", default);
        await consents.ReadAsync("ola", "N-0001", default);
        await new ConcernDesk(test.Database, clock).ReadAsync("maja", default);
        return test;
    }

    private static AuditDesk Desk(TestDatabase test) => new(test.Database, new FixedClock(DeskSchool.Now));

    /// <summary>Without the auditor's own looks.</summary>
    private static async Task<List<AccessShown>> LinesAsync(TestDatabase test, AccessFilter filter) =>
        [.. (await Desk(test).ReadAsync("gun", filter, null, default)).Lines.Where(l => l.Who != "gun")];

    private static async Task<IEnumerable<string>> WhoAsync(TestDatabase test, AccessFilter filter) =>
        (await LinesAsync(test, filter)).Select(l => l.Who);

    private static IEnumerable<AccessShown> Open(IEnumerable<AccessShown> lines) =>
        lines.Where(l => l.Detail is not null).Select(l => l with { Number = 0 });

    private static PupilMerge Merge(int id, int from, int into) =>
        new()
        {
            Id = id,
            From = new PupilId(from),
            Into = new PupilId(into),
            At = DeskSchool.Now.UtcDateTime,
            By = "rut",
            Why = "samma elev",
            RunId = null,
            Moved = "{}",
        };
}
