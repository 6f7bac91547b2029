namespace Narvaro.Triage.Pages;

/// <summary>The form that takes back an entry of a part of a case.</summary>
/// <param name="Number">The entry's.</param>
public sealed record WithdrawForm(CasePart Part, int Number)
{
    /// <summary>What is asked, and what the button says, in Swedish.</summary>
    public string Question { get; init; } = "Varför tas den tillbaka?";
    public string Button { get; init; } = "Återta";
}
