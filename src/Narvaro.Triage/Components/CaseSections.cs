namespace Narvaro.Triage.Components;

/// <summary>The parts of a case's page between the picture and the timeline, in order. Each asks a desk of its own, and shows nothing to
/// who may not see it.</summary>
internal static class CaseSections
{
    public static IReadOnlyList<string> All { get; } = ["Contacts", "Interventions", "Health", "Consents", "Referrals"];
}
