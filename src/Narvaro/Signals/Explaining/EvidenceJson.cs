using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Narvaro.Signals.Explaining;

/// <summary>Evidence as JSON, the same bytes whenever it is worked out again: fixed order, six decimals, no spaces.</summary>
public static class EvidenceJson
{
    public static string Write(Evidence evidence) => JsonSerializer.Serialize(evidence, EvidenceContext.Default.Evidence);

    /// <exception cref="JsonException">The text was not written by <see cref="Write"/>.</exception>
    public static Evidence Read(string json) =>
        JsonSerializer.Deserialize(json, EvidenceContext.Default.Evidence) ?? throw new JsonException("no evidence");

    /// <summary>Six decimals and no negative zero.</summary>
    internal static double Rounded(double value) => Math.Round(value, 6, MidpointRounding.AwayFromZero) + 0.0;

    /// <summary>Six significant digits: chances are small.</summary>
    internal static double Significant(double value) =>
        double.Parse(value.ToString("E5", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true
)]
[JsonSerializable(typeof(Evidence))]
internal sealed partial class EvidenceContext : JsonSerializerContext;
