using Narvaro.Consent;
using Narvaro.Roster.Staff;

namespace Narvaro.Privacy.Access;

/// <summary>Who reads what is delivered to another authority: whom config/consent.json names, as long as the duty holds.</summary>
public static class Intakes
{
    /// <summary>Whether there can be anything for the viewer to read: the question of a menu, never of a referral.</summary>
    public static bool IsReader(this Viewer viewer, ConsentTerms terms) =>
        viewer.Duties.Any(d => d.Role is StaffRole.SocialServices) && terms.IntakesOf(viewer.Key).Count > 0;
}
