using Narvaro.Notifications.Smtp;
using Narvaro.Tests.Fixtures;
using Narvaro.Worker.Settings;

namespace Narvaro.Tests.Worker.Settings;

public sealed class OptionsTests
{
    private static MailOptions Smtp() =>
        new()
        {
            Transport = MailTransportKind.Smtp,
            Host = "smtp.kommunen.se",
            From = "narvaro@kommunen.se",
            BaseUrl = "https://narvaro.kommunen.se",
            AllowedDomains = ["kommunen.se"],
        };

    public static TheoryData<string, Action<MailOptions>> Faulty =>
        new()
        {
            { "Host", m => m.Host = " " },
            { "Port", m => m.Port = 465 },
            { "Port", m => m.Port = 0 },
            { "From", m => m.From = "narvaro" },
            { "BaseUrl", m => m.BaseUrl = "narvaro.kommunen.se" },
            { "BaseUrl", m => m.BaseUrl = "ftp://kommunen.se" },
            { "BaseUrl", m => m.BaseUrl = "" },
            { "AllowedDomains", m => m.AllowedDomains = [] },
            { "AllowedDomains", m => m.AllowedDomains = ["@kommunen.se"] },
            { "User", m => m.User = "narvaro" },
            { "User", m => m.Password = "x" },
            { "Security", m => (m.User, m.Password, m.Security) = ("narvaro", "x", SmtpSecurity.None) },
            { "Port", m => m.Port = 65535 + 1 },
            { "GiveUpAfterDays", m => m.GiveUpAfterDays = 0 },
            { "Contact", m => m.Contact = " " },
            { "SupportContact", m => m.SupportContact = "rektor\nBcc: alla@kommunen.se" },
            { "SigningFile", m => m.SigningFile = "/finns/inte.pfx" },
            { "CertificateFolder", m => m.CertificateFolder = "/finns/inte" },
            { "CaFile", m => m.CaFile = "/finns/inte.pem" },
        };

    [Theory]
    [MemberData(nameof(Faulty))]
    public void MailCheck_OneThingWrong_NamesTheKey(string key, Action<MailOptions> spoil)
    {
        var options = Smtp();
        spoil(options);
        Assert.Equal([key], options.Check().Select(f => f.Key));
    }

    [Theory]
    [InlineData(SmtpSecurity.ImplicitTls, SmtpSignIn.Password, "Security")]
    [InlineData(SmtpSecurity.StartTls, SmtpSignIn.XOAuth2, "SignIn")]
    public void MailCheck_WhatNeedsMailKit_IsRefusedByThisBuild(SmtpSecurity security, SmtpSignIn signIn, string key)
    {
        using var token = new TemporaryFolder();
        File.WriteAllText(token.Path("token"), "ya29.x");
        var options = Smtp();
        (options.Security, options.SignIn, options.User, options.TokenFile) = (security, signIn, "narvaro", token.Path("token"));
        options.Password = signIn is SmtpSignIn.Password ? "x" : "";

        var fault = options.Check().SingleOrDefault();

        Assert.Equal(SmtpBuild.HasMailKit ? null : key, fault?.Key);
        Assert.Contains("-p:MailTransport=MailKit", fault?.Right ?? "-p:MailTransport=MailKit", StringComparison.Ordinal);
    }

    [Fact]
    public void MailCheck_TokenWithoutItsFile_IsNamed()
    {
        var options = Smtp();
        (options.SignIn, options.User, options.TokenFile) = (SmtpSignIn.XOAuth2, "narvaro", "/finns/inte");

        Assert.Contains("TokenFile", options.Check().Select(f => f.Key));
    }

    [Fact]
    public void MailCheck_WholeSmtp_IsRight() => Assert.Empty(Smtp().Check());

    [Fact]
    public void MailCheck_FolderOnly_NeedsNothing() => Assert.Empty(new MailOptions().Check());

    [Fact]
    public void DatabaseCheck_PostgresWithoutConnection_IsRefused() =>
        Assert.Equal(
            ["ConnectionString"],
            new DatabaseOptions { Provider = DatabaseProvider.Postgres }
                .Check()
                .Select(f => f.Key)
        );

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("::1", true)]
    [InlineData("127.8.8.8", true)]
    [InlineData("0.0.0.0", false)]
    [InlineData("::", false)]
    [InlineData("10.0.0.1", false)]
    [InlineData("localhost", false)]
    public void WebCheck_AddressWithoutASignIn_OnlyThisMachine(string address, bool right)
    {
        var web = new WebOptions { Address = address };

        Assert.Equal(right, !web.Check().Concat(web.Check(new SignInOptions(), new MailOptions())).Any());
    }

    [Fact]
    public void WebCheck_WithASignIn_AnswersOthersAndSaysWhereItIs()
    {
        var web = new WebOptions { Address = "0.0.0.0" };
        var signIn = new SignInOptions { Authority = "https://inloggning.example" };

        Assert.Empty(web.Check(signIn, new MailOptions { BaseUrl = "https://narvaro.example" }));
        Assert.Equal("Mail.BaseUrl: adressen som webbsidan nås på", web.Check(signIn, new MailOptions()).Single().Right);
    }

    [Theory]
    [InlineData("https://inloggning.example", "n", "h", null)]
    [InlineData("http://localhost:5081", "n", "h", null)]
    [InlineData("", "", "", null)]
    [InlineData("http://inloggning.example", "n", "h", "Authority")]
    [InlineData("inloggning", "n", "h", "Authority")]
    [InlineData("https://inloggning.example", "", "h", "ClientId")]
    [InlineData("https://inloggning.example", "n", "", "ClientSecret")]
    public void SignInCheck_Any_NamesWhatIsMissing(string authority, string client, string secret, string? key) =>
        Assert.Equal(
            key,
            new SignInOptions
            {
                Authority = authority,
                ClientId = client,
                ClientSecret = secret,
            }
                .Check()
                .Select(f => f.Key)
                .SingleOrDefault()
        );
}
