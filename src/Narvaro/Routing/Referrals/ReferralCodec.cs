using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace Narvaro.Routing.Referrals;

/// <summary>Events to rows and back.</summary>
public static class ReferralCodec
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.BasicLatin, UnicodeRanges.Latin1Supplement),
        Converters = { new JsonStringEnumConverter() },
    };

    public static ReferralChange ToRow(int referral, int number, ReferralEvent happened) =>
        new()
        {
            ReferralId = referral,
            Number = number,
            Kind = happened.GetType().Name,
            At = happened.At,
            By = happened.By,
            Facts = JsonSerializer.Serialize(happened, happened.GetType(), Options),
        };

    /// <exception cref="NotSupportedException">The kind is none that this version knows.</exception>
    public static ReferralEvent FromRow(ReferralChange row) =>
        row.Kind switch
        {
            nameof(ReferralDrafted) => Read<ReferralDrafted>(row),
            nameof(ReferralApproved) => Read<ReferralApproved>(row),
            nameof(ReferralLeaving) => Read<ReferralLeaving>(row),
            nameof(ReferralHeldBack) => Read<ReferralHeldBack>(row),
            nameof(ReferralReceived) => Read<ReferralReceived>(row),
            nameof(ReferralAccepted) => Read<ReferralAccepted>(row),
            nameof(ReferralFeedback) => Read<ReferralFeedback>(row),
            nameof(ReferralDelivered) => Read<ReferralDelivered>(row),
            nameof(ReferralCancelled) => Read<ReferralCancelled>(row),
            nameof(ReferralRefused) => Read<ReferralRefused>(row),
            _ => throw new NotSupportedException($"no change of a referral is called {row.Kind}"),
        };

    /// <summary>Whether two grounds say the same, lists and all.</summary>
    public static bool AreSame(Basis one, Basis other) =>
        JsonSerializer.Serialize(one, Options) == JsonSerializer.Serialize(other, Options);

    /// <summary>The state after all that happened, in order.</summary>
    public static ReferralState Fold(IEnumerable<ReferralEvent> events) => events.Aggregate(ReferralState.Drafted, After);

    public static ReferralState After(ReferralState state, ReferralEvent happened) =>
        happened switch
        {
            _ when state.IsFinal() => state,
            ReferralApproved => ReferralState.Queued,
            ReferralDelivered => ReferralState.Delivered,
            ReferralCancelled => ReferralState.Cancelled,
            ReferralRefused => ReferralState.Refused,
            _ => state,
        };

    private static T Read<T>(ReferralChange row)
        where T : ReferralEvent => JsonSerializer.Deserialize<T>(row.Facts, Options)!;
}
