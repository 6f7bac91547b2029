using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Narvaro.Roster.Staff;

namespace Narvaro.Routing.Referrals;

/// <summary>Something that happened to a referral, in the past tense, with the facts as they were.</summary>
/// <param name="At">UTC.</param>
/// <param name="By">Who, by staff key; "narvaro" for the service.</param>
public abstract record ReferralEvent(DateTime At, string By);

/// <summary>Somebody put together what is to be told, and the gate was open.</summary>
/// <param name="Role">The role in which it was asked for.</param>
/// <param name="Law">What the gate's answer rested on.</param>
public sealed record ReferralDrafted(DateTime At, string By, StaffRole Role, Basis Basis, string Law) : ReferralEvent(At, By);

/// <summary>Somebody said that it shall go; it waits for delivery.</summary>
/// <param name="Role">The role that the gate is asked with from now on.</param>
public sealed record ReferralApproved(DateTime At, string By, StaffRole Role, string Law) : ReferralEvent(At, By);

/// <summary>It is about to be handed over: kept before the first byte leaves, so that what was going on when a machine died is known.</summary>
public sealed record ReferralLeaving(DateTime At, string By) : ReferralEvent(At, By);

/// <summary>It could not be handed over, and waits.</summary>
/// <param name="Code">Why: of the certificate, or of the way.</param>
public sealed record ReferralHeldBack(DateTime At, string By, string Code, string Sentence) : ReferralEvent(At, By);

/// <summary>It was handed over.</summary>
/// <param name="Receipt">What the one who handed it over got back.</param>
public sealed record ReferralDelivered(DateTime At, string By, IReadOnlyList<string> Items, string Receipt) : ReferralEvent(At, By);

/// <summary>The recipient says that it has come.</summary>
public sealed record ReferralReceived(DateTime At, string By) : ReferralEvent(At, By);

/// <summary>The recipient says whether it is taken up.</summary>
public sealed record ReferralAccepted(DateTime At, string By, bool Accepted) : ReferralEvent(At, By);

/// <summary>What the recipient has chosen to tell the school.</summary>
public sealed record ReferralFeedback(DateTime At, string By, string Text) : ReferralEvent(At, By);

/// <summary>It will not go.</summary>
/// <param name="Code">Of the gate's refusal; "by-person" when somebody cancelled it.</param>
/// <param name="Sentence">Why, as people read it.</param>
public sealed record ReferralCancelled(DateTime At, string By, string Code, string Sentence) : ReferralEvent(At, By)
{
    /// <summary>A try to hand it over had been begun whose end nobody saw: it may have gone all the same.</summary>
    public bool Doubtful { get; init; }
}

/// <summary>The gate said no when it was to be approved.</summary>
public sealed record ReferralRefused(DateTime At, string By, string Code, string Sentence) : ReferralEvent(At, By);

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
