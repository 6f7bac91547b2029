using Narvaro.EndToEndTests.Harness;

namespace Narvaro.EndToEndTests.Crash;

/// <summary>The parts of a night and the stages in them, and the moments to strike at.</summary>
internal static class NightPlan
{
    private static readonly (string Part, string[] Stages)[] Parts =
    [
        ("import", ["import", "roster", "attendance"]),
        ("evaluation", ["signals", "cases", "tasks", "routing"]),
        ("mail", ["mail"]),
    ];

    private static readonly string[] Order = [.. Parts.SelectMany(p => p.Stages)];

    public static bool IsIn(string part, string stage) =>
        Parts.Any(p => p.Part == part && p.Stages.Contains(stage, StringComparer.Ordinal));

    /// <summary>Runs the night to its end and measures its stages.</summary>
    public static async Task<(Ended Ended, IReadOnlyDictionary<string, TimeSpan> Lengths)> MeasureAsync(Installation place, string[] night)
    {
        using var process = NarvaroProcess.Start(place, night);
        var begun = Order.Select(process.StageAsync).ToList();
        var over = process.StageAsync(NarvaroProcess.End);
        var ended = await process.EndAsync(NarvaroProcess.Patience);
        var end = await over ?? throw new InvalidOperationException($"the night never told the end of its mail\n{ended.Errors}");
        var lengths = new Dictionary<string, TimeSpan>(StringComparer.Ordinal);
        for (var i = Order.Length - 1; i >= 0; i--)
        {
            var begin = await begun[i] ?? throw new InvalidOperationException($"the night never said 'stage: {Order[i]}'\n{ended.Errors}");
            lengths[Order[i]] = end - begin;
            end = begin;
        }
        return (ended, lengths);
    }

    /// <summary>So many moments in each stage, at random shares of it.</summary>
    public static IEnumerable<Moment> Moments(IReadOnlyDictionary<string, TimeSpan> lengths, int inEachStage, Random chance) =>
        from part in Parts
        from stage in part.Stages
        from _ in Enumerable.Range(0, inEachStage)
        select new Moment(part.Part, stage, lengths[stage], chance.NextDouble());
}
