using System.Globalization;
using Narvaro.Kernel.Configuration;
using Narvaro.Signals.Limits;
using Narvaro.Tests.Fixtures;

namespace Narvaro.Tests.Signals.Previewing;

/// <summary>The shipped limits with another for S1.</summary>
internal static class Proposal
{
    public static string TextWithRise(double limit)
    {
        var text = File.ReadAllText(Path.Combine(Shipped.ConfigDir, Thresholds.FileName));
        var changed = text.Replace(
            "\"level\": 1, \"limit\": 4.5",
            string.Create(CultureInfo.InvariantCulture, $"\"level\": 1, \"limit\": {limit:0.0#}"),
            StringComparison.Ordinal
        );
        Assert.NotEqual(limit is 4.5, changed != text);
        return changed;
    }

    public static Thresholds WithRise(double limit)
    {
        using var folder = new TemporaryFolder();
        var file = folder.Path("förslag.json");
        File.WriteAllText(file, TextWithRise(limit));
        var faults = new List<ConfigFault>();
        var thresholds = Thresholds.LoadFile(file, faults);
        Assert.Empty(faults);
        return thresholds!;
    }
}
