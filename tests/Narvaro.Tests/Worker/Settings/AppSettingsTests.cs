using Microsoft.Extensions.Configuration;
using Narvaro.Notifications.Smtp;
using Narvaro.Tests.Fixtures;
using Narvaro.Worker.Settings;
using Newtonsoft.Json.Linq;

namespace Narvaro.Tests.Worker.Settings;

public sealed class AppSettingsTests
{
    [Fact]
    public void Load_NothingSaid_HasTheEmbeddedDefaults()
    {
        using var work = new WorkFolder();
        work.CopyOfConfig();
        var (settings, faults) = AppSettings.Load(work.Surroundings(), []);
        Assert.Empty(faults);
        Assert.Equal(Path.Combine(work.Path, "config"), settings!.ConfigDir);
        Assert.Equal(Path.Combine(work.Path, "var"), settings.DataDir);
        Assert.Equal($"Data Source={Path.Combine(work.Path, "var", "narvaro.db")}", settings.ConnectionString);
        Assert.Equal(SmtpSecurity.StartTls, settings.Mail.Security);
        Assert.Equal(MailTransportKind.Folder, settings.Mail.Transport);
    }

    [Fact]
    public void Load_SameKeyInFileEnvironmentAndCommandLine_TheLaterCounts()
    {
        using var work = new WorkFolder();
        Write(work, """{ "Web": { "Port": 1001 }, "Inbox": { "Folder": "in" }, "Paths": { "Data": "a" } }""");
        var (settings, faults) = AppSettings.Load(
            work.Surroundings(("Web:Port", "1002"), ("Paths:Data", "b")),
            new Dictionary<string, string?>(StringComparer.Ordinal) { ["Paths:Data"] = "c" }
        );
        Assert.Empty(faults);
        Assert.Equal((1002, "in", Path.Combine(work.Path, "c")), (settings!.Web.Port, settings.Inbox.Folder, settings.DataDir));
    }

    [Theory]
    [InlineData("""{ "Databse": { "Provider": "Sqlite" } }""", "Databse", "troligen \"Database\"")]
    [InlineData("""{ "Database": { "Provder": "Sqlite" } }""", "Database.Provder", "troligen \"Provider\"")]
    [InlineData("""{ "Database": { "Provider": "Oracle" } }""", "Database.Provider", "något av Sqlite, Postgres")]
    [InlineData("""{ "Mail": { "Port": "många" } }""", "Mail.Port", "ett heltal")]
    [InlineData("""{ "Mail": { "Security": "kanske" } }""", "Mail.Security", "något av StartTls, ImplicitTls, None")]
    [InlineData("""{ "Mail": { "Password": "x" } }""", "Mail.Password", "i miljövariabeln NARVARO_Mail__Password")]
    [InlineData("""{ "SignIn": { "ClientSecret": "x" } }""", "SignIn.ClientSecret", "i miljövariabeln NARVARO_SignIn__ClientSecret")]
    [InlineData("""{ "Mail": { "AllowedDomains": "kommunen.se" } }""", "Mail.AllowedDomains", "en lista")]
    [InlineData("""{ "Web": { "Address": "0.0.0.0" } }""", "Web.Address", "127.0.0.1 eller ::1, eller SignIn.Authority")]
    [InlineData("""{ "Web": { "Address": "192.168.1.7" } }""", "Web.Address", "127.0.0.1 eller ::1, eller SignIn.Authority")]
    [InlineData("""{ "Paths": { "Config": "/finns/inte" } }""", "Paths.Config", "en mapp med kommunens konfiguration")]
    public void Load_FaultInTheFile_NamesFileLineAndKey(string json, string key, string right)
    {
        using var work = new WorkFolder();
        Write(work, "{\n" + json[1..]);
        var (settings, faults) = AppSettings.Load(work.Surroundings(), []);
        Assert.Null(settings);
        var fault = Assert.Single(faults);
        Assert.Equal(("appsettings.json", 2, key, right), (fault.File, fault.Line, fault.Key, fault.Right));
    }

