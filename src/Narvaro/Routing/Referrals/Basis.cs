using System.Text.Json.Serialization;
using Narvaro.Roster.Staff;

namespace Narvaro.Routing.Referrals;

/// <summary>Why something may be told to another authority (domain §8.4 point 3).</summary>
public enum DisclosureGround
{
    /// <summary>OSL 10:1, 12:2–3.</summary>
    Consent,

    /// <summary>Socialnämnden has opened a barnutredning and asks: SoL 20:6, OSL 10:28.</summary>
    SocialBoardRequest,

    /// <summary>Generalklausulen, OSL 10:27.</summary>
    GeneralClause,

    /// <summary>Not secret after a named person's secrecy assessment, OSL 6:5.</summary>
    NotSecret,

    /// <summary>Nothing that points out the pupil is told.</summary>
    AnonymousConsultation,
}

/// <summary>What a referral rests on, with what the ground asks for. A child concern report (SoL 19:1) has no place here: it is everybody's own
/// duty, asks for no ground and passes no gate.</summary>
[JsonDerivedType(typeof(ConsentBasis), nameof(DisclosureGround.Consent))]
[JsonDerivedType(typeof(RequestBasis), nameof(DisclosureGround.SocialBoardRequest))]
[JsonDerivedType(typeof(DecisionBasis), nameof(DisclosureGround.GeneralClause))]
[JsonDerivedType(typeof(AssessmentBasis), nameof(DisclosureGround.NotSecret))]
[JsonDerivedType(typeof(AnonymousBasis), nameof(DisclosureGround.AnonymousConsultation))]
public abstract record Basis
{
    private protected Basis() { }

    [JsonIgnore]
    public DisclosureGround Ground =>
        this switch
        {
            ConsentBasis => DisclosureGround.Consent,
            RequestBasis => DisclosureGround.SocialBoardRequest,
            DecisionBasis => DisclosureGround.GeneralClause,
            AssessmentBasis => DisclosureGround.NotSecret,
            _ => DisclosureGround.AnonymousConsultation,
        };
}

/// <summary>The register of consents, as it stands when it is asked.</summary>
public sealed record ConsentBasis : Basis;

/// <param name="Reference">The board's own number of the request.</param>
/// <param name="On">Its date.</param>
/// <param name="DecidedBy">Who decided at socialnämnden.</param>
public sealed record RequestBasis(string Reference, DateOnly? On, string DecidedBy) : Basis;

/// <param name="By">Who decided, by staff key.</param>
/// <param name="Role">In which role.</param>
/// <param name="On">The decision's date.</param>
/// <param name="Reference">Where the written decision with its reasons is kept.</param>
/// <param name="Items">What it lets be told.</param>
public sealed record DecisionBasis(string By, StaffRole Role, DateOnly? On, string Reference, IReadOnlyList<string> Items) : Basis;

/// <param name="By">Who assessed the secrecy, by staff key.</param>
/// <param name="Role">In which role.</param>
/// <param name="On">The assessment's date.</param>
/// <param name="Items">What was found not to be secret.</param>
public sealed record AssessmentBasis(string By, StaffRole Role, DateOnly? On, IReadOnlyList<string> Items) : Basis;

public sealed record AnonymousBasis : Basis;
