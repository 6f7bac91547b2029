namespace Narvaro.Routing.Referrals;

/// <summary>What a referral rests on, in Swedish.</summary>
public static class GroundWords
{
    public static string Of(DisclosureGround ground) =>
        ground switch
        {
            DisclosureGround.Consent => "Samtycke",
            DisclosureGround.SocialBoardRequest => "Socialnämndens begäran",
            DisclosureGround.GeneralClause => "Beslut enligt generalklausulen",
            DisclosureGround.NotSecret => "Inte hemligt efter sekretessprövning",
            _ => "Konsultation utan namn",
        };
}
