namespace Narvaro.EndToEndTests.Crash;

/// <summary>One of each kind for all tests of a class: they work on copies of it.</summary>
public sealed class UndisturbedNights : IAsyncLifetime
{
    private readonly Dictionary<string, UndisturbedNight> _nights = new(StringComparer.Ordinal);

    internal async Task<UndisturbedNight> OfAsync(string kind) =>
        _nights.TryGetValue(kind, out var night) ? night : _nights[kind] = await UndisturbedNight.RunAsync(kind);

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var night in _nights.Values)
        {
            await night.DisposeAsync();
        }
    }
}
