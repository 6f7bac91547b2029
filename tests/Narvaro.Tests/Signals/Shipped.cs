using Narvaro.Kernel.Configuration;
using Narvaro.Signals.Limits;

namespace Narvaro.Tests.Signals;

/// <summary>The limits that the product ships with, and what tests change in them.</summary>
internal static class Shipped
{
    public static readonly string ConfigDir = FindConfig();

    public static readonly Thresholds Thresholds = Load(ConfigDir);

    public static RuleSet Rules => Thresholds.For(default, null);

    public static Thresholds Load(string dir)
    {
        var faults = new List<ConfigFault>();
        var thresholds = Thresholds.Load(dir, faults);
        Assert.Empty(faults);
        return thresholds!;
    }

    private static string FindConfig()
    {
        var dir = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(dir!.FullName, "config", "thresholds.json")))
        {
            dir = dir.Parent;
        }
        return Path.Combine(dir.FullName, "config");
    }
}
