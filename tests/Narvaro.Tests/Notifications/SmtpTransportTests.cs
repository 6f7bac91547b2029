using System.Net;
using System.Net.Sockets;
using Narvaro.Notifications;
using Narvaro.Tests.Fixtures;

namespace Narvaro.Tests.Notifications;

public sealed class SmtpTransportTests : IDisposable
{
    private readonly TemporaryFolder _pki = new();

    public void Dispose() => _pki.Dispose();

    [Fact]
    public async Task Send_StartTlsWithOurIssuer_ArrivesWhole()
    {
        var pki = new Certificates(_pki.Folder, "localhost");
        using var server = await SmtpServer.StartAsync(pki);

        var delivery = await Transport(server.Port, pki.Issuer).SendAsync(ExampleMail.To());

        Assert.Equal(Delivery.Accepted, delivery);
        ExampleMail.AssertWhole(Assert.Single(server.Mails));
    }

    [Fact]
    public async Task Send_IssuerNotOurs_SendsNothing()
    {
        using var server = await SmtpServer.StartAsync(new Certificates(_pki.Folder, "localhost"));

        var delivery = await Transport(server.Port).SendAsync(ExampleMail.To());

        Assert.Equal(DeliveryOutcome.Unreached, delivery.Outcome);
        Assert.Empty(server.Mails);
    }

    [Fact]
    public async Task Send_CertificateOfAnotherHost_SendsNothing()
    {
        var pki = new Certificates(_pki.Folder, "annan.example");
        using var server = await SmtpServer.StartAsync(pki);

        var delivery = await Transport(server.Port, pki.Issuer).SendAsync(ExampleMail.To());

        Assert.Equal(DeliveryOutcome.Unreached, delivery.Outcome);
        Assert.Empty(server.Mails);
    }

    [Theory]
    [InlineData(true, DeliveryOutcome.Unreached, 0)]
    [InlineData(false, DeliveryOutcome.Accepted, 1)]
    public async Task Send_ServerWithoutTls_OnlyWhenThatIsAllowed(bool requireTls, DeliveryOutcome expected, int arrived)
    {
        using var server = await SmtpServer.StartAsync();

        var delivery = await Transport(server.Port, requireTls: requireTls).SendAsync(ExampleMail.To());

        Assert.Equal(expected, delivery.Outcome);
        Assert.Equal(arrived, server.Mails.Count);
    }

    [Theory]
    [InlineData("gone", DeliveryOutcome.Refused, "550")]
    [InlineData("later", DeliveryOutcome.Later, "451")]
    [InlineData("locked", DeliveryOutcome.Unreached, "530")] // the server will not have us: not the mail's fault
    public async Task Send_ServerSaysNo_CodeOnly(string mood, DeliveryOutcome expected, string code)
    {
        using var server = await SmtpServer.StartAsync();

        var delivery = await Transport(server.Port, requireTls: false).SendAsync(ExampleMail.To($"{mood}@skola.example"));

        Assert.Equal(new Delivery(expected, code), delivery);
        Assert.Empty(server.Mails);
    }

    [Fact]
    public async Task Send_ConnectionBreaksAfterTheText_IsUnsure()
    {
        using var server = await SmtpServer.StartAsync();

        var delivery = await Transport(server.Port, requireTls: false).SendAsync(ExampleMail.To("broken@skola.example"));

        Assert.Equal(DeliveryOutcome.Unsure, delivery.Outcome);
        Assert.Single(server.Mails);
    }

    [Fact]
    public async Task Send_NobodyListens_IsUnreached() =>
        Assert.Equal(DeliveryOutcome.Unreached, (await Transport(SmtpServer.FreePort()).SendAsync(ExampleMail.To())).Outcome);

    [Fact]
    public async Task Send_ServerSaysNothing_EndsWithTheTime()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();

        var delivery = await Transport(((IPEndPoint)silent.LocalEndpoint).Port, seconds: 1).SendAsync(ExampleMail.To());

        Assert.Equal(new Delivery(DeliveryOutcome.Unreached, "timeout"), delivery);
    }

    [Theory]
    [InlineData("ingen adress")]
    [InlineData("maja@skola.example\r\nBcc: rut@skola.example")]
    public async Task Send_NoAddress_IsRefused(string to) =>
        Assert.Equal(new Delivery(DeliveryOutcome.Refused, "adress"), await Transport(1).SendAsync(ExampleMail.To(to)));

    private static SmtpTransport Transport(int port, string? caFile = null, bool requireTls = true, int seconds = 20) =>
        new(
            new MailOptions
            {
                FromAddress = "narvaro@kommun.example",
                Smtp = new SmtpOptions
                {
                    Host = "localhost",
                    Port = port,
                    CaFile = caFile,
                    RequireTls = requireTls,
                    Timeout = TimeSpan.FromSeconds(seconds),
                },
            }
        );
}
