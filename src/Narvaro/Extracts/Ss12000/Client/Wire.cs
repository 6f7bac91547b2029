using System.Text.Json;
using System.Text.Json.Serialization;

namespace Narvaro.Extracts.Ss12000.Client;

/// <summary>How JSON is read: unknown properties pass by, names may differ in case, a number may stand as text (formats §1: be a tolerant
/// reader). Words are read as text and known afterwards, so that a new one is no fault.</summary>
internal static class Wire
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.AllowReadingFromString,
        AllowTrailingCommas = true,
    };

    public static byte[] Write<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, Options);
}
