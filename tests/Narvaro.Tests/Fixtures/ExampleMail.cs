using Narvaro.Notifications;

namespace Narvaro.Tests.Fixtures;

/// <summary>A mail with Swedish letters, and how it must look when it has arrived.</summary>
public static class ExampleMail
{
    public static OutgoingMail To(string to = "maja@skola.example") =>
        new(
            "narvaro-20261005-000001",
            to,
            "Närvaro: 2 ärenden väntar på dig",
            "Två ärenden.\nÅäö.\n",
            "<p>Två ärenden. Åäö.</p>",
            new DateTimeOffset(2026, 10, 5, 19, 30, 0, TimeSpan.FromHours(2))
        );

    public static void AssertWhole(ReceivedMail mail)
    {
        Assert.Equal("Närvaro: 2 ärenden väntar på dig", mail.Subject);
        Assert.Equal("<narvaro-20261005-000001@kommun.example>", mail.Header("Message-ID"));
        Assert.Equal("auto-generated", mail.Header("Auto-Submitted"));
        Assert.Equal("Narvaro <narvaro.kommun.example>", mail.Header("List-Id"));
        Assert.Contains("<narvaro@kommun.example>", mail.Header("From"), StringComparison.Ordinal);
        Assert.Equal("maja@skola.example", mail.Header("To"));
        Assert.StartsWith("multipart/alternative", mail.Header("Content-Type"), StringComparison.Ordinal);
        AssertReadable(mail);
    }

    public static void AssertReadable(ReceivedMail mail)
    {
        Assert.Equal("Två ärenden.\r\nÅäö.\r\n", mail.Text);
        Assert.Equal("<p>Två ärenden. Åäö.</p>", mail.Html);
    }
}
