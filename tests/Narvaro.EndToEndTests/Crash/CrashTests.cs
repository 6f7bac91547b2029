using Narvaro.EndToEndTests.Harness;
using Narvaro.Tests.Fixtures;
using Xunit.Abstractions;

namespace Narvaro.EndToEndTests.Crash;

/// <summary>
/// The night is killed (kill -9) at moments in its import, its evaluation and its mail, and run again. Every table and every mail must
/// then be as after a night that nobody disturbed. <c>NARVARO_STRIKES=4</c> kills it four times in each stage instead of once.
/// </summary>
public sealed class CrashTests(ITestOutputHelper output, UndisturbedNights nights) : IClassFixture<UndisturbedNights>
{
    private const int Seed = 20261122;

    private const int AtATime = 2;

    private static readonly int StrikesInEachStage = Times.Of("NARVARO_STRIKES", 1);

    public static TheoryData<string> Kinds => Installation.Kinds;

    [Theory, MemberData(nameof(Kinds))]
    public async Task Night_KilledAnywhereAndRunAgain_EndsAsIfNeverKilled(string kind)
    {
        var undisturbed = await nights.OfAsync(kind);
        var moments = NightPlan.Moments(undisturbed.Lengths, StrikesInEachStage, new Random(Seed)).ToList();
        var report = new string[moments.Count];

        // Two at a time, as many as there are cores.
        await Parallel.ForEachAsync(
            moments.Index(),
            new ParallelOptions { MaxDegreeOfParallelism = AtATime },
            async (at, _) =>
            {
                var (place, strike) = await Strike.HitAsync(undisturbed.Prepared, UndisturbedNight.Verb, at.Item);
                await using var struck = place;
                report[at.Index] = strike.ToString();
                output.WriteLine(report[at.Index]);

                (await NarvaroProcess.RunAsync(struck, UndisturbedNight.Verb)).ShouldBe(0, 3);

                await undisturbed.CompareAsync(struck, strike.ToString(), mayRepeat: strike.HitIn == "mail" ? 1 : 0);
            }
        );

        string[] lines = [$"{kind}, seed {Text.Of(Seed)}, {undisturbed}", .. report];
        await File.WriteAllLinesAsync(Built.Result($"strikes-{kind}.txt"), lines);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Night_ToldToStop_StopsCleanlyAndTheNextEndsAsIfNeverStopped(string kind)
    {
        var undisturbed = await nights.OfAsync(kind);
        foreach (var stage in (string[])["import", "attendance", "signals"])
        {
            await using var stopped = await undisturbed.Prepared.CopyAsync();
            using var process = NarvaroProcess.Start(stopped, [.. UndisturbedNight.Verb, "--json"]);
            Assert.NotNull(await process.StageAsync(stage));
            process.Terminate();
            var ended = (await process.EndAsync(TimeSpan.FromMinutes(1))).ShouldBe(1);

            Assert.Equal("stopped", ended.Json().RootElement.GetProperty("outcome").GetString());
            (await NarvaroProcess.RunAsync(stopped, UndisturbedNight.Verb)).ShouldBe(0, 3);
            await undisturbed.CompareAsync(stopped, $"stopped in {stage}", mayRepeat: 0);
        }
    }
}
