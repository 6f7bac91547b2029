using Narvaro.EndToEndTests.Harness;
using Narvaro.EndToEndTests.SignIn;
using Narvaro.Tests.Fixtures;

namespace Narvaro.EndToEndTests.Privacy;

/// <summary>Two nights of a school where everything about a pupil carries a mark, and then a search for the marks (style §10.12).</summary>
public sealed class PrivacyTests
{
    private const int DaysOfFirstNight = 15;

    public static TheoryData<string> Kinds => Installation.Kinds;

    [Theory, MemberData(nameof(Kinds))]
    public async Task Nights_OfMarkedPupils_LeaveNoMarkOutsideDatabaseAndPage(string kind)
    {
        await using var place = await Installation.CreateAsync(kind);
        var said = await RunNightsAsync(place);
        var mails = Mails.In(place);
        var kept = string.Join('\n', await TableDump.WholeAsync(place));
        var port = SmtpServer.FreePort();
        using var provider = await IdentityProvider.StartAsync(place, port);
        using var service = await Service.StartAsync(place, port, "run", "--only", "triage");
        using var elsa = await IdentityProvider.SignInAsync(service.Address, "elsa");
        var page = await elsa.GetStringAsync(new Uri("/arenden", UriKind.Relative));
        var health = await service.GetAnyAsync("/health");
        var served = await service.StopAsync();

        // The marks went in …
        Assert.All(SensitiveSchool.Secrets, s => Assert.Contains(s, kept, StringComparison.Ordinal));
        AssertPage(page);
        Assert.NotEmpty(mails);
        Assert.Contains("\"shape\"", said, StringComparison.Ordinal);
        // … and came out nowhere else.
        AssertClean("log and JSON", said);
        AssertClean("log of the service", served.Errors + served.Output);
        AssertClean("/health", health);
        Assert.All(mails, m => AssertClean("mail", m.Readable));
    }

    /// <summary>A baseline night with everybody there, then one where some stay away. Every verb that answers is asked.</summary>
    private static async Task<string> RunNightsAsync(Installation place)
    {
        var first = Path.Combine(place.Folder, "first");
        SensitiveSchool.WriteRoster(first);
        SensitiveSchool.WriteLessons(first, "lektioner-1.csv", 0, DaysOfFirstNight);
        var second = Path.Combine(place.Folder, "second");
        SensitiveSchool.WriteLessons(second, "lektioner-2.csv", DaysOfFirstNight, SensitiveSchool.Days - DaysOfFirstNight);
        string[][] commands =
        [
            ["import", first],
            ["night", "--as-of", Text.Of(SensitiveSchool.Dates[DaysOfFirstNight - 1])],
            ["import", second],
            ["night", "--as-of", Text.Of(SensitiveSchool.Dates[^1])],
            ["evaluate", "--as-of", Text.Of(SensitiveSchool.Dates[^1])],
            ["rejects"],
            ["status"],
        ];
        var said = new List<string>();
        foreach (var command in commands)
        {
            var ended = (await NarvaroProcess.RunAsync(place, [.. command, "--json"])).ShouldBe(0, 3);
            using var document = ended.Json();
            said.Add(ended.Errors + ended.Output);
        }
        return string.Join('\n', said);
    }

    private static void AssertPage(string page)
    {
        var away = Enumerable.Range(0, SensitiveSchool.Pupils).Where(SensitiveSchool.IsAway).ToList();
        Assert.All(
            away.Where(p => !SensitiveSchool.IsProtected(p))
                .SelectMany(p => new[] { SensitiveSchool.Given(p), SensitiveSchool.Family(p), SensitiveSchool.Class(p) }),
            mark => Assert.Contains(mark, page, StringComparison.Ordinal)
        );
        Assert.All(
            away.Where(SensitiveSchool.IsProtected).SelectMany(p => new[] { SensitiveSchool.Given(p), SensitiveSchool.Family(p) }),
            mark => Assert.DoesNotContain(mark, page, StringComparison.Ordinal)
        );
    }

    /// <summary>Says which mark was found, without the text around it.</summary>
    private static void AssertClean(string where, string text)
    {
        var found = SensitiveSchool.Secrets.SelectMany(Forms).Where(s => text.Contains(s, StringComparison.OrdinalIgnoreCase)).ToList();
        Assert.True(found.Count == 0, $"{where} holds {string.Join(", ", found.Take(5))}");
    }

    /// <summary>A personnummer also in ten digits and with its hyphen.</summary>
    private static IEnumerable<string> Forms(string secret) =>
        secret.All(char.IsAsciiDigit) ? [secret, secret[2..], $"{secret[..8]}-{secret[8..]}", $"{secret[2..8]}-{secret[8..]}"] : [secret];
}
