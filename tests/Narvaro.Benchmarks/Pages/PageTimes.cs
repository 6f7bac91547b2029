using System.Diagnostics;
using Npgsql;

namespace Narvaro.Benchmarks.Pages;

/// <summary>What a page took, one person at a time.</summary>
/// <param name="Least">Milliseconds, as the next two: what is left when nothing else goes on on the machine.</param>
/// <param name="Queries">Of the request that asked the database most.</param>
/// <param name="Slowest">The query that took longest, with its time.</param>
internal sealed record PageTime(TownPage Page, double Least, double Median, double P99, int Queries, (double Ms, string Text) Slowest);

/// <summary>Asks for pages and takes the time.</summary>
internal sealed class PageTimes(TownSite site, QueryCount queries)
{
    private const int WarmUp = 40;

    private readonly Dictionary<string, string> _cookies = new(StringComparer.Ordinal);

    public async Task<PageTime> MeasureAsync(TownPage page, int times)
    {
        for (var n = 0; n < Math.Min(WarmUp, times); n++)
        {
            await AskAsync(page, n);
        }
        queries.Forget();
        var (took, most) = (new List<double>(times), 0);
        for (var n = 0; n < times; n++)
        {
            var before = queries.Count;
            var watch = Stopwatch.StartNew();
            await AskAsync(page, n);
            took.Add(watch.Elapsed.TotalMilliseconds);
            most = Math.Max(most, queries.Count - before);
        }
        return new PageTime(page, took.Min(), At(took, 0.5), At(took, 0.99), most, queries.Slowest);
    }

    /// <summary>Fifty open cases of a unit with their pupils, by the driver alone: what a list could cost at least.</summary>
    public static async Task<double> BareAsync(TownDatabase place, int times)
    {
        var took = new List<double>(times);
        for (var n = 0; n < times; n++)
        {
            var watch = Stopwatch.StartNew();
            await using var connection = new NpgsqlConnection(place.ConnectionString);
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand(
                "select c.*, p.given_name, p.family_name from cases c join pupils p on p.id = c.pupil_id "
                    + "where c.unit = $1 and c.status <> 'Closed' order by c.level desc, c.opened_on, c.id limit 50",
                connection
            );
            command.Parameters.AddWithValue(Town.Unit(n % place.Town.Units).Value);
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync()) { }
            took.Add(watch.Elapsed.TotalMilliseconds);
        }
        return At(took, 0.5);
    }

    private async Task AskAsync(TownPage page, int n)
    {
        var (person, address) = page.Asks[n % page.Asks.Count];
        if (!_cookies.TryGetValue(person, out var cookie))
        {
            _cookies[person] = cookie = site.CookieOf(person);
        }
        await site.AskAsync(cookie, address);
    }

    private static double At(List<double> took, double share) => took.Order().ElementAt((int)Math.Ceiling(took.Count * share) - 1);
}
