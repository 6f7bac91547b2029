using System.Text.Json.Nodes;
using Narvaro.Signals.Limits;
using Narvaro.Tests.Signals;

namespace Narvaro.Tests.Model;

/// <summary>The shipped thresholds.json with limits that can be reckoned in the head: whole days away in a row are the alarm, late arrivals in five
/// school days set the level, and all else stays at level 1.</summary>
internal static class ModelLimits
{
    /// <summary>Days away in a row, and late arrivals, from which each level is reached.</summary>
    public static readonly (int Level, int Days, int Late)[] Steps = [(1, 1, 1), (2, 2, 2), (3, 3, 3), (4, 5, 4)];

    public const int LateWindow = 5;

    public static Thresholds Read()
    {
        using var file = new LimitsFile();
        var root = JsonNode.Parse(file.Text)!;
        foreach (var (name, rule) in root["rules"]!.AsObject())
        {
            rule!["mode"] = name == "consecutive" ? "alarm" : "list";
            if (rule["steps"] is JsonArray steps)
            {
                steps.ToList().ForEach(step => step!["level"] = 1);
            }
            else
            {
                rule["level"] = 1;
            }
        }
        var run = root["rules"]!["consecutive"]!;
        run["minDays"] = 1;
        run["steps"] = new JsonArray([.. Steps.Select(s => new JsonObject { ["level"] = s.Level, ["days"] = s.Days })]);
        root["rules"]!["late"]!["steps"] = new JsonArray([
            .. Steps.Select(s => new JsonObject
            {
                ["level"] = s.Level,
                ["count"] = s.Late,
                ["window"] = LateWindow,
            }),
        ]);
        file.Write(root.ToJsonString());
        return Shipped.Load(file.Folder);
    }
}
