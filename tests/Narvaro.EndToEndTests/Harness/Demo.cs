namespace Narvaro.EndToEndTests.Harness;

/// <summary>The demo, run twice in one folder: first to its end, then to serve its page.</summary>
public sealed class Demo : IAsyncLifetime
{
    public const string Collection = "demo";

    private Installation? _place;
    private Service? _service;

    public Uri Address => _service!.Address;

    /// <summary>How <c>demo --once --json</c> ended.</summary>
    internal Ended Once { get; private set; } = null!;

    internal Installation Place => _place!;

    public async Task InitializeAsync()
    {
        _place = await Installation.CreateAsync(Installation.Sqlite);
        Once = await NarvaroProcess.RunAsync(_place, "demo", "--once", "--json");
        _service = await Service.StartAsync(_place, "demo");
    }

    public async Task DisposeAsync()
    {
        _service?.Dispose();
        if (_place is not null)
        {
            await _place.DisposeAsync();
        }
    }
}

[CollectionDefinition(Demo.Collection)]
public sealed class SharedDemo : ICollectionFixture<Demo>;
