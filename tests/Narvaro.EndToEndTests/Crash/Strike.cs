using Narvaro.EndToEndTests.Harness;

namespace Narvaro.EndToEndTests.Crash;

/// <summary>A moment to strike at: a share of the way through a stage, as long as the stage took when nobody struck.</summary>
internal sealed record Moment(string Part, string Stage, TimeSpan StageLength, double Share)
{
    public TimeSpan Wait => StageLength * Share;
}

/// <summary>Where a strike hit.</summary>
internal sealed record Strike(Moment Moment, string HitIn, TimeSpan At)
{
    private const int Tries = 6;

    /// <summary>
    /// Starts the night on copies of the base until a strike finds it alive in the part that was aimed at, each time earlier in the stage, and leaves the installation
    /// as the strike left it.
    /// </summary>
    public static async Task<(Installation Place, Strike Strike)> HitAsync(Installation prepared, string[] night, Moment moment)
    {
        for (var left = Tries; left > 0; left--)
        {
            var place = await prepared.CopyAsync();
            using var process = NarvaroProcess.Start(place, night);
            if (await process.StageAsync(moment.Stage) is not null)
            {
                await Task.Delay(moment.Wait);
                var at = process.Elapsed;
                process.Kill();
                var ended = await process.EndAsync(TimeSpan.FromSeconds(10));
                if (ended.ExitCode == Ended.Killed && NightPlan.IsIn(moment.Part, process.LastStage))
                {
                    return (place, new Strike(moment, process.LastStage, at));
                }
            }
            await place.DisposeAsync();
            moment = moment with { Share = left == 2 ? 0 : moment.Share / 2 };
        }
        throw new InvalidOperationException($"the night was over before a strike in {moment.Stage} could hit");
    }

    public override string ToString() =>
        string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"{Moment.Part, -10} aimed {Moment.Wait.TotalMilliseconds, 5:0} ms into {Moment.Stage, -10} hit in {HitIn, -10} {At.TotalMilliseconds, 6:0} ms after the start"
        );
}
