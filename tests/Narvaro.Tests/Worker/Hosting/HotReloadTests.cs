using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging.Abstractions;
using Narvaro.Signals;
using Narvaro.Signals.Limits;
using Narvaro.Tests.Fixtures;
using Narvaro.Worker.Health;
using Narvaro.Worker.Hosting;

namespace Narvaro.Tests.Worker.Hosting;

/// <summary>A service that goes on while somebody changes thresholds.json.</summary>
public sealed class HotReloadTests : IDisposable
{
    private static readonly DateOnly Friday = new(2026, 11, 20);
    private readonly WorkFolder _work = new();

    public void Dispose() => _work.Dispose();

    [Fact]
    public async Task Night_FileChangedWhileTheServiceRuns_IsTakenWhenItIsGood()
    {
        var file = Path.Combine(_work.CopyOfConfig(), "thresholds.json");
        using var house = NarvaroServices.Create(Start.Read(_work.Surroundings(), null, null));
        await house.PrepareDatabaseAsync(default);
        await ImportAsync(house, "elever.csv", DeliveringSchool.Roster(Enumerable.Range(1, 10)));
        await ImportAsync(house, "lektioner.csv", DeliveringSchool.Lessons(Enumerable.Range(1, 10), Friday));
        var good = await File.ReadAllTextAsync(file);
        var told = new List<string> { await NightAsync(house) };

        await File.WriteAllTextAsync(file, Good("prov-2"));
        told.Add(await HealthAsync(house));
        told.Add(await NightAsync(house));
        await File.WriteAllTextAsync(file, Good("prov-3").Replace("\"settleDays\": 1", "\"settleDays\": -1", StringComparison.Ordinal));
        told.Add(await HealthAsync(house));
        told.Add(await NightAsync(house));
        await File.WriteAllTextAsync(file, Good("prov-3"));
        told.Add(await HealthAsync(house));
        told.Add(await NightAsync(house));

        Assert.Equal(
            [
                "Healthy 2026-08-01",
                "Healthy 2026-08-01",
                "Healthy prov-2",
                "Degraded prov-2",
                "Degraded prov-2",
                "Healthy prov-2",
                "Healthy prov-3",
            ],
            told
        );
        await using var db = house.Database.Open();
        Assert.Equal(["2026-08-01", "prov-2", "prov-3"], db.Set<RuleBook>().Select(b => b.Version).ToList().Order(StringComparer.Ordinal));
        Assert.Equal(house.Limits.Look().InForce.Sha256, db.Set<Evaluation>().Single().ConfigHash);

        string Good(string version) => good.Replace("2026-08-01", version, StringComparison.Ordinal);
    }

    private async Task ImportAsync(NarvaroServices house, string name, string text)
    {
        var path = Path.Combine(_work.Path, name);
        await File.WriteAllTextAsync(path, text);
        await house.Pipeline.ImportAsync(new ImportRequest([path]), default);
    }

    private static async Task<string> NightAsync(NarvaroServices house)
    {
        await house.Pipeline.NightAsync(asOf: null, default);
        return await HealthAsync(house);
    }

    /// <summary>State and the version in force; what is wrong is told with file, line and cure.</summary>
    private static async Task<string> HealthAsync(NarvaroServices house)
    {
        var check = await new NarvaroHealth(house, NullLogger<NarvaroHealth>.Instance).CheckHealthAsync(new HealthCheckContext());
        var report = (Narvaro.Worker.Health.HealthReport)check.Data[NarvaroHealth.Report];
        Assert.All(report.Reasons, r => Assert.Matches(@"config/thresholds[.]json\(5,[0-9]+\): settleDays: .+ Rätt: .+[.]$", r.Text));
        return $"{check.Status} {house.Limits.Look().InForce.Version}";
    }
}
