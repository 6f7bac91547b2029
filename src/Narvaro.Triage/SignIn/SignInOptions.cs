namespace Narvaro.Triage.SignIn;

/// <summary>How people show who they are.</summary>
public enum SignInWay
{
    /// <summary>Nobody comes in.</summary>
    None,

    /// <summary>Any of the invented people, by choosing: for the demo, on this machine only.</summary>
    Chooser,

    /// <summary>The municipality's own identity provider, by OpenID Connect.</summary>
    OpenId,
}

/// <summary>The identity provider and what is read from it. Duties come from the staff extract, never from a claim: one truth.</summary>
public sealed class SignInOptions
{
    public SignInWay Way { get; set; }

    /// <summary>Address of the identity provider, whose discovery document lies below it.</summary>
    public string Authority { get; set; } = "";
    public string ClientId { get; set; } = "";
    public string ClientSecret { get; set; } = "";

    /// <summary>The claim that says who it is: an e-mail address, or a person's key, of the staff extract.</summary>
    public string PersonClaim { get; set; } = "email";

    /// <summary>A value that <c>groups</c> must hold; empty lets in everybody who has a duty.</summary>
    public string RequiredGroup { get; set; } = "";

    /// <summary>What the identity provider calls a stronger sign-in (<c>acr_values</c>), for protected identities and reports of concern; empty
    /// asks for the usual one anew.</summary>
    public string StepUpAcr { get; set; } = "";

    /// <summary>For an identity provider on this machine, in tests.</summary>
    public bool AllowHttp { get; set; }
}
