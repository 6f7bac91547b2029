namespace Narvaro.Routing.Referrals;

/// <summary>The paragraphs that answers of the gate rest on (domain §1.2–1.4, §1.6), as people read them.</summary>
internal static class Laws
{
    public const string Authorities = "OSL 8:1";
    public const string Ladder = "kommunens närvarotrappa, nivå 3–4; SoL 19:1 för orosanmälan";
    public const string Protected = "OSL 21:3, 21:3 a, 22:1; folkbokföringslagen 16 §";
    public const string Medical = "OSL 8:2, 25:1";

    /// <summary>The clause leaves out 25 kap 1–8 §§, and not 23 kap.</summary>
    public const string MedicalByClause = "OSL 10:27 andra stycket, 25:1";
    public const string ConsentOfAChild = "OSL 10:1, 12:2, 12:3; FB 6:11, 6:13";
    public const string ConsentOfAnAdult = "OSL 10:1, 12:2";
    public const string Request = "SoL 20:6, OSL 10:28";
    public const string Clause = "OSL 10:27";
    public const string NotSecret = "OSL 6:5";
    public const string Anonymous = "OSL 8:1: inget lämnas om en enskild";
}
