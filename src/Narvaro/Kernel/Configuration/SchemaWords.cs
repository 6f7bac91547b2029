using System.Globalization;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Narvaro.Kernel.Configuration;

/// <summary>Says in Swedish what a schema asks for: its description first, then type, choices and limits.</summary>
internal static class SchemaWords
{
    private const int LongestShown = 60;

    /// <summary>The schema that a reference points to, with the reference's own description, which knows the place better.</summary>
    public static JObject Resolve(JObject root, JObject schema)
    {
        if ((string?)schema["$ref"] is not { } reference)
        {
            return schema;
        }
        const string Prefix = "#/$defs/";
        var name = reference.StartsWith(Prefix, StringComparison.Ordinal) ? reference[Prefix.Length..] : "";
        var target =
            (root["$defs"] as JObject)?[name] as JObject
            ?? throw new InvalidOperationException($"a schema refers to {reference}, which it does not define");
        var merged = (JObject)Resolve(root, target).DeepClone();
        foreach (var property in schema.Properties().Where(p => p.Name is not "$ref"))
        {
            merged[property.Name] = property.Value.DeepClone();
        }
        return merged;
    }

    public static string Right(JObject schema)
    {
        var demands = Demands(schema).ToList();
        var description = ((string?)schema["description"])?.TrimEnd('.');
        return (string.IsNullOrEmpty(description), demands.Count) switch
        {
            (true, 0) => "ett värde",
            (true, _) => string.Join(", ", demands),
            (false, 0) => description!,
            _ => $"{description} ({string.Join(", ", demands)})",
        };
    }

    /// <summary>A value as it stands in the file, cut when it is long.</summary>
    public static string Show(JToken value)
    {
        var text = value.ToString(Formatting.None);
        return text.Length <= LongestShown ? text : string.Concat(text.AsSpan(0, LongestShown), "…");
    }

    private static IEnumerable<string> Demands(JObject schema)
    {
        if (schema["const"] is { } only)
        {
            yield return $"alltid {Show(only)}";
            yield break;
        }
        if (schema["enum"] is JArray allowed)
        {
            yield return $"något av {string.Join(", ", allowed.Select(a => a.ToString(Formatting.None)))}";
            yield break;
        }
        if (schema["type"] is { } type)
        {
            yield return string.Join(" eller ", (type as JArray ?? [type]).Select(t => SchemaTypes.Word((string)t!)));
        }
        foreach (
            var (keyword, words) in new[]
            {
                ("minimum", "minst {0}"),
                ("exclusiveMinimum", "över {0}"),
                ("maximum", "högst {0}"),
                ("minLength", "minst {0} tecken"),
                ("maxLength", "högst {0} tecken"),
                ("minItems", "minst {0} poster"),
                ("maxItems", "högst {0} poster"),
                ("pattern", "på formen {0}"),
            }
        )
        {
            if (schema[keyword] is JValue limit)
            {
                yield return string.Format(CultureInfo.InvariantCulture, words, limit.Value);
            }
        }
        if ((bool?)schema["uniqueItems"] == true)
        {
            yield return "varje post en gång";
        }
    }
}
