using Narvaro.Notifications;
using Narvaro.Notifications.Smtp;
using Narvaro.Tests.Fixtures;

namespace Narvaro.MailTests;

/// <summary>A connection that is cut, a server that says something else or nothing, at every step of the dialogue.</summary>
public sealed class DialogueTests : IDisposable
{
    private readonly TemporaryFolder _pki = new();
    private readonly Certificates _certificates;

    public DialogueTests() => _certificates = new Certificates(_pki.Folder, "localhost");

    public void Dispose() => _pki.Dispose();

    public static TheoryData<Step> Steps => [.. Enum.GetValues<Step>()];

    [Theory, MemberData(nameof(Steps))]
    public async Task Send_CutAt_NothingIsLostAndOnlyAfterTheTextIsItUnsure(Step step)
    {
        await using var server = ScriptedServer.Start(new Whim(step), _certificates);

        var delivery = await Signing(server).SendAsync(ExampleMail.To());

        Assert.Equal(step >= Step.HalfText ? DeliveryOutcome.Unsure : DeliveryOutcome.Unreached, delivery.Outcome);
        await server.QuietAsync();
        Assert.Equal(step is Step.Text ? 1 : 0, server.Mails.Count);
    }

    [Theory, MemberData(nameof(Steps))]
    public async Task Send_GarbledAt_IsTroubleAndNoFault(Step step)
    {
        if (step is Step.HalfText)
        {
            return;
        }
        await using var server = ScriptedServer.Start(new Whim(step, "bananer"), _certificates);

        var delivery = await Signing(server).SendAsync(ExampleMail.To());

        Assert.NotEqual(DeliveryOutcome.Accepted, delivery.Outcome);
        Assert.NotEqual(DeliveryOutcome.Refused, delivery.Outcome);
        Assert.True(step < Step.Text || delivery.Outcome is DeliveryOutcome.Unsure);
    }

    [Fact]
    public async Task Send_NoWhim_IsTaken()
    {
        await using var server = ScriptedServer.Start(certificates: _certificates);

        Assert.Equal(Delivery.Accepted, await Signing(server).SendAsync(ExampleMail.To()));
        Assert.Single(server.Mails);
    }

    [Theory]
    [InlineData(Step.Greeting, "421", DeliveryOutcome.Unreached)]
    [InlineData(Step.Greeting, "554", DeliveryOutcome.Unreached)]
    [InlineData(Step.From, "421", DeliveryOutcome.Unreached)]
    [InlineData(Step.From, "451", DeliveryOutcome.Later)]
    [InlineData(Step.From, "530", DeliveryOutcome.Unreached)]
    [InlineData(Step.From, "550", DeliveryOutcome.Unreached)] // the sender's address: every mail would fare the same
    [InlineData(Step.To, "421", DeliveryOutcome.Unreached)]
    [InlineData(Step.To, "450", DeliveryOutcome.Later)]
    [InlineData(Step.To, "451", DeliveryOutcome.Later)]
    [InlineData(Step.To, "452", DeliveryOutcome.Later)]
    [InlineData(Step.To, "550", DeliveryOutcome.Refused)]
    [InlineData(Step.To, "552", DeliveryOutcome.Refused)]
    [InlineData(Step.To, "553", DeliveryOutcome.Refused)]
    [InlineData(Step.Data, "451", DeliveryOutcome.Later)]
    [InlineData(Step.Data, "554", DeliveryOutcome.Unreached)]
    [InlineData(Step.Text, "421", DeliveryOutcome.Unreached)]
    [InlineData(Step.Text, "451", DeliveryOutcome.Later)]
    [InlineData(Step.Text, "452", DeliveryOutcome.Later)]
    [InlineData(Step.Text, "550", DeliveryOutcome.Refused)]
    [InlineData(Step.Text, "552", DeliveryOutcome.Refused)]
    [InlineData(Step.Text, "554", DeliveryOutcome.Refused)]
    public async Task Send_ServerSays_IsThatAndItsWords(Step step, string code, DeliveryOutcome outcome)
    {
        await using var server = ScriptedServer.Start(new Whim(step, $"{code} 4.2.2 not for <maja@skola.example>"));

        var delivery = await Sender.To(server.Port).SendAsync(ExampleMail.To());

        Assert.Equal((outcome, code), (delivery.Outcome, delivery.Code));
        Assert.Equal($"{code} 4.2.2 not for …", delivery.Reason);
    }

    public static TheoryData<Step> Waits => [Step.Greeting, Step.Ehlo, Step.From, Step.To, Step.Data, Step.Text];

    [Theory, MemberData(nameof(Waits))]
    public async Task Send_ServerTakesTooLong_EndsAndIsNotSentLaterBehindOurBack(Step step)
    {
        var wakes = new TaskCompletionSource();
        await using var server = ScriptedServer.Start(new Whim(step) { Waits = wakes.Task });
        var sender = Sender.To(server.Port, new SmtpOptions { Security = SmtpSecurity.None, Timeout = TimeSpan.FromSeconds(1) });

        var delivery = await sender.SendAsync(ExampleMail.To());
        wakes.SetResult();
        await server.QuietAsync();

        var after = step is Step.Text;
        Assert.Equal((after ? DeliveryOutcome.Unsure : DeliveryOutcome.Unreached, "timeout"), (delivery.Outcome, delivery.Code));
        Assert.Equal(after ? 1 : 0, server.Mails.Count);
    }

    private IMailTransport Signing(ScriptedServer server) =>
        Sender.To(
            server.Port,
            new SmtpOptions
            {
                CaFile = _certificates.Issuer,
                User = "narvaro",
                Password = "lösen",
            }
        );
}
