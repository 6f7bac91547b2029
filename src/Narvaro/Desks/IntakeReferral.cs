using Narvaro.Consent;
using Narvaro.Kernel;
using Narvaro.Routing.HandOver;
using Narvaro.Routing.Referrals;

namespace Narvaro.Desks;

/// <summary>What the intake has told of a referral.</summary>
/// <param name="ReceivedAt">UTC; null until it has said so.</param>
/// <param name="Accepted">Whether it is taken up; null until it has said.</param>
/// <param name="Feedback">What it has chosen to tell the school, in order.</param>
public sealed record IntakeAnswers(DateTime? ReceivedAt, bool? Accepted, IReadOnlyList<ReferralFeedback> Feedback)
{
    internal static IntakeAnswers Of(IEnumerable<ReferralEvent> events)
    {
        var all = events.ToList();
        return new IntakeAnswers(
            all.OfType<ReferralReceived>().FirstOrDefault()?.At,
            all.OfType<ReferralAccepted>().FirstOrDefault()?.Accepted,
            [.. all.OfType<ReferralFeedback>()]
        );
    }
}

/// <summary>A referral in the list of an intake.</summary>
/// <param name="Referral">Its number.</param>
/// <param name="Reference">The package's, e.g. "R-0007".</param>
/// <param name="Case">The school's reference; null when it is of no case.</param>
/// <param name="Recipient">Which intake, by name.</param>
/// <param name="DeliveredAt">UTC.</param>
/// <param name="Name">As it was handed over; null when the pupil's identity was not.</param>
public sealed record IntakeRow(
    int Referral,
    string Reference,
    string? Case,
    string Recipient,
    DateTime DeliveredAt,
    string Purpose,
    DisclosureGround Ground,
    string? Name,
    IntakeAnswers Answers
);

/// <summary>What was handed over, word for word, and nothing more.</summary>
/// <param name="DeliveredAt">UTC.</param>
/// <param name="Items">In the order of the agreement.</param>
public sealed record IntakeReferral(
    string Reference,
    string Recipient,
    DateTime DeliveredAt,
    string Purpose,
    DisclosureGround Ground,
    IReadOnlyList<HandOverItem> Items,
    IntakeAnswers Answers
);

/// <summary>The referral, or why it is not shown.</summary>
public sealed record IntakeRead(IntakeReferral? Referral, Refusal? Refusal = null);
