using System.Globalization;
using Narvaro.Kernel;

namespace Narvaro.Signals.Limits;

/// <summary>What a schema cannot see in thresholds.json: limits that contradict each other, unknown stages, a unit beyond the floor.</summary>
internal static class ThresholdFaults
{
    private static readonly string[] Stages =
    [
        .. Enum.GetValues<SchoolForm>().Select(f => f.ToString()),
        .. new[] { SchoolForm.GR, SchoolForm.GRS }.SelectMany(f => new[] { 0, 1, 4, 7 }.Select(grade => Stage.Of(f, grade).ToString())),
    ];

    public static IEnumerable<(string Key, string Wrong, string Right)> Of(ThresholdsFile file)
    {
        return
        [
            .. file.Rules.Plain().SelectMany(r => StepFaults($"rules.{r.Rule}", r.Rule, r.Set.Steps)),
            .. ChangeFaults("floor", file.Floor),
            .. file.Stages.SelectMany(s => StageFaults($"stages['{s.Key}']", s.Key, s.Value)),
            .. file.Units.SelectMany(u => UnitFaults($"units['{u.Key}']", u.Key, u.Value, file.Floor)),
        ];
    }

    private static IEnumerable<(string, string, string)> StageFaults(string key, string stage, ChangesSection changes)
    {
        if (!Stages.Contains(stage, StringComparer.Ordinal))
        {
            yield return (key, $"\"{stage}\" är inte en skolform eller ett stadium", $"något av {string.Join(", ", Stages)}");
        }
        foreach (var fault in ChangeFaults(key, changes))
        {
            yield return fault;
        }
    }

    private static IEnumerable<(string, string, string)> UnitFaults(string key, string code, UnitSection unit, ChangesSection floor)
    {
        if (!SchoolUnitCode.TryParse(code, out _))
        {
            yield return (key, $"\"{code}\" är inte en skolenhetskod", "åtta siffror");
        }
        if (string.IsNullOrWhiteSpace(unit.Why))
        {
            yield return ($"{key}.why", "skäl saknas för enhetens egna gränser", "en mening om varför enheten avviker");
        }
        foreach (var fault in ChangeFaults($"{key}.rules", unit.Rules).Concat(FloorFaults($"{key}.rules", unit.Rules, floor)))
        {
            yield return fault;
        }
    }

    private static IEnumerable<(string, string, string)> ChangeFaults(string key, ChangesSection changes) =>
        changes.Plain().SelectMany(c => StepFaults($"{key}.{c.Rule}", c.Rule, c.Change.Steps ?? []));

    private static IEnumerable<(string, string, string)> StepFaults(string key, string rule, IReadOnlyList<Step> steps)
    {
        for (var i = 0; i < steps.Count; i++)
        {
            var step = steps[i];
            var at = $"{key}.steps[{i.ToString(CultureInfo.InvariantCulture)}]";
            if (Shape(rule, step) is { } right)
            {
                yield return (at, "fel slags gräns för regeln", right);
            }
            else if (step.Window < step.Days)
            {
                yield return (at, "fler dagar än fönstret rymmer", "days högst lika med window");
            }
            else if (steps.FirstOrDefault(s => s.Compares(step) && s.Level > step.Level && s.Limit <= step.Limit) is { } higher)
            {
                yield return (at, $"nivå {Text(higher.Level)} nås före nivå {Text(step.Level)}", "högre gräns för högre nivå");
            }
        }
    }

    /// <summary>What a step of the rule must hold, or null when it does.</summary>
    private static string? Shape(string rule, Step step) =>
        (rule, Limits(step)) switch
        {
            ("occasions", "count") or ("consecutive", "days") or ("late", "count window") or ("csn", "hours") => null,
            ("transition", "percent window") or ("termStart", "days window") => null,
            ("level" or "unauthorised", "percent window" or "days window") => null,
            ("occasions", _) => "count (antal tillfällen på terminen) och inget annat",
            ("consecutive", _) => "days (dagar i rad) och inget annat",
            ("late", _) => "count (antal sena ankomster) och window",
            ("csn", _) => "hours (timmar under en kalendermånad) och inget annat",
            ("transition", _) => "percent och window",
            ("termStart", _) => "days och window (terminens första skoldagar)",
            _ => "window och antingen percent eller days",
        };

    /// <summary>What the step sets beside its level, in order.</summary>
    private static string Limits(Step step)
    {
        string?[] set =
        [
            step.Percent is null ? null : "percent",
            step.Days is null ? null : "days",
            step.Count is null ? null : "count",
            step.Hours is null ? null : "hours",
            step.Window is null ? null : "window",
        ];
        return string.Join(' ', set.Where(s => s is not null));
    }

    private static IEnumerable<(string, string, string)> FloorFaults(string key, ChangesSection own, ChangesSection floor)
    {
        foreach (var (rule, limit, least) in new[] { ("rise", own.Rise, floor.Rise), ("days", own.Days, floor.Days) })
        {
            if (limit?.Limit > least?.Limit)
            {
                yield return ($"{key}.{rule}.limit", "gränsen ligger över kommunens golv", $"högst {Text(least!.Limit!.Value)}");
            }
        }
        if (own.Subject?.Chance < floor.Subject?.Chance)
        {
            yield return ($"{key}.subject.chance", "gränsen ligger över kommunens golv", $"minst {Text(floor.Subject!.Chance!.Value)}");
        }
        var floors = floor.Plain().ToDictionary(f => f.Rule, f => f.Change.Steps ?? [], StringComparer.Ordinal);
        foreach (var (rule, change) in own.Plain().Where(c => c.Change.Steps is not null))
        {
            foreach (var least in floors.GetValueOrDefault(rule, []))
            {
                if (!change.Steps!.Any(s => s.Compares(least) && s.Level >= least.Level && s.Limit <= least.Limit))
                {
                    yield return (
                        $"{key}.{rule}.steps",
                        "gränsen ligger över kommunens golv",
                        $"ett steg som når nivå {Text(least.Level)} senast vid {Text((double)least.Limit)}"
                    );
                }
            }
        }
    }

    private static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);
}
