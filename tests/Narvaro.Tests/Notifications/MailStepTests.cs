using Narvaro.Kernel;
using Narvaro.Notifications;
using Narvaro.Roster.Staff;
using Narvaro.Routing;
using Narvaro.Tests.Consent;
using Narvaro.Tests.Fixtures;

namespace Narvaro.Tests.Notifications;

public sealed class MailStepTests
{
    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Send_UnitWithOldData_SaysUntilWhenInEveryMail(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var desk = await MailDesk.WithMailsAsync(database, 2);
        await new SmallSchool(database.Database).AddAsync(OldData.Found(SmallSchool.Unit, SmallSchool.Day(0), schoolDays: 4, limit: 2));

        await desk.SendAsync();

        Assert.All(
            desk.Handed,
            m => Assert.Contains("Uppgifter finns till och med måndag 5 oktober 2026; nyare saknas.", m.Text, StringComparison.Ordinal)
        );
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Send_WaitingMails_EachGoesOnceInOrder(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var desk = await MailDesk.WithMailsAsync(database, 2);

        var first = await desk.SendAsync();
        var second = await desk.SendAsync();

        Assert.Equal((Outcome.Done, 2, 0), (first.Outcome, first.Counts["sent"], first.Counts["waiting"]));
        Assert.Equal(0, second.Counts["sent"]);
        Assert.Equal(
            "key-1 mentor1@skola.example, key-2 mentor2@skola.example",
            string.Join(", ", desk.Handed.Select(m => $"{m.Key} {m.To}"))
        );
        Assert.All(
            desk.Outbox,
            m => Assert.Equal((MailState.Sent, 1, false, desk.Clock.Now.UtcDateTime), (m.State, m.Attempts, m.Doubtful, m.SentAt))
        );
        // Date is that of the school's clock on the wall.
        Assert.Equal(new DateTimeOffset(2026, 10, 5, 19, 30, 0, TimeSpan.FromHours(2)), desk.Handed.First().Date);
        Assert.Equal(TimeSpan.FromHours(2), desk.Handed.First().Date.Offset);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Send_DutyEndedSinceRouting_IsSuppressedWithTheReason(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var desk = await MailDesk.WithMailsAsync(database, 2);
        await desk.ChangeAsync<Duty>(d => d.To = d.StaffId.Value == 1 ? SmallSchool.Monday.AddDays(-1) : null);

        var result = await desk.SendAsync();

        Assert.Equal((Outcome.Done, 1, 1), (result.Outcome, result.Counts["sent"], result.Counts["suppressed"]));
        Assert.Equal((MailState.Suppressed, MailReasons.NoDuty, 0), desk.Outbox.Select(m => (m.State, m.Reason, m.Attempts)).First());
        Assert.Equal("key-2", Assert.Single(desk.Handed).Key);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Send_DutyEndsTomorrowByTheClock_IsJudgedByTheDayOfSending(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var desk = await MailDesk.WithMailsAsync(database, 1);
        await desk.ChangeAsync<Duty>(d => d.To = SmallSchool.Monday);
        // Half past midnight in Sweden, still Monday in UTC.
        desk.Clock.Now = new DateTimeOffset(2026, 10, 5, 22, 30, 0, TimeSpan.Zero);

        Assert.Equal(1, (await desk.SendAsync()).Counts["suppressed"]);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Send_ServerRefuses_FailsAtOnceWithTheCodeOnly(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var desk = await MailDesk.WithMailsAsync(database, 2);
        desk.Server = m => Task.FromResult(m.Key is "key-1" ? new Delivery(DeliveryOutcome.Refused, "550") : Delivery.Accepted);

        var result = await desk.SendAsync();

        Assert.Equal((Outcome.Partial, 1, 1), (result.Outcome, result.Counts["sent"], result.Counts["failed"]));
        Assert.Equal((MailState.Failed, "550"), desk.Outbox.Select(m => (m.State, m.Reason)).First());
        Assert.Equal(2, desk.Handed.Count);
        Assert.Equal("Mail 1 is Failed after 550", Assert.Single(desk.Log));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Send_ServerPutsOneOff_TriesAFewTimesAndTheOthersGo(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var desk = await MailDesk.WithMailsAsync(database, 5);
        desk.Server = m => Task.FromResult(m.Key is "key-5" ? Delivery.Accepted : new Delivery(DeliveryOutcome.Later, "451"));

        var result = await desk.SendAsync();
        desk.Server = _ => Task.FromResult(Delivery.Accepted);
        var next = await desk.SendAsync();

        Assert.Equal((Outcome.Partial, 1, 4), (result.Outcome, result.Counts["sent"], result.Counts["waiting"]));
        Assert.Equal((Outcome.Done, 4, 0), (next.Outcome, next.Counts["sent"], next.Counts["waiting"]));
        // Three tries in the first run, one in the next, always under the same name.
        Assert.Equal(4, desk.Handed.Count(m => m.Key is "key-1"));
        Assert.All(desk.Outbox, m => Assert.Equal((MailState.Sent, false), (m.State, m.Doubtful)));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Send_ServerDeadHalfWay_LeavesTheRestForTheNextRun(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var desk = await MailDesk.WithMailsAsync(database, 8);
        desk.Server = m =>
            Task.FromResult(m.Key is "key-1" or "key-2" ? Delivery.Accepted : new Delivery(DeliveryOutcome.Unreached, "SocketException"));

        var result = await desk.SendAsync();

        Assert.Equal((2, 6, 0), (result.Counts["sent"], result.Counts["waiting"], result.Counts["failed"]));
        Assert.Equal("1 1 1 1 1 0 0 0", string.Join(' ', desk.Outbox.Select(m => m.Attempts)));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Send_KilledBetweenSendingAndRecording_IsSentOnceMoreAndDoubtful(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var desk = await MailDesk.WithMailsAsync(database, 2);
        desk.Server = _ => throw new InvalidOperationException("killed");
        await Assert.ThrowsAsync<InvalidOperationException>(() => desk.SendAsync());
        Assert.Equal([MailState.Sending, MailState.Pending], desk.Outbox.Select(m => m.State));

        desk.Server = _ => Task.FromResult(Delivery.Accepted);
        var result = await desk.SendAsync();

        Assert.Equal(2, result.Counts["sent"]);
        Assert.Equal("key-1 key-2 key-1", string.Join(' ', desk.Handed.Select(m => m.Key)));
        Assert.Equal([true, false], desk.Outbox.Select(m => m.Doubtful));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Send_KilledTwiceOnTheSameMail_IsLeftToAPerson(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var desk = await MailDesk.WithMailsAsync(database, 1);
        desk.Server = _ => throw new InvalidOperationException("killed");
        await Assert.ThrowsAsync<InvalidOperationException>(() => desk.SendAsync());
        await Assert.ThrowsAsync<InvalidOperationException>(() => desk.SendAsync());

        var result = await desk.SendAsync();

        Assert.Equal((Outcome.Partial, 1), (result.Outcome, result.Counts["failed"]));
        Assert.Equal(2, desk.Handed.Count);
        Assert.Equal((MailState.Failed, "avbrutet två gånger", true), desk.Outbox.Select(m => (m.State, m.Reason, m.Doubtful)).Single());
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Send_ConnectionBreaksAfterTheText_IsSentOnceMoreInTheNextRunOnly(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var desk = await MailDesk.WithMailsAsync(database, 1);
        desk.Server = _ => Task.FromResult(new Delivery(DeliveryOutcome.Unsure, "IOException"));

        await desk.SendAsync();
        Assert.Equal((MailState.Pending, true, 1), desk.Outbox.Select(m => (m.State, m.Doubtful, desk.Handed.Count)).Single());
        await desk.SendAsync();
        await desk.SendAsync();

        Assert.Equal((MailState.Failed, 2), (desk.Outbox.Single().State, desk.Handed.Count));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Send_TwoSendersAtOnce_EachMailGoesOnce(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var desk = await MailDesk.WithMailsAsync(database, 3);
        desk.Server = async _ =>
        {
            await Task.Delay(20);
            return Delivery.Accepted;
        };

        var results = await Task.WhenAll(desk.SendAsync(), desk.SendAsync());

        Assert.Equal("key-1 key-2 key-3", string.Join(' ', desk.Handed.Select(m => m.Key).Order(StringComparer.Ordinal)));
        Assert.Equal(3, results.Sum(r => r.Counts.GetValueOrDefault("sent")));
        Assert.All(desk.Outbox, m => Assert.False(m.Doubtful));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Claim_TakenBySomebodyElse_IsLeftAlone(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var desk = await MailDesk.WithMailsAsync(database, 1);
        var queue = new MailQueue(database.Database, desk.Options, ConsentTermsFile.Ending, desk.Clock);

        var claims = new[] { await queue.ClaimAsync(1, default), await queue.ClaimAsync(1, default) };

        Assert.NotNull(claims[0]);
        Assert.Null(claims[1]);
        Assert.Equal(1, desk.Outbox.Single().Attempts);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Send_ToldToStop_FinishesTheMailInHand(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var desk = await MailDesk.WithMailsAsync(database, 3);
        using var stop = new CancellationTokenSource();
        desk.Server = async _ =>
        {
            await stop.CancelAsync();
            return Delivery.Accepted;
        };

        var result = await desk.SendAsync(ct: stop.Token);

        Assert.Equal((Outcome.Stopped, 1, 2), (result.Outcome, result.Counts["sent"], result.Counts["waiting"]));
        Assert.Equal([MailState.Sent, MailState.Pending, MailState.Pending], desk.Outbox.Select(m => m.State));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Send_NoSchoolToday_WaitsWithoutBeingLeftOver(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var desk = await MailDesk.WithMailsAsync(database, 2);
        var free = new HashSet<DateOnly> { SmallSchool.Day(0) };
        var hours = new MailHours([], (_, day) => !free.Contains(day), desk.Clock);

        var held = await desk.SendAsync(hours);
        free.Clear();
        var sent = await desk.SendAsync(hours);

        Assert.Equal((Outcome.Done, 0, 0, 2), (held.Outcome, held.Counts["sent"], held.Counts["waiting"], held.Counts["later"]));
        Assert.Equal((2, 0), (sent.Counts["sent"], sent.Counts["later"]));
    }
}
