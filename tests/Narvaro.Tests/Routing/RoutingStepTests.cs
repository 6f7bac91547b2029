using Narvaro.Cases;
using Narvaro.Import;
using Narvaro.Kernel;
using Narvaro.Roster;
using Narvaro.Roster.Staff;
using Narvaro.Routing;
using Narvaro.Storage;
using Narvaro.Tests.Cases.Duties;
using Narvaro.Tests.Consent;
using Narvaro.Tests.Fixtures;
using static Narvaro.Tests.Fixtures.SmallSchool;

namespace Narvaro.Tests.Routing;

public sealed class RoutingStepTests
{
    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Route_TwoCasesOfAMentor_OneMail(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var school = await SchoolAsync(database);
        await school.OpenAsync(1, level: 1);
        await school.OpenAsync(2, level: 2);

        var result = await RouteAsync(database, 3);

        Assert.Equal((2, 2, 0), (result.Counts["queued"], result.Counts["mails"], result.Counts["no_recipient"]));
        Assert.Equal("1 MentorDigest N-0001 N-0002, 2 TeamDigest N-0002", Mails(school));
        Assert.All(school.All<OutboxMessage>(), m => Assert.Equal((MailState.Pending, Day(3), Day(5)), (m.State, m.Day, m.Deadline)));
        Assert.Equal("narvaro-20261008-000001", school.All<OutboxMessage>()[0].MessageKey);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Route_Again_AddsNothing(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var school = await SchoolAsync(database);
        await school.OpenAsync(1, level: 2);
        await RouteAsync(database, 0);

        var again = await RouteAsync(database, 0);
        var next = await RouteAsync(database, 1);

        Assert.Equal((0, 0), (again.Counts["queued"], next.Counts["queued"]));
        Assert.Equal("1 MentorDigest N-0001, 2 TeamDigest N-0001", Mails(school));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Route_LateCaseOnTheSameDay_JoinsTheWaitingMail(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var school = await SchoolAsync(database);
        await school.OpenAsync(1, level: 1);
        await RouteAsync(database, 0);
        await school.AddAsync([Duty(Maja, StaffRole.PupilHealth)]);
        await school.OpenAsync(2, level: 2);

        await RouteAsync(database, 0);

        // Who is mentor and in the team has one mail a day: the team's.
        Assert.Equal("1 TeamDigest N-0001 N-0002, 2 TeamDigest N-0002", Mails(school));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Route_TheDaysMailHasLeft_WaitsForTheNextEvening(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var school = await SchoolAsync(database);
        await school.OpenAsync(1, level: 1);
        await RouteAsync(database, 0);
        await school.ChangeAsync<OutboxMessage>(m => m.State = MailState.Sent);
        await school.OpenAsync(2, level: 2);

        var same = await RouteAsync(database, 0);
        var next = await RouteAsync(database, 1);

        Assert.Equal((1, 0), (same.Counts["deferred"], same.Counts["queued"]));
        Assert.Equal((0, 1), (next.Counts["deferred"], next.Counts["queued"]));
        Assert.Equal("1 MentorDigest N-0001, 1 MentorDigest N-0002, 2 TeamDigest N-0002", Mails(school));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Route_AfterAnOutageOfManyEvenings_EveryChangeIsToldOnce(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var school = await SchoolAsync(database);
        await school.OpenAsync(1, level: 1, on: 0);
        await school.OpenAsync(2, level: 1, on: 20);

        var result = await RouteAsync(database, 30);

        Assert.Equal(2, result.Counts["queued"]);
        Assert.Equal("1 MentorDigest N-0001 N-0002", Mails(school));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Route_ProtectedOrUnknownPupil_NoMailAtAll(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var school = new SmallSchool(database.Database);
        await school.StaffAsync();
        await school.PupilAsync(1, protection: ProtectionMark.SecrecyMarking);
        await school.OpenAsync(1, level: 4);
        await school.OpenAsync(2, level: 4);

        var result = await RouteAsync(database, 0);

        Assert.Equal(2, result.Counts["protected"]);
        Assert.Empty(school.All<OutboxMessage>());
        Assert.Empty(school.All<Notice>());
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Route_PupilProtectedWhileTheMailWaits_IsTakenOut(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var school = await SchoolAsync(database);
        await school.OpenAsync(1, level: 2);
        await school.OpenAsync(2, level: 1);
        await RouteAsync(database, 0);
        await school.ChangeAsync<Pupil>(p => p.Protection = p.Id.Value == 1 ? ProtectionMark.SecrecyMarking : p.Protection);

        var result = await RouteAsync(database, 0);

        Assert.Equal(2, result.Counts["withdrawn"]);
        Assert.Equal("1 MentorDigest N-0002, 2 TeamDigest ", Mails(school));
        Assert.Equal([MailState.Pending, MailState.Suppressed], school.All<OutboxMessage>().OrderBy(m => m.Id).Select(m => m.State));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Route_NobodyToTell_IsANoticeOfTheUnit(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var school = await SchoolAsync(database);
        await school.PupilAsync(3, Enrolment(3, null, "1A", OtherUnit));
        await school.OpenAsync(1, level: 1);
        await school.OpenAsync(3, level: 1, unit: OtherUnit);

        var result = await RouteAsync(database, 0);

        Assert.Equal(1, result.Counts["no_recipient"]);
        var notice = Assert.Single(school.All<Notice>());
        Assert.Equal((OtherUnit, NoticeKind.NoRecipient, 1, 1), (notice.Unit, notice.Kind, notice.Count, notice.Of));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Route_SomebodyGetsTheDutyLater_IsToldThenAndTheNoticeEnds(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var school = new SmallSchool(database.Database);
        await school.PupilAsync(1);
        await school.OpenAsync(1, level: 1);
        await RouteAsync(database, 0);
        var waiting = await RouteAsync(database, 1);
        await school.StaffAsync();

        var told = await RouteAsync(database, 1);
        var again = await RouteAsync(database, 2);

        Assert.Equal((1, 1, 0), (waiting.Counts["no_recipient"], told.Counts["queued"], again.Counts["queued"]));
        Assert.Equal("1 MentorDigest N-0001", Mails(school));
        Assert.Equal(Day(0), Assert.Single(school.All<Notice>()).AsOf);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Route_BaselineCase_IsQuietUntilItIsRaisedLater(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var school = await SchoolAsync(database);
        await school.OpenAsync(1, level: 1, baseline: true);
        var first = await RouteAsync(database, 0);
        await school.AddAsync([ChangeCodec.ToRow(new CaseId(1), 2, new Raised(Day(1), 2, [], 1))]);

        var raised = await RouteAsync(database, 1);

        Assert.Equal((1, 0), (first.Counts["baseline"], first.Counts["queued"]));
        Assert.Equal((0, 1), (raised.Counts["baseline"], raised.Counts["queued"]));
    }

    private static async Task<SmallSchool> SchoolAsync(TestDatabase database)
    {
        var school = new SmallSchool(database.Database);
        await school.StaffAsync();
        await school.PupilAsync(1);
        await school.PupilAsync(2);
        return school;
    }

    private static string Mails(SmallSchool school)
    {
        var cases = school.All<OutboxCase>().ToLookup(c => c.MessageId, c => c.CaseReference);
        var lines = school
            .All<OutboxMessage>()
            .OrderBy(m => m.Id)
            .Select(m => $"{m.Recipient} {m.Kind} {string.Join(' ', cases[m.Id].Order(StringComparer.Ordinal))}");
        return string.Join(", ", lines);
    }
}
