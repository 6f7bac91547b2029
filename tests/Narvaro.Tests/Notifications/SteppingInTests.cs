using Narvaro.Cases;
using Narvaro.Kernel;
using Narvaro.Notifications;
using Narvaro.Roster.Staff;
using Narvaro.Routing;
using Narvaro.Tests.Cases.Duties;
using Narvaro.Tests.Consent;
using Narvaro.Tests.Fixtures;
using Narvaro.Tests.Routing;
using static Narvaro.Tests.Fixtures.SmallSchool;

namespace Narvaro.Tests.Notifications;

/// <summary>Between the night and the mail somebody leaves: what Maja was to be told, somebody else is.</summary>
public sealed class SteppingInTests
{
    private static readonly StaffId Mona = new(7);

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Send_MentorWhoLeft_TheNewMentorIsTold(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var (school, desk) = await RoutedAsync(database);
        await LeaveAsync(school);
        await school.AddAsync([Person(Mona, "Mona"), Duty(Mona, StaffRole.Mentor, "7A")]);

        var result = await desk.SendAsync();

        Assert.Equal((1, 1, 1), (result.Counts["passed_on"], result.Counts["suppressed"], result.Counts["sent"]));
        var mail = Assert.Single(desk.Handed);
        Assert.Equal("mona@skola.example", mail.To);
        Assert.Contains("N-0001", mail.Text, StringComparison.Ordinal);
        Assert.Equal([(MailState.Suppressed, MailReasons.NoDuty), (MailState.Sent, null)], desk.Outbox.Select(m => (m.State, m.Reason)));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Send_NoMentorLeft_TheNextInTheLadderIsTold(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var (school, desk) = await RoutedAsync(database);
        await LeaveAsync(school);

        await desk.SendAsync();

        Assert.Equal("hedda@skola.example", Assert.Single(desk.Handed).To);
        Assert.Equal(MailKind.TeamDigest, desk.Outbox.Last().Kind);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Send_MentorWithoutAnAddress_TheNextInTheLadderIsTold(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var (school, desk) = await RoutedAsync(database);
        await school.ChangeAsync<StaffMember>(s => s.Email = s.Id == Maja ? "maja, på skolan" : s.Email);

        await desk.SendAsync();

        Assert.Equal("hedda@skola.example", Assert.Single(desk.Handed).To);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Send_WhoStepsInHasHadTodaysMail_HasItTheNextDay(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var (school, desk) = await RoutedAsync(database, level: 2);
        desk.Server = m =>
            Task.FromResult(
                m.To.StartsWith("maja", StringComparison.Ordinal) ? new Delivery(DeliveryOutcome.Later, "451") : Delivery.Accepted
            );
        await desk.SendAsync();
        await LeaveAsync(school);

        await desk.SendAsync();

        Assert.Equal(
            [(Maja, Day(0), MailState.Suppressed), (Hedda, Day(0), MailState.Sent), (Hedda, Day(0).AddDays(1), MailState.Sent)],
            desk.Outbox.Select(m => (m.Recipient, m.Day, m.State))
        );
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Send_NobodyLeft_TheNextNightTriesAgain(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var (school, desk) = await RoutedAsync(database);
        await school.ChangeAsync<Duty>(d => d.To = Day(0).AddDays(-1));

        await desk.SendAsync();

        Assert.Empty(desk.Handed);
        Assert.Empty(school.All<RoutedChange>());
        await school.AddAsync([Person(Mona, "Mona"), Duty(Mona, StaffRole.Mentor, "7A")]);
        Assert.Equal(1, (await RouteAsync(database, 1)).Counts["queued"]);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Send_CaseClosedMeanwhile_NobodyIsToldInstead(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var (school, desk) = await RoutedAsync(database);
        await LeaveAsync(school);
        await school.ChangeAsync<Case>(c => c.Status = CaseStatus.Closed);

        Assert.Equal(0, (await desk.SendAsync()).Counts["passed_on"]);
        Assert.Empty(desk.Handed);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Send_MentorWhoLeft_TheAdministratorIsToldOnce(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var (school, desk) = await RoutedAsync(database);
        var adam = new StaffId(9);
        await school.AddAsync([Person(adam, "Adam"), Duty(adam, StaffRole.Administrator)]);
        await LeaveAsync(school);
        await desk.SendAsync();

        await RouteAsync(database, 1);
        await RouteAsync(database, 2);
        await desk.SendAsync();

        var mail = Assert.Single(desk.Handed, m => m.To == "adam@skola.example");
        Assert.Contains("1 mejl gick till någon annan än det var tänkt", mail.Text, StringComparison.Ordinal);
    }

    private static Task LeaveAsync(SmallSchool school) =>
        school.ChangeAsync<Duty>(d => d.To = d.StaffId == Maja ? Day(0).AddDays(-1) : d.To);

    /// <summary>A case of Maja's pupil, put out on Monday.</summary>
    private static async Task<(SmallSchool, MailDesk)> RoutedAsync(TestDatabase database, int level = 1)
    {
        var school = new SmallSchool(database.Database);
        await school.StaffAsync();
        await school.PupilAsync(1);
        await school.OpenAsync(1, level);
        await RouteAsync(database, 0);
        return (school, new MailDesk(database, school));
    }
}
