using Microsoft.Extensions.Options;
using Narvaro.Kernel;
using Narvaro.Storage;

namespace Narvaro.Triage.Hosting;

/// <summary>What every page says of data that are old: dates and units, never a pupil.</summary>
public sealed class DataAge(Database database, IOptions<TriageOptions> options, TimeProvider clock)
{
    /// <summary>Units that are named; of more, their number is told.</summary>
    private const int MostNamed = 3;

    /// <summary>A night that was left out is made up for the next one; after this the pages are not what they seem.</summary>
    private static readonly TimeSpan LongestSilence = TimeSpan.FromDays(3);

    /// <returns>Sentences in Swedish; none when everything is as it should be.</returns>
    public async Task<IReadOnlyList<string>> TellAsync(CancellationToken ct)
    {
        await using var db = database.Open();
        return [.. Sentences(await StaleData.ReadAsync(db, ct))];
    }

    private IEnumerable<string> Sentences(StaleData stale)
    {
        if (stale.FoundAt is { } at && clock.GetUtcNow().UtcDateTime - at > LongestSilence)
        {
            yield return $"Ingen natt har körts sedan {Words.LongDate(DateOnly.FromDateTime(Stockholm.ToLocal(at)))}. Det som visas kan vara gammalt.";
        }
        foreach (var day in stale.Units.GroupBy(u => u.LastDay).OrderBy(g => g.Key))
        {
            yield return $"Uppgifter t.o.m. {Words.LongDate(day.Key)}; nyare saknas för {Names([.. day])}.";
        }
    }

    private string Names(List<StaleUnit> units) =>
        units.Count > MostNamed
            ? $"{units.Count.ToString(System.Globalization.CultureInfo.InvariantCulture)} skolenheter"
            : string.Join(" och ", units.Select(u => options.Value.UnitName(u.Unit)));
}
