using System.Text.Json;
using System.Text.Json.Serialization;
using Narvaro.Attendance;
using Narvaro.Consent;
using Narvaro.Kernel;
using Narvaro.Roster;
using Narvaro.Routing.Referrals;
using Narvaro.Signals;

namespace Narvaro;

/// <summary>Everything that a merge moved, room by room, so that it can be put back as it was.</summary>
internal sealed record MergedRows(
    RosterMoved Roster,
    IReadOnlyList<MovedDay> Days,
    IReadOnlyList<SignalKey> Signals,
    IReadOnlyList<CaseId> Cases,
    MovedPeriods? Periods = null,
    IReadOnlyList<int>? Concerns = null,
    int? Alias = null,
    MovedConsents? Consents = null,
    MovedReferrals? Referrals = null
)
{
    private static readonly JsonSerializerOptions Options = new() { Converters = { new UnitConverter() } };

    public string Write() => JsonSerializer.Serialize(this, Options);

    public static MergedRows Read(string json) => JsonSerializer.Deserialize<MergedRows>(json, Options)!;

    private sealed class UnitConverter : JsonConverter<SchoolUnitCode>
    {
        public override SchoolUnitCode Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            SchoolUnitCode.Parse(reader.GetString()!);

        public override void Write(Utf8JsonWriter writer, SchoolUnitCode value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.Value);
    }
}
