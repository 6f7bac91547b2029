using System.Globalization;
using System.Text.RegularExpressions;
using Newtonsoft.Json.Linq;

namespace Narvaro.Kernel.Configuration;

/// <summary>Something a schema does not allow.</summary>
/// <param name="At">Where in the file; the nearest parent when a key is missing.</param>
/// <param name="Key">Path of the key that is wrong or missing.</param>
/// <param name="Wrong">What is wrong, in Swedish.</param>
/// <param name="Right">What would be right, in the schema's own words.</param>
internal sealed record SchemaFault(JToken At, string Key, string Wrong, string Right);

/// <summary>Checks a document against the part of JSON Schema that our own schemas use, and tells every fault with what would be right.</summary>
internal sealed class SchemaCheck
{
    /// <summary>The keywords that are understood. A schema with any other is refused, since it would promise what nobody checks.</summary>
    public static readonly IReadOnlySet<string> Keywords = new HashSet<string>(StringComparer.Ordinal)
    {
        "$schema",
        "$id",
        "$ref",
        "$defs",
        "title",
        "description",
        "default",
        "type",
        "enum",
        "const",
        "properties",
        "required",
        "additionalProperties",
        "items",
        "minItems",
        "maxItems",
        "uniqueItems",
        "minimum",
        "maximum",
        "exclusiveMinimum",
        "minLength",
        "maxLength",
        "pattern",
    };

    private static readonly TimeSpan PatternTimeout = TimeSpan.FromSeconds(1);

    private readonly JObject _root;
    private readonly List<SchemaFault> _faults = [];

    private SchemaCheck(JObject root) => _root = root;

    /// <summary>Every fault, never only the first.</summary>
    public static IReadOnlyList<SchemaFault> Check(JObject schema, JToken value)
    {
        var check = new SchemaCheck(schema);
        check.Value(schema, value);
        return check._faults;
    }

    private void Value(JObject written, JToken value)
    {
        var schema = SchemaWords.Resolve(_root, written);
        if (!SchemaTypes.Allows(schema["type"], value))
        {
            Add(value, $"är {SchemaTypes.Name(value)}", schema);
            return;
        }
        if (schema["enum"] is JArray allowed && !allowed.Any(a => JToken.DeepEquals(a, value)))
        {
            Add(value, $"är {SchemaWords.Show(value)}, som inte är något av det som går att välja", schema);
        }
        if (schema["const"] is { } only && !JToken.DeepEquals(only, value))
        {
            Add(value, $"är {SchemaWords.Show(value)}", schema);
        }
        switch (value)
        {
            case JObject entries:
                SchemaObject(schema, entries);
                break;
            case JArray items:
                Items(schema, items);
                break;
            case JValue { Type: JTokenType.Integer or JTokenType.Float } number:
                Number(schema, number);
                break;
            case JValue { Type: JTokenType.String } text:
                Text(schema, text);
                break;
            default:
                break;
        }
    }

    private void SchemaObject(JObject schema, JObject value)
    {
        var known = schema["properties"] as JObject;
        foreach (var property in value.Properties())
        {
            if (known?[property.Name] is JObject own)
            {
                Value(own, property.Value);
            }
            else if (schema["additionalProperties"] is JObject others)
            {
                Value(others, property.Value);
            }
            else if (schema["additionalProperties"] is JValue { Value: false })
            {
                var names = known?.Properties().Select(p => p.Name).Where(n => n is not "$schema").ToList() ?? [];
                _faults.Add(
                    new SchemaFault(
                        property,
                        property.Path,
                        "nyckeln finns inte",
                        NearestKey.Advice(property.Name, names, value.ContainsKey)
                    )
                );
            }
        }
        foreach (var name in (schema["required"] as JArray ?? []).Select(r => (string)r!).Where(n => !value.ContainsKey(n)))
        {
            var own = known?[name] is JObject s ? SchemaWords.Resolve(_root, s) : [];
            var key = value.Path.Length == 0 ? name : $"{value.Path}.{name}";
            _faults.Add(new SchemaFault(value, key, "nyckeln saknas", SchemaWords.Right(own)));
        }
    }

    private void Items(JObject schema, JArray items)
    {
        if (items.Count < ((int?)schema["minItems"] ?? 0) || items.Count > ((int?)schema["maxItems"] ?? int.MaxValue))
        {
            Add(items, $"listan har {items.Count.ToString(CultureInfo.InvariantCulture)} poster", schema);
        }
        for (var i = 0; i < items.Count; i++)
        {
            if ((bool?)schema["uniqueItems"] == true && items.Take(i).Any(earlier => JToken.DeepEquals(earlier, items[i])))
            {
                Add(items[i], $"{SchemaWords.Show(items[i])} står mer än en gång", schema);
            }
            if (schema["items"] is JObject each)
            {
                Value(each, items[i]);
            }
        }
    }

    private void Number(JObject schema, JValue value)
    {
        var number = value.ToObject<double>();
        if (
            number < ((double?)schema["minimum"] ?? double.NegativeInfinity)
            || number > ((double?)schema["maximum"] ?? double.PositiveInfinity)
            || number <= ((double?)schema["exclusiveMinimum"] ?? double.NegativeInfinity)
        )
        {
            Add(value, $"är {SchemaWords.Show(value)}", schema);
        }
    }

    private void Text(JObject schema, JValue value)
    {
        var text = (string)value!;
        if (text.Length < ((int?)schema["minLength"] ?? 0))
        {
            Add(value, text.Length == 0 ? "är tom" : "är för kort", schema);
        }
        else if (text.Length > ((int?)schema["maxLength"] ?? int.MaxValue))
        {
            Add(value, "är för lång", schema);
        }
        else if (
            (string?)schema["pattern"] is { } pattern
            && !Regex.IsMatch(text, pattern, RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, PatternTimeout)
        )
        {
            Add(value, $"är {SchemaWords.Show(value)}", schema);
        }
    }

    private void Add(JToken at, string wrong, JObject schema) =>
        _faults.Add(new SchemaFault(at, at.Path, wrong, SchemaWords.Right(schema)));
}
