using System.Diagnostics;
using System.Globalization;
using static System.FormattableString;

namespace Narvaro.Benchmarks.Pages;

/// <summary>
/// Every page at the size of a large municipality, one person at a time, beside a bare query of the same database. Fails when the slowest
/// hundredth of any page takes longer than <see cref="Longest"/>, or when a page asks a large database more often than a small one.
/// </summary>
internal static class PagesBenchmark
{
    /// <summary>Milliseconds, at the 99th percentile.</summary>
    private const double Longest = 50;
    private const int Times = 320;
    private const int SmallTimes = 60;

    private static readonly Town Small = new(1100, 200, 4);

    /// <summary>Arguments: pupils (110000), cases (20000), times (320), "keep" to leave the databases and to take those that are
    /// left, and the beginning of a page's name to ask for no others.
    /// NARVARO_TEST_POSTGRES says where; run from the root.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        if (Environment.GetEnvironmentVariable("NARVARO_TEST_POSTGRES") is not { } server)
        {
            throw new InvalidOperationException("NARVARO_TEST_POSTGRES must name a PostgreSQL server");
        }
        var keep = args.Contains("keep", StringComparer.Ordinal);
        var only = args.FirstOrDefault(a => a != "keep" && !char.IsAsciiDigit(a[0])) ?? "";
        var numbers = args.Where(a => char.IsAsciiDigit(a[0])).Select(a => int.Parse(a, CultureInfo.InvariantCulture)).ToList();
        var (pupils, cases, times) = (numbers.ElementAtOrDefault(0), numbers.ElementAtOrDefault(1), numbers.ElementAtOrDefault(2));
        var large = new Town(pupils > 0 ? pupils : 110_000, cases > 0 ? cases : 20_000, 80);
        using var queries = new QueryCount();
        var few = await MeasureAsync(Small, server, queries, (keep, only), times > 0 ? Math.Min(times, SmallTimes) : SmallTimes);
        var many = await MeasureAsync(large, server, queries, (keep, only), times > 0 ? times : Times);
        return Print(large, few.Times, many.Times, many.Bare);
    }

    private static async Task<(IReadOnlyList<PageTime> Times, double Bare)> MeasureAsync(
        Town town,
        string server,
        QueryCount queries,
        (bool Keep, string Only) told,
        int times
    )
    {
        var folder = Directory.CreateTempSubdirectory("narvaro-pages-").FullName;
        var watch = Stopwatch.StartNew();
        var limits = (MunicipalityConfig.Load("config").Config ?? throw new InvalidOperationException("config has faults")).Thresholds;
        var place = await TownDatabase.CreateAsync(town, server, limits.Sha256, told.Keep);
        Console.Error.WriteLine(Invariant($"{town.Cases} cases of {town.Pupils} pupils are there after {watch.Elapsed.TotalSeconds:0} s"));
        try
        {
            await using var site = await TownSite.StartAsync(place, folder);
            var measuring = new PageTimes(site, queries);
            var measured = new List<PageTime>();
            var pages = await new TownPages(place).AllAsync();
            foreach (var page in pages.Where(p => p.Page.StartsWith(told.Only, StringComparison.OrdinalIgnoreCase)))
            {
                measured.Add(await measuring.MeasureAsync(page, times));
            }
            return (measured, await PageTimes.BareAsync(place, times));
        }
        finally
        {
            if (!told.Keep)
            {
                await place.DropAsync();
            }
            Directory.Delete(folder, recursive: true);
        }
    }

    private static int Print(Town town, IReadOnlyList<PageTime> few, IReadOnlyList<PageTime> many, double bare)
    {
        Console.WriteLine(Invariant($"{town.Pupils} pupils, {town.Cases} cases, {town.Units} units, {Town.Days.Count} school days"));
        Console.WriteLine(Invariant($"bare: fifty open cases of a unit with their pupils, by the driver alone, {bare:0.00} ms"));
        Console.WriteLine($"  {"Page", -26} {"As", -28} {"Least", 8} {"Median", 8} {"p99", 8} {"Queries", 8} {"Ratio", 7}");
        var faults = 0;
        foreach (var (small, large) in few.Zip(many))
        {
            var slow = large.P99 > Longest;
            var grows = small.Queries != large.Queries;
            faults += slow || grows ? 1 : 0;
            var said = (slow ? "  slow" : "") + (grows ? Invariant($"  {small.Queries} queries when small") : "");
            Console.WriteLine(
                Invariant(
                    $"  {large.Page.Page, -26} {large.Page.Role, -28} {large.Least, 8:0.0} {large.Median, 8:0.0} {large.P99, 8:0.0} {large.Queries, 8}"
                ) + Invariant($" {large.Median / bare, 7:0.0}{said}")
            );
            if (slow)
            {
                Console.Error.WriteLine(Invariant($"{large.Page.Page}: {large.Slowest.Ms:0.0} ms\n{large.Slowest.Text}"));
            }
        }
        return faults == 0 ? 0 : 1;
    }
}
