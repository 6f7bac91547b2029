using Narvaro.Notifications;
using Narvaro.Tests.Fixtures;

namespace Narvaro.Tests.Notifications;

public sealed class PackageMailTests
{
    private static readonly MailOptions Options = new();

    [Fact]
    public async Task Send_ServerIsNotReached_IsTriedOnceEachAndThenLeftAlone()
    {
        var clock = new FixedClock(new DateTimeOffset(2026, 10, 5, 17, 30, 0, TimeSpan.Zero));
        var server = new DeadServer();
        var way = new PackageMail(server, Options, clock);

        for (var package = 0; package < 5; package++)
        {
            Assert.Equal("way-mail", (await way.SendAsync("mottagning@soc.example", "R-0001", [1])).Refusal!.Code);
        }

        Assert.Equal(3, server.Tries);
        clock.Now += Options.Pause;
        await way.SendAsync("mottagning@soc.example", "R-0001", [1]);
        await way.SendAsync("mottagning@soc.example", "R-0001", [1]);
        Assert.Equal(4, server.Tries);
    }

    private sealed class DeadServer : IMailTransport
    {
        public int Tries { get; private set; }

        public Task<Delivery> SendAsync(OutgoingMail mail)
        {
            Tries++;
            return Task.FromResult(new Delivery(DeliveryOutcome.Unreached, "SocketException"));
        }
    }
}
