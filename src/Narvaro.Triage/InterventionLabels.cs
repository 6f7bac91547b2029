using Narvaro.FollowUp.Interventions;

namespace Narvaro.Triage;

/// <summary>What staff call interventions (domain §6).</summary>
internal static class InterventionLabels
{
    public static string Of(InterventionKind kind) =>
        kind switch
        {
            InterventionKind.Talks => "samtal",
            InterventionKind.TeachingAdapted => "anpassning av undervisningen",
            InterventionKind.MentorSupport => "mentorsstöd",
            InterventionKind.TimetableChanged => "schemaändring",
            InterventionKind.PupilHealth => "elevhälsoinsats",
            InterventionKind.WithTheHome => "samverkan med hemmet",
            _ => "annat",
        };

    public static string Of(InterventionOutcome outcome) =>
        outcome switch
        {
            InterventionOutcome.Reached => "målet är nått",
            InterventionOutcome.Partly => "målet är delvis nått",
            InterventionOutcome.NotReached => "målet är inte nått",
            _ => "avbruten",
        };
}