    [Theory]
    [InlineData("""{ "Sources": { "vklass": { "ClientSecrt": "x" } } }""", "Sources.vklass.ClientSecrt", "troligen \"ClientSecret\"")]
    [InlineData("""{ "Sources": { "vklass": "x" } }""", "Sources.vklass", "källans namn och under det hemligheten, t.ex. ClientSecret")]
    public void Load_FaultInASourcesSecrets_NamesIt(string json, string key, string right)
    {
        using var work = new WorkFolder();
        Write(work, json);
        var fault = Assert.Single(AppSettings.Load(work.Surroundings(), []).Faults);
        Assert.Equal((key, right), (fault.Key, fault.Right));
    }

    [Fact]
    public void Load_SecretsOfASource_AreThoseOfItsName()
    {
        using var work = new WorkFolder();
        work.CopyOfConfig();
        var (settings, faults) = AppSettings.Load(
            work.Surroundings(("Sources:VKLASS:ClientSecret", "HEMLIGT"), ("Sources:ist:Token", "t")),
            []
        );
        Assert.Empty(faults);
        Assert.Equal(("HEMLIGT", "t"), (settings!.SecretsOf("vklass").ClientSecret, settings.SecretsOf("ist").Token));
        Assert.DoesNotContain("HEMLIGT", settings.SecretsOf("vklass").ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Load_FaultInTheEnvironment_NamesTheVariableAndNotItsValue()
    {
        using var work = new WorkFolder();
        var (_, faults) = AppSettings.Load(work.Surroundings(("Mail:Port", "HEMLIGT-LÖSEN")), []);
        var fault = Assert.Single(faults);
        Assert.Equal("miljövariabeln NARVARO_Mail__Port", fault.File);
        Assert.DoesNotContain("HEMLIGT", fault.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Load_SecretsThatSystemdHandsOver_AreRead()
    {
        using var work = new WorkFolder();
        work.CopyOfConfig();
        var credentials = Directory.CreateDirectory(Path.Combine(work.Path, "credentials")).FullName;
        File.WriteAllText(Path.Combine(credentials, "Mail__Password"), "HEMLIGT\n");
        File.WriteAllText(Path.Combine(credentials, "signering.pfx"), "somebody else's");

        var (settings, faults) = AppSettings.Load(
            work.Surroundings(("Mail:User", "narvaro")) with
            {
                AddCredentials = b => b.AddKeyPerFile(credentials),
            },
            []
        );

        Assert.Empty(faults);
        Assert.Equal("HEMLIGT", settings!.Mail.Password);
    }

    [Fact]
    public void Load_VariableWithoutSection_IsSomebodyElses()
    {
        using var work = new WorkFolder();
        Assert.Empty(AppSettings.Load(work.Surroundings(("TEST_POSTGRES", "x")), []).Faults);
    }

    [Fact]
    public void Load_FileIsNoJson_TellsTheLine()
    {
        using var work = new WorkFolder();
        Write(work, "{\n  \"Web\": {\n  \"Port\": ]\n}");
        var fault = Assert.Single(AppSettings.Load(work.Surroundings(), []).Faults);
        Assert.Equal(("appsettings.json", 3, "filen är inte giltig JSON"), (fault.File, fault.Line, fault.Wrong));
    }

    [Fact]
    public void Example_BindsValidatesAndHoldsEveryKey()
    {
        using var work = new WorkFolder();
        var example = File.ReadAllText(RepositoryFolder.Path("appsettings.example.json"));
        Write(work, example);
        Assert.Empty(AppSettings.Load(work.Surroundings(), []).Faults);
        var root = JObject.Parse(example);
        var missing = SettingGroups
            .All.SelectMany(g => g.Value.GetProperties().Select(p => $"{g.Key}.{p.Name}"))
            .Where(key => root.SelectToken(key) is null);
        Assert.Empty(missing);
    }

    [Fact]
    public void Example_ValuesAreTheDefaults()
    {
        using var work = new WorkFolder();
        Write(work, File.ReadAllText(RepositoryFolder.Path("appsettings.example.json")));
        var settings = AppSettings.Load(work.Surroundings(), []).Settings!;
        Assert.Equivalent(new DatabaseOptions(), settings.Database);
        Assert.Equivalent(new MailOptions(), settings.Mail);
        Assert.Equivalent(new WebOptions(), settings.Web);
    }

    private static void Write(WorkFolder work, string json) => File.WriteAllText(Path.Combine(work.Path, "appsettings.json"), json);
}
