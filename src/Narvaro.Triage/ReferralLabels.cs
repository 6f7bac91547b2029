using Narvaro.Cases.Sip;
using Narvaro.Routing.Referrals;

namespace Narvaro.Triage;

/// <summary>What staff call what is stored of referrals and of meetings for a SIP.</summary>
internal static class ReferralLabels
{
    public static string Of(ReferralState state) =>
        state switch
        {
            ReferralState.Drafted => "väntar på beslut",
            ReferralState.Queued => "godkänd, lämnas snart",
            ReferralState.Delivered => "lämnad",
            ReferralState.Cancelled => "avbruten",
            _ => "nekad",
        };

    public static string Of(DisclosureGround ground) =>
        ground switch
        {
            DisclosureGround.Consent => "samtycke",
            DisclosureGround.SocialBoardRequest => "socialnämndens begäran i en barnutredning",
            DisclosureGround.GeneralClause => "beslut enligt generalklausulen",
            DisclosureGround.NotSecret => "uppgifterna är inte hemliga efter prövning",
            _ => "konsultation utan namn",
        };

    /// <summary>How a ground is written in an address.</summary>
    public static string Slug(DisclosureGround ground) =>
        ground switch
        {
            DisclosureGround.Consent => "samtycke",
            DisclosureGround.SocialBoardRequest => "begaran",
            DisclosureGround.GeneralClause => "generalklausul",
            DisclosureGround.NotSecret => "inte-hemligt",
            _ => "utan-namn",
        };

    public static DisclosureGround? GroundOf(string? slug) =>
        Enum.GetValues<DisclosureGround>().Cast<DisclosureGround?>().FirstOrDefault(g => Slug(g!.Value) == slug);

    /// <summary>What happened, in Swedish, without who and when.</summary>
    public static string Of(ReferralEvent happened) =>
        happened switch
        {
            ReferralDrafted => "sammanställd",
            ReferralApproved => "godkänd",
            ReferralLeaving => "på väg",
            ReferralHeldBack held => "kunde inte lämnas än: " + held.Sentence,
            ReferralDelivered => "lämnad",
            ReferralReceived => "mottagaren har fått den",
            ReferralAccepted accepted => accepted.Accepted ? "mottagaren tar upp den" : "mottagaren tar inte upp den",
            ReferralFeedback feedback => "mottagaren berättar: " + feedback.Text,
            ReferralCancelled { Doubtful: true } cancelled => "avbruten, men den kan ha hunnit gå: " + cancelled.Sentence,
            ReferralCancelled cancelled => "avbruten: " + cancelled.Sentence,
            ReferralRefused refused => "nekad: " + refused.Sentence,
            _ => "ändrad",
        };

    public static string Of(SipPart part) =>
        part switch
        {
            SipPart.Pupil => "eleven",
            SipPart.Guardians => "vårdnadshavarna",
            SipPart.School => "skolan",
            SipPart.PupilHealth => "elevhälsan",
            SipPart.SocialServices => "socialtjänsten",
            SipPart.HealthCare => "hälso- och sjukvården",
            _ => "någon annan",
        };

    public static string Of(SipOutcome outcome) =>
        outcome switch
        {
            SipOutcome.Plan => "en plan gjordes",
            SipOutcome.Continued => "ni ses igen",
            SipOutcome.NotNeeded => "en plan behövs inte",
            _ => "mötet ställdes in",
        };

    /// <summary>Of parts as they are stored: names with commas.</summary>
    public static string OfParts(string? parts) =>
        string.Join(
            ", ",
            (parts ?? "")
                .Split(',', StringSplitOptions.RemoveEmptyEntries)
                .Select(p => Enum.TryParse<SipPart>(p, out var part) ? Of(part) : p)
        );
}
