using Narvaro.Notifications;
using Narvaro.Notifications.Smtp;
using Narvaro.Tests.Fixtures;

namespace Narvaro.MailTests;

/// <summary>Encryption, sign-in and answers, against npm's smtp-server.</summary>
public sealed class NodeServerTests(NodeServer server) : IClassFixture<NodeServer>
{
    [Fact]
    public async Task Send_StartTlsWithPrivateIssuer_ArrivesWhole()
    {
        Assert.Equal(Delivery.Accepted, await SendAsync("startTls", Trusting));

        ExampleMail.AssertWhole(ReceivedMail.Read(Assert.Single(server.TakeMails())));
    }

    [Fact]
    public async Task Send_WrongName_NothingLeaves() =>
        await NothingLeavesAsync("anotherName", Trusting with { CaFile = server.IssuerOfAnother });

    [Fact]
    public async Task Send_UnknownIssuer_NothingLeaves() => await NothingLeavesAsync("strangeIssuer", Trusting);

    [Fact]
    public async Task Send_NoStartTlsThere_NothingLeaves() => await NothingLeavesAsync("withoutTls", Trusting);

    [Fact]
    public async Task Send_SignedIn_ArrivesAsThatUser()
    {
        Assert.Equal(Delivery.Accepted, await SendAsync("signIn", Known));

        Assert.Contains("narvaro", Path.GetFileName(Assert.Single(server.TakeMails())), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_WrongPassword_WaitsForThePassword()
    {
        var delivery = await SendAsync("signIn", Known with { Password = "fel" });

        Assert.Equal(DeliveryOutcome.Unreached, delivery.Outcome);
        Assert.StartsWith("53", delivery.Code, StringComparison.Ordinal);
        Assert.Empty(server.TakeMails());
    }

    [Fact]
    public async Task Send_SignInWanted_WaitsForTheSettings() => await NothingLeavesAsync("signIn", Trusting);

    [Theory]
    [InlineData("rcpt", 421, DeliveryOutcome.Unreached)]
    [InlineData("rcpt", 451, DeliveryOutcome.Later)]
    [InlineData("rcpt", 550, DeliveryOutcome.Refused)]
    [InlineData("rcpt", 552, DeliveryOutcome.Refused)]
    [InlineData("data", 421, DeliveryOutcome.Unreached)]
    [InlineData("data", 451, DeliveryOutcome.Later)]
    [InlineData("data", 550, DeliveryOutcome.Refused)]
    [InlineData("data", 552, DeliveryOutcome.Refused)]
    public async Task Send_ServerSaysNo_WithItsWordsAndNoAddress(string step, int code, DeliveryOutcome outcome)
    {
        var delivery = await SendAsync("startTls", Trusting, FormattableString.Invariant($"{step}-{code}@skola.example"));

        Assert.Equal(outcome, delivery.Outcome);
        Assert.Equal(FormattableString.Invariant($"{code} 5.0.0 no, says …"), delivery.Reason);
        Assert.Empty(server.TakeMails());
    }

    private SmtpOptions Trusting => new() { CaFile = server.Issuer };

    private SmtpOptions Known => Trusting with { User = "narvaro", Password = "lösen-åäö" };

    private async Task NothingLeavesAsync(string way, SmtpOptions options)
    {
        Assert.Equal(DeliveryOutcome.Unreached, (await SendAsync(way, options)).Outcome);
        Assert.Empty(server.TakeMails());
    }

    private Task<Delivery> SendAsync(string way, SmtpOptions options, string to = "maja@skola.example") =>
        Sender.To(server.Port(way), options).SendAsync(ExampleMail.To(to));
}
