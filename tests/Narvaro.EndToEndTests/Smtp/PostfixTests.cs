using Narvaro.EndToEndTests.Crash;
using Narvaro.EndToEndTests.Harness;

namespace Narvaro.EndToEndTests.Smtp;

/// <summary>A mail as it goes in a municipality: to a Postfix that takes it, delivers what it can, and sends word of what it cannot.</summary>
public sealed class PostfixTests
{
    [Fact]
    public async Task Send_OneBoxIsThereAndOneIsNot_IsDeliveredEncryptedAndTheBounceIsReadBack()
    {
        await using var postfix = await Postfix.StartAsync("narvaro", "m1");
        await using var place = await FullOutbox.CreateAsync(Installation.Sqlite, mails: 2, postfix.Port);
        place.Environment["NARVARO_Mail__Security"] = "StartTls";
        place.Environment["NARVARO_Mail__CaFile"] = postfix.Issuer;

        (await NarvaroProcess.RunAsync(place, "outbox", "send")).ShouldBe(0);
        var delivered = await File.ReadAllTextAsync(Assert.Single(await postfix.MailsAsync("m1", 1)));
        await postfix.MailsAsync("narvaro", 1);
        var bounces = await NarvaroProcess.AskAsync(place, "outbox", "bounces", postfix.Box("narvaro"));
        var failed = await NarvaroProcess.AskAsync(place, "outbox", "failed");

        Assert.Contains("using TLSv1.", delivered, StringComparison.Ordinal);
        Assert.Contains("<narvaro-prov-1@exempel.invalid>", delivered, StringComparison.Ordinal);
        Assert.Equal((1, 0), (bounces.GetProperty("bounced").GetInt32(), bounces.GetProperty("other").GetInt32()));
        var mail = Assert.Single(failed.GetProperty("failed").EnumerateArray());
        Assert.Equal((2, "studs 5.1.1"), (mail.GetProperty("mail").GetInt32(), mail.GetProperty("reason").GetString()));
    }
}
