using System.Text.Json;

namespace Narvaro.EndToEndTests.Harness;

/// <summary>The demo as a newcomer runs it, over what an earlier one has left in the folder; it goes on serving its pages.</summary>
public sealed class Demo : IAsyncLifetime
{
    public const string Collection = "demo";

    private Installation? _place;
    private Service? _service;

    public Uri Address => _service!.Address;

    /// <summary>What <c>demo --json</c> has answered.</summary>
    internal JsonElement Told { get; private set; }

    internal Installation Place => _place!;

    internal Chromium Browser { get; } = new();

    public async Task InitializeAsync()
    {
        _place = await Installation.CreateAsync(Installation.Sqlite);
        LeaveAnEarlierOne(Path.Combine(_place.Data, "demo"));
        _service = await Service.StartAsync(_place, "demo", "--json");
        Told = await _service.ToldAsync();
        await HoldAsync();
        await Browser.InitializeAsync();
    }

    /// <summary>A browser of somebody of the demo, at an address.</summary>
    /// <param name="role">As the chooser has it.</param>
    internal async Task<Microsoft.Playwright.IPage> OpenAsync(string role, string path, bool script = true)
    {
        var page = await Browser.OpenAsync(script: script);
        await Chromium.SignInAsync(page, Address, role, path);
        return page;
    }

    public async Task DisposeAsync()
    {
        await Browser.DisposeAsync();
        _service?.Dispose();
        if (_place is not null)
        {
            await _place.DisposeAsync();
        }
    }

    /// <summary>A delivery that is cut short, so that there is one to decide on.</summary>
    private async Task HoldAsync()
    {
        var data = Path.Combine(Place.Data, "demo");
        var last = Directory.GetFiles(Path.Combine(data, "extracts"), "lektioner-*.csv").Order(StringComparer.Ordinal).Last();
        var cut = Path.Combine(Place.Folder, "lektioner-kapad.csv");
        File.WriteAllLines(cut, File.ReadLines(last).Take(20).Select(l => l.Replace("2026-03-30", "2026-03-31", StringComparison.Ordinal)));
        (await NarvaroProcess.RunAsync(Place, "import", cut, "--data", data)).ShouldBe(3);
    }

    private static void LeaveAnEarlierOne(string folder)
    {
        foreach (var file in new[] { "narvaro.db", "mail/narvaro-20200101-000001.eml", "archive/20200101/elever.csv", "inbox/elever.csv" })
        {
            var path = Path.Combine(folder, file);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, "Message-ID: <left-over>\n");
        }
    }
}

[CollectionDefinition(Demo.Collection)]
public sealed class SharedDemo : ICollectionFixture<Demo>;
