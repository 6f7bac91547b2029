namespace Narvaro.Extracts;

/// <summary>Several sources as one: what one of them has trouble with is told, and stops neither the others nor the night.</summary>
public sealed class ExtractSources(IReadOnlyList<IExtractSource> sources) : IExtractSource
{
    private readonly Dictionary<Delivery, IExtractSource> _givers = [];

    public IReadOnlyList<string> InTrouble => [.. sources.SelectMany(s => s.InTrouble)];

    public async Task<IReadOnlyList<Delivery>> ReadyAsync(CancellationToken ct)
    {
        _givers.Clear();
        foreach (var source in sources)
        {
            foreach (var delivery in await source.ReadyAsync(ct))
            {
                _givers[delivery] = source;
            }
        }
        return [.. _givers.Keys.OrderBy(d => d.FileName, StringComparer.Ordinal)];
    }

    public Task DoneAsync(Delivery delivery, CancellationToken ct) => _givers[delivery].DoneAsync(delivery, ct);
}
