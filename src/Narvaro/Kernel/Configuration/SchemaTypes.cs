using Newtonsoft.Json.Linq;

namespace Narvaro.Kernel.Configuration;

/// <summary>The types of JSON Schema, and what an administrator calls them.</summary>
internal static class SchemaTypes
{
    public static bool Allows(JToken? type, JToken value) =>
        type switch
        {
            null => true,
            JArray any => any.Any(t => Is((string)t!, value)),
            _ => Is((string)type!, value),
        };

    public static string Name(JToken value) =>
        value.Type switch
        {
            JTokenType.Object => "ett objekt { … }",
            JTokenType.Array => "en lista [ … ]",
            JTokenType.String => "en text",
            JTokenType.Boolean => "true eller false",
            JTokenType.Null => "null",
            _ => "ett tal",
        };

    public static string Word(string type) =>
        type switch
        {
            "object" => "ett objekt { … }",
            "array" => "en lista [ … ]",
            "string" => "en text inom citattecken",
            "integer" => "ett heltal",
            "number" => "ett tal med punkt som decimaltecken",
            "boolean" => "true eller false",
            "null" => "null",
            _ => throw new InvalidOperationException($"a schema uses the unknown type {type}"),
        };

    private static bool Is(string type, JToken value) =>
        type switch
        {
            "object" => value.Type == JTokenType.Object,
            "array" => value.Type == JTokenType.Array,
            "string" => value.Type == JTokenType.String,
            "boolean" => value.Type == JTokenType.Boolean,
            "null" => value.Type == JTokenType.Null,
            "number" => value.Type is JTokenType.Integer or JTokenType.Float,
            // 5.0 is a whole number in JSON Schema.
            "integer" => value.Type == JTokenType.Integer || (value.Type == JTokenType.Float && double.IsInteger((double)value)),
            _ => throw new InvalidOperationException($"a schema uses the unknown type {type}"),
        };
}
