using Narvaro.Notifications;
using Narvaro.Notifications.Mails;
using Narvaro.Routing;

namespace Narvaro.Tests.Notifications;

public sealed class SendDecisionTests
{
    private static readonly TroubleNote Note = new([], [], new Uri("http://localhost/"));

    [Fact]
    public void Of_SomethingToTell_GoesToTheAddressOfToday() =>
        Assert.Equal(new SendDecision("maja.ny@skola.example", Note, null), Decide(" maja.ny@skola.example ", Note));

    [Fact]
    public void Of_NothingToTell_IsNotSent() =>
        Assert.Equal(new SendDecision(null, null, MailReasons.NoDuty), Decide("maja@skola.example", null));

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("ingen adress")]
    public void Of_NoAddress_IsNotSent(string? address) => Assert.Equal("ingen giltig e-postadress", Decide(address, Note).Reason);

    [Theory]
    [InlineData("maja@skola.example", null)]
    [InlineData("maja@SKOLA.example", null)]
    [InlineData("maja@annan.example", "domänen är inte tillåten")]
    [InlineData("maja@under.skola.example", "domänen är inte tillåten")]
    public void Of_AllowedDomains_KeepsMailInside(string address, string? reason) =>
        Assert.Equal(reason, Decide(address, Note, "skola.example").Reason);

    private static SendDecision Decide(string? address, Mail? mail, params string[] domains) =>
        SendDecision.Of(address, mail, MailReasons.NoDuty, new MailOptions { AllowedDomains = domains });
}
