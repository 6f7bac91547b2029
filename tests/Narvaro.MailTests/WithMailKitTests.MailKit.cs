using Narvaro.Notifications;
using Narvaro.Notifications.Smtp;
using Narvaro.Tests.Fixtures;

namespace Narvaro.MailTests;

/// <summary>What only the build with MailKit can do.</summary>
public sealed class WithMailKitTests(NodeServer server) : IClassFixture<NodeServer>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Send_TlsFromTheFirstByteAndAuthPlain_ArrivesWhole()
    {
        var options = Known with { Security = SmtpSecurity.ImplicitTls };

        Assert.Equal(Delivery.Accepted, await SendAsync("implicit", options));
        Assert.Equal(DeliveryOutcome.Unreached, (await SendAsync("implicit", options with { CaFile = null })).Outcome);

        ExampleMail.AssertWhole(ReceivedMail.Read(Assert.Single(server.TakeMails())));
    }

    [Fact]
    public async Task Send_ServerKnowsOnlyAuthPlain_Arrives()
    {
        Assert.Equal(Delivery.Accepted, await SendAsync("onlyPlain", Known));
        Assert.Equal((DeliveryOutcome.Unreached, "535"), Pair(await SendAsync("onlyPlain", Known with { Password = "fel" })));

        Assert.Single(server.TakeMails());
    }

    [Fact]
    public async Task Send_TokenThatIsRenewed_IsReadEachTime()
    {
        var options = Known with { SignIn = SmtpSignIn.XOAuth2, Password = "", TokenFile = _folder.Path("token") };
        var sender = Sender.To(server.Port("onlyToken"), options);

        Assert.Equal(DeliveryOutcome.Unreached, (await sender.SendAsync(ExampleMail.To())).Outcome);
        await File.WriteAllTextAsync(options.TokenFile, "ya29.gammal\n");
        Assert.Equal((DeliveryOutcome.Unreached, "535"), Pair(await sender.SendAsync(ExampleMail.To())));
        await File.WriteAllTextAsync(options.TokenFile, "ya29.prov\n");
        Assert.Equal(Delivery.Accepted, await sender.SendAsync(ExampleMail.To()));

        Assert.Single(server.TakeMails());
    }

    private SmtpOptions Known =>
        new()
        {
            CaFile = server.Issuer,
            User = "narvaro",
            Password = "lösen-åäö",
        };

    private static (DeliveryOutcome Outcome, string Code) Pair(Delivery delivery) => (delivery.Outcome, delivery.Code);

    private Task<Delivery> SendAsync(string way, SmtpOptions options) => Sender.To(server.Port(way), options).SendAsync(ExampleMail.To());
}
