using System.Net;
using System.Net.Sockets;
using Narvaro.Notifications;
using Narvaro.Notifications.Smtp;
using Narvaro.Tests.Fixtures;

namespace Narvaro.MailTests;

public sealed class MailServerTests : IDisposable
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
    [InlineData("gone", DeliveryOutcome.Refused, "550", "5.1.1 no such user …")]
    [InlineData("later", DeliveryOutcome.Later, "451", "4.7.1 come back … …")]
    [InlineData("locked", DeliveryOutcome.Unreached, "530", "5.7.0 authentication required")] // the server will not have us: not the mail's fault
    public async Task Send_ServerSaysNo_ItsWordsWithoutTheAddress(string mood, DeliveryOutcome expected, string code, string said)
    {
        using var server = await SmtpServer.StartAsync();

        var delivery = await Transport(server.Port, requireTls: false).SendAsync(ExampleMail.To($"{mood}@skola.example"));

        Assert.Equal(new Delivery(expected, code) { Said = said }, delivery);
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

    private static IMailTransport Transport(int port, string? caFile = null, bool requireTls = true, int seconds = 20) =>
        SmtpBuild.Transport(
            new MailOptions
            {
                FromAddress = "narvaro@kommun.example",
                Smtp = new SmtpOptions
                {
                    Host = "localhost",
                    Port = port,
                    CaFile = caFile,
                    Security = requireTls ? SmtpSecurity.StartTls : SmtpSecurity.None,
                    Timeout = TimeSpan.FromSeconds(seconds),
                },
            }
        );
}
