namespace Narvaro.Cases;

/// <summary>Where a case stands, in Swedish, as it stands within a sentence.</summary>
public static class CaseWords
{
    public static string Of(CaseStatus status) =>
        status switch
        {
            CaseStatus.New => "nytt",
            CaseStatus.Acknowledged => "mottaget",
            CaseStatus.Active => "pågår",
            CaseStatus.Monitoring => "bevakas",
            _ => "avslutat",
        };

    public static string Of(CaseTrend trend) =>
        trend switch
        {
            CaseTrend.New => "nytillkommet",
            CaseTrend.Escalating => "ökande",
            CaseTrend.Regressed => "tillbaka",
            _ => "pågående",
        };
}
