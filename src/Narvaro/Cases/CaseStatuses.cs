namespace Narvaro.Cases;

/// <summary>What a status says of itself.</summary>
public static class CaseStatuses
{
    /// <summary>Nothing the night finds changes a case in a final status; a new episode is a new case.</summary>
    public static bool IsFinal(this CaseStatus status) => status is CaseStatus.Closed;
}
