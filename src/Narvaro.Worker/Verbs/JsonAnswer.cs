using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Narvaro.Worker.Verbs;

/// <summary>The one JSON document of <c>--json</c>: camelCase, lower-case outcomes, å, ä and ö as they are.</summary>
internal static class JsonAnswer
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static string Write(object document) => JsonSerializer.Serialize(document, document.GetType(), Options);
}
