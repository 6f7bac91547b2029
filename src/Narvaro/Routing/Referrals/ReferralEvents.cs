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
