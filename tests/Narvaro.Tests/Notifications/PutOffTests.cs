using Narvaro.Notifications;
using Narvaro.Routing;
using Narvaro.Tests.Fixtures;

namespace Narvaro.Tests.Notifications;

/// <summary>A mail server that is not there, or does not want a mail now.</summary>
public sealed class PutOffTests
{
    private static readonly TimeSpan Quarter = TimeSpan.FromMinutes(15);
    private static readonly Delivery Unreached = new(DeliveryOutcome.Unreached, "SocketException");
    private static readonly Delivery Greylisted = new(DeliveryOutcome.Later, "451") { Said = "4.7.1 come back later" };

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Send_ServerAwayForADay_LosesNothingRepeatsNothingAndLeavesItAlone(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var desk = await MailDesk.WithMailsAsync(database, 12);
        desk.Server = _ => Task.FromResult(Unreached);
        var away = new List<long>();
        for (var quarter = 0; quarter < 96; quarter++)
        {
            away.Add((await desk.SendAsync()).Counts["away"]);
            desk.Clock.Now += Quarter;
        }
        var vain = desk.Handed.Count;
        desk.Server = _ => Task.FromResult(Delivery.Accepted);

        var back = await desk.SendAsync();

        Assert.All(away, a => Assert.Equal(1, a));
        Assert.Equal((12, 0, 0), (back.Counts["sent"], back.Counts["waiting"], back.Counts["away"]));
        Assert.Equal(12, desk.Handed.Skip(vain).DistinctBy(m => m.Key).Count());
        Assert.All(desk.Outbox, m => Assert.Equal((MailState.Sent, false), (m.State, m.Doubtful)));
        // Three mails until it was known, and one in each run since, each with its three tries.
        Assert.Equal((3 + 95) * 3, vain);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Send_AgainBeforeThePauseIsOver_TriesNothing(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var desk = await MailDesk.WithMailsAsync(database, 5);
        desk.Server = _ => Task.FromResult(Unreached);
        await desk.SendAsync();
        var vain = desk.Handed.Count;
        desk.Clock.Now += desk.Options.Pause - TimeSpan.FromSeconds(1);

        var result = await desk.SendAsync();

        Assert.Equal((vain, 1), (desk.Handed.Count, result.Counts["away"]));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Send_TwoUnreachedAndOneThrough_CountsAnew(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var desk = await MailDesk.WithMailsAsync(database, 8);
        desk.Server = m => Task.FromResult(m.Key is "key-3" or "key-6" ? Delivery.Accepted : Unreached);

        var result = await desk.SendAsync();

        Assert.Equal((2, 6, 0), (result.Counts["sent"], result.Counts["waiting"], result.Counts["away"]));
        Assert.All(desk.Outbox, m => Assert.Equal(1, m.Attempts));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Send_PutOffForDays_FailsWithTheServersWordsAndGoesAgainByHand(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var desk = await MailDesk.WithMailsAsync(database, 1);
        desk.Server = _ => Task.FromResult(Greylisted);
        await desk.SendAsync();
        desk.Clock.Now += TimeSpan.FromDays(2);
        await desk.SendAsync();
        Assert.Equal((MailState.Pending, "451 4.7.1 come back later"), desk.Outbox.Select(m => (m.State, m.Reason)).Single());
        desk.Clock.Now += Quarter;

        var result = await desk.SendAsync();

        Assert.Equal(1, result.Counts["failed"]);
        Assert.Equal((MailState.Failed, "451 4.7.1 come back later"), desk.Outbox.Select(m => (m.State, m.Reason)).Single());
        await new FailedMails(database.Database).RetryAsync(null, default);
        await desk.SendAsync();
        Assert.Equal(MailState.Pending, desk.Outbox.Single().State);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Send_OneIsTriedInVain_TheOthersGoBeforeIt(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var desk = await MailDesk.WithMailsAsync(database, 2);
        desk.Server = m => Task.FromResult(m.Key is "key-1" ? Greylisted : Unreached);
        await desk.SendAsync();
        await desk.ChangeAsync<OutboxMessage>(m => m.Attempts += m.MessageKey is "key-1" ? 1 : 0);
        desk.Handed.Clear();

        await desk.SendAsync();

        Assert.Equal(["key-2", "key-1"], desk.Handed.Select(m => m.Key).Distinct(StringComparer.Ordinal));
    }
}
