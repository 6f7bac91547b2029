using Microsoft.Playwright;
using Narvaro.EndToEndTests.Harness;
using Narvaro.EndToEndTests.SignIn;
using Narvaro.Tests.Fixtures;

namespace Narvaro.EndToEndTests.Journeys;

/// <summary>The <see cref="School"/> as a municipality runs it: a quiet first night, one with cases and mails, a real sign-in, and its pages. One
/// for all journeys: each works in cases of its own.</summary>
public sealed class SchoolSite : IAsyncLifetime
{
    public const string Collection = "school";

    private IdentityProvider? _provider;
    private Service? _service;

    internal Chromium Browser { get; } = new();

    internal Installation Place { get; private set; } = null!;

    public Uri Address => _service!.Address;

    /// <summary>Where the municipality's sign-in is.</summary>
    public Uri Provider => _provider!.Address;

    public async Task InitializeAsync()
    {
        Place = await Installation.CreateAsync(Installation.Sqlite);
        await NameReaderAsync("sofia");
        var port = SmtpServer.FreePort();
        // Before the nights, whose mails lead there.
        _provider = await IdentityProvider.StartAsync(Place, port);
        await NightAsync("first", 0, School.DaysOfFirstNight);
        await NightAsync("second", School.DaysOfFirstNight, School.Days - School.DaysOfFirstNight);
        _service = await Service.StartAsync(Place, port, "run", "--only", "triage");
        await Browser.InitializeAsync();
    }

    public async Task DisposeAsync()
    {
        await Browser.DisposeAsync();
        _service?.Dispose();
        _provider?.Dispose();
        await Place.DisposeAsync();
    }

    /// <summary>A browser of one person, signed in and at an address.</summary>
    internal async Task<IPage> OpenAsync(string person, string path)
    {
        var page = await Browser.OpenAsync();
        await page.GotoAsync(new Uri(Address, path).ToString());
        await SignInAsync(page, person);
        return page;
    }

    /// <summary>Through the two forms of the municipality's sign-in, without a mouse.</summary>
    internal static async Task SignInAsync(IPage page, string person)
    {
        var keyboard = new Keyboard(page);
        await keyboard.TypeAsync("[name=login]", person);
        await keyboard.TypeAsync("[name=password]", "x");
        await keyboard.EnterAsync();
        await keyboard.FollowAsync("button[type=submit]");
    }

    /// <summary>The open case of a pupil, as elevhälsan finds it in the list.</summary>
    internal async Task<string> CaseOfAsync(string name)
    {
        var page = await OpenAsync("elsa", "/arenden");
        var reference = await page.Locator($"tbody tr:has-text('{name}') th a").InnerTextAsync();
        await page.Context.CloseAsync();
        return reference;
    }

    internal Task<IResponse?> GoAsync(IPage page, string path) => page.GotoAsync(new Uri(Address, path).ToString());

    /// <summary>Who reads at socialtjänsten's intake.</summary>
    private async Task NameReaderAsync(string person)
    {
        var file = Path.Combine(Place.Config, "consent.json");
        var terms = await File.ReadAllTextAsync(file);
        const string first = "\"investigates\": true";
        Assert.Contains(first, terms, StringComparison.Ordinal);
        await File.WriteAllTextAsync(file, terms.Replace(first, $"{first}, \"readers\": [\"{person}\"]", StringComparison.Ordinal));
    }

    private async Task NightAsync(string name, int firstDay, int days)
    {
        var folder = Path.Combine(Place.Folder, name);
        School.WriteRoster(folder);
        School.WriteLessons(folder, $"lektioner-{name}.csv", firstDay, days);
        (await NarvaroProcess.RunAsync(Place, "import", folder)).ShouldBe(0);
        (await NarvaroProcess.RunAsync(Place, "night", "--as-of", Text.Of(School.Dates[firstDay + days - 1]))).ShouldBe(0);
    }
}

[CollectionDefinition(SchoolSite.Collection)]
public sealed class SharedSchool : ICollectionFixture<SchoolSite>;
