using Narvaro.Cases.ChildConcern;
using Narvaro.Desks;
using Narvaro.Import;
using Narvaro.Kernel;
using Narvaro.Privacy.Access;
using Narvaro.Privacy.Log;
using Narvaro.Roster;
using Narvaro.Roster.Staff;
using Narvaro.Tests.Fixtures;

namespace Narvaro.Tests.Desks;

/// <summary>One person of each role at the school, and Ola at the other. Pupil 1 has no mentor there, no case and no consent; pupil 2 has
/// protected identity; pupil 3 goes nowhere.</summary>
public sealed class ConcernDeskTests
{
    private static readonly DateTimeOffset Now = new(2026, 10, 5, 14, 0, 0, TimeSpan.Zero);
    private static readonly StaffRole[] Roles = Enum.GetValues<StaffRole>();

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Report_ByEveryRoleOfTheSchool_IsTakenForAnyPupilOfIt(string kind)
    {
        await using var test = await SchoolAsync(kind);

        foreach (var role in Roles)
        {
            Assert.Null((await Desk(test).ReportAsync($"{role}", new PupilId(1), new ConcernTold(), default)).Refusal);
            Assert.Null((await Desk(test).ReportAsync($"{role}", new PupilId(2), new ConcernTold(), default)).Refusal);
        }

        var reports = new SmallSchool(test.Database).All<ChildConcernReport>();
        Assert.Equal(2 * Roles.Length, reports.Count);
        Assert.All(reports, r => Assert.Equal(SmallSchool.Unit, r.Unit));
        Assert.All(new SmallSchool(test.Database).All<AccessLine>(), l => Assert.Equal("DutyToReport", l.Why));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Report_SentAskedAndAnswered_ByWhoMayKnowOfItOnly(string kind)
    {
        await using var test = await SchoolAsync(kind);
        var desk = Desk(test);
        var today = new DateOnly(2026, 10, 5);
        await desk.ReportAsync("Mentor", new PupilId(1), new ConcernTold(), default);

        // For who may not know, it is not there.
        foreach (var person in new[] { "PupilHealth", "Auditor", "ola", "nobody" })
        {
            Assert.Equal("NoReport", (await desk.SentAsync(person, 1, today, ConcernSentBy.Phone, null, default))!.Code);
        }
        Assert.Null(await desk.SentAsync("Mentor", 1, today, ConcernSentBy.Phone, "D 2026:7", default));
        Assert.Equal("NoReport", (await desk.NameAsync("Mentor", 1, "PupilHealth", default))!.Code);
        Assert.Null(await desk.NameAsync("Principal", 1, "PupilHealth", default));
        Assert.Null(await desk.AskedAsync("PupilHealth", 1, today, default));
        Assert.Null(await desk.AnsweredAsync("Mentor", 1, ConcernAnswer.InquiryOpened, today, default));
        Assert.Null(await desk.MeetingAsync("Principal", 1, offered: true, default));

        var report = Assert.Single(new SmallSchool(test.Database).All<ChildConcernReport>());
        Assert.Equal((today, "D 2026:7", true), (report.SentOn, report.Reference, report.MeetingOffered));
        Assert.Equal(ConcernAnswer.InquiryOpened, Assert.Single(new SmallSchool(test.Database).All<ChildConcernFeedback>()).Answer);
    }

    [Theory]
    [InlineData("ola", 1)]
    [InlineData("nobody", 1)]
    [InlineData("Mentor", 3)]
    [InlineData("Mentor", 99)]
    public async Task Report_ThatCannotBeKeptHere_SaysThatTheDutyStands(string person, int pupil)
    {
        await using var test = await SchoolAsync("Sqlite");

        var (id, refusal) = await Desk(test).ReportAsync(person, new PupilId(pupil), new ConcernTold(), default);

        Assert.Equal(0, id);
        Assert.Contains("direkt till socialtjänsten", refusal!.Sentence, StringComparison.Ordinal);
        Assert.Empty(new SmallSchool(test.Database).All<ChildConcernReport>());
        Assert.Single(new SmallSchool(test.Database).All<AccessLine>());
    }

    /// <summary>The reporter, who is named, and the rektor; of a marked pupil not the rektor either. All others not even that it exists.</summary>
    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Read_OfAReport_IsForFew(string kind)
    {
        await using var test = await SchoolAsync(kind);
        await Desk(test).ReportAsync("Mentor", new PupilId(1), new ConcernTold(), default);
        await Desk(test).ReportAsync("Mentor", new PupilId(2), new ConcernTold(), default);
        await test.Database.InTransactionAsync(
            db => ChildConcerns.NameAsync(db, 2, "PupilHealth", "Mentor", Now.UtcDateTime, default),
            default
        );

        var seen = new Dictionary<string, string>();
        foreach (var person in Roles.Select(r => $"{r}").Append("ola"))
        {
            seen[person] = string.Join(' ', (await Desk(test).ReadAsync(person, default)).Select(r => r.Id));
        }

        Assert.Equal(
            [("Mentor", "2 1"), ("Principal", "1"), ("PupilHealth", "2")],
            seen.Where(s => s.Value.Length > 0).Select(s => (s.Key, s.Value)).Order()
        );
        var read = new SmallSchool(test.Database).All<AccessLine>().Where(l => l.Act == Act.Read).ToList();
        Assert.Equal(["NamedPerson", "OwnUnit", "Reporter", "Reporter"], read.Where(l => l.Allowed).Select(l => l.Why).Order());
        // Who was shown nothing has looked all the same, at nobody.
        Assert.Equal(
            seen.Keys.Except(["Mentor", "Principal", "PupilHealth"]).Order(),
            read.Where(l => !l.Allowed).Select(l => l.Who).Order()
        );
        Assert.All(read.Where(l => !l.Allowed), l => Assert.Null(l.PupilId));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Due_AfterThreeWeeks_RemindsTheReporterOnly(string kind)
    {
        await using var test = await SchoolAsync(kind);
        await Desk(test).ReportAsync("Mentor", new PupilId(1), new ConcernTold(SentOn: SmallSchool.Monday), default);

        Assert.Empty(await Desk(test, days: 20).DueAsync("Mentor", default));
        Assert.Equal([new DueFeedback(1, SmallSchool.Monday.AddDays(21))], await Desk(test, days: 21).DueAsync("Mentor", default));
        Assert.Empty(await Desk(test, days: 21).DueAsync("Principal", default));
    }

    private static ConcernDesk Desk(TestDatabase test, int days = 0) => new(test.Database, new FixedClock(Now.AddDays(days)));

    private static async Task<TestDatabase> SchoolAsync(string kind)
    {
        var test = await TestDatabase.CreateAsync(kind);
        var school = new SmallSchool(test.Database);
        await school.PupilAsync(1, SmallSchool.Enrolment(1, mentor: null, schoolClass: "8C"));
        await school.PupilAsync(2, protection: ProtectionMark.SecrecyMarking);
        await school.AddAsync([
            new Pupil { Id = new PupilId(3) },
            .. Roles.SelectMany((role, i) => Staff(i + 1, $"{role}", role, SmallSchool.Unit)),
            .. Staff(50, "ola", StaffRole.Principal, SmallSchool.OtherUnit),
        ]);
        return test;
    }

    private static IEnumerable<object> Staff(int id, string key, StaffRole role, SchoolUnitCode unit) =>
        [
            new StaffMember
            {
                Id = new StaffId(id),
                Key = key,
                Name = key,
                Email = "",
            },
            SmallSchool.Duty(new StaffId(id), role, unit: unit.Value),
        ];
}
