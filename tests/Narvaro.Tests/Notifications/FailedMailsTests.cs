using Narvaro.Notifications;
using Narvaro.Routing;
using Narvaro.Tests.Fixtures;

namespace Narvaro.Tests.Notifications;

public sealed class FailedMailsTests
{
    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Retry_OfOne_GoesAgainUnderTheSameKeyAndTheOtherWaits(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var desk = await MailDesk.WithMailsAsync(database, 2);
        var failed = new FailedMails(database.Database);
        desk.Server = _ => Task.FromResult(new Delivery(DeliveryOutcome.Refused, "550"));
        await desk.SendAsync();
        desk.Server = _ => Task.FromResult(Delivery.Accepted);
        Assert.Equal([(1, "550"), (2, "550")], (await failed.ReadAsync(default)).Select(m => (m.Id, m.Reason!)));

        Assert.Equal(1, await failed.RetryAsync(2, default));
        Assert.Equal(0, await failed.RetryAsync(2, default));
        await desk.SendAsync();

        Assert.Equal([(MailState.Failed, 1), (MailState.Sent, 2)], desk.Outbox.Select(m => (m.State, m.Attempts)));
        Assert.Equal(["key-1", "key-2", "key-2"], desk.Handed.Select(m => m.Key));
        Assert.Equal(1, await failed.RetryAsync(null, default));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Bounced_OfASentMail_FailsOnceWithTheCode(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var desk = await MailDesk.WithMailsAsync(database, 2);
        var failed = new FailedMails(database.Database);
        await desk.SendAsync();

        Assert.True(await failed.BouncedAsync(new Bounce("key-1", "5.1.1"), default));
        Assert.False(await failed.BouncedAsync(new Bounce("key-9", "5.1.1"), default));
        Assert.Equal([(MailState.Failed, "studs 5.1.1"), (MailState.Sent, null)], desk.Outbox.Select(m => (m.State, m.Reason)));

        // What has been let go again is not stopped by the same report.
        await failed.RetryAsync(1, default);
        Assert.True(await failed.BouncedAsync(new Bounce("key-1", "5.1.1"), default));
        Assert.Equal(MailState.Pending, desk.Outbox.First().State);
    }
}
