using Narvaro.EndToEndTests.Harness;
using Narvaro.EndToEndTests.Privacy;
using Narvaro.Tests.Fixtures;

namespace Narvaro.EndToEndTests.Smtp;

/// <summary>A night that hands its mails to a real mail server, encrypted, with an issuer that only the settings name.</summary>
public sealed class SmtpTests
{
    private const int DaysOfFirstNight = 15;

    [Fact]
    public async Task Night_SmtpWithStartTls_EachMailArrivesOnce()
    {
        await using var place = await Installation.CreateAsync(Installation.Sqlite);
        var certificates = new Certificates(place.Folder, "localhost");
        using var server = await SmtpServer.StartAsync(certificates);
        Use(place, server, certificates);
        await NightAsync(place, "first", 0, DaysOfFirstNight);
        Assert.Empty(server.Mails);

        var sent = await NightAsync(place, "second", DaysOfFirstNight, SensitiveSchool.Days - DaysOfFirstNight);
        var again = await NightAsync(place, "second", DaysOfFirstNight, SensitiveSchool.Days - DaysOfFirstNight);

        Assert.NotEqual(0, sent);
        Assert.Equal(0, again);
        Assert.Equal(sent, server.Mails.Count);
        Assert.Equal(sent, server.Mails.DistinctBy(m => m.Header("Message-ID")).Count());
        Assert.Equal(sent, server.Mails.DistinctBy(m => m.Header("To")).Count());
        Assert.All(server.Mails, m => Assert.Contains("https://narvaro.exempel.invalid", m.Text, StringComparison.Ordinal));
        Assert.Empty(Mails.In(place));
    }

    private static void Use(Installation place, SmtpServer server, Certificates certificates)
    {
        var mail = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Transport"] = "Smtp",
            ["Host"] = "localhost",
            ["Port"] = Text.Of(server.Port),
            ["Security"] = "StartTls",
            ["CaFile"] = certificates.Issuer,
            ["From"] = "narvaro@exempel.invalid",
            ["BaseUrl"] = "https://narvaro.exempel.invalid",
            ["AllowedDomains__0"] = "exempel.invalid",
        };
        foreach (var (name, value) in mail)
        {
            place.Environment[$"NARVARO_Mail__{name}"] = value;
        }
    }

    /// <returns>Mails that the night says it has sent.</returns>
    private static async Task<int> NightAsync(Installation place, string name, int firstDay, int days)
    {
        var folder = Path.Combine(place.Folder, name);
        SensitiveSchool.WriteRoster(folder);
        SensitiveSchool.WriteLessons(folder, $"lektioner-{name}.csv", firstDay, days);
        await NarvaroProcess.AskAsync(place, "import", folder);
        var night = await NarvaroProcess.AskAsync(place, "night", "--as-of", Text.Of(SensitiveSchool.Dates[firstDay + days - 1]));
        var mail = night.GetProperty("steps").EnumerateArray().Single(s => s.GetProperty("step").GetString() == "mail");
        Assert.Equal("done", mail.GetProperty("outcome").GetString());
        return mail.GetProperty("counts").GetProperty("sent").GetInt32();
    }
}
