using Narvaro.Notifications;
using Narvaro.Notifications.Smtp;

namespace Narvaro.Tests.Notifications;

public sealed class MailOptionsTests
{
    private static readonly MailOptions Folder = new() { Folder = "mail" };
    private static readonly MailOptions Smtp = new()
    {
        Transport = MailTransportKind.Smtp,
        Smtp = new SmtpOptions { Host = "mail.example" },
    };

    public static TheoryData<MailOptions, string> Bad =>
        new()
        {
            { new MailOptions(), "Mail:Folder" },
            { Folder with { FromAddress = "ingen" }, "Mail:FromAddress" },
            { Folder with { Link = new Uri("https://narvaro.example/?elev=1") }, "Mail:Link" },
            { Folder with { Link = new Uri("file:///mail") }, "Mail:Link" },
            { Folder with { GiveUpAfter = 1 }, "Mail:Tries" },
            { Smtp with { Smtp = new SmtpOptions() }, "Mail:Smtp:Host" },
            { Smtp with { Smtp = Smtp.Smtp with { CaFile = "finns-inte.pem" } }, "Mail:Smtp:CaFile" },
            { Smtp with { Smtp = Smtp.Smtp with { User = "narvaro", Security = SmtpSecurity.None } }, "Mail:Smtp:User" },
        };

    [Theory, MemberData(nameof(Bad))]
    public void Faults_BadSetting_IsNamed(MailOptions options, string setting) =>
        Assert.StartsWith(setting, Assert.Single(options.Faults()), StringComparison.Ordinal);

    [Fact]
    public void Faults_GoodSettings_None() => Assert.Empty(Folder.Faults().Concat(Smtp.Faults()));

    [Fact]
    public void ToString_NeverHoldsThePassword() =>
        Assert.DoesNotContain("hemlig", (Smtp with { Smtp = Smtp.Smtp with { Password = "hemlig" } }).ToString(), StringComparison.Ordinal);
}
