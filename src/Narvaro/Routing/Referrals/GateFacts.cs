using Narvaro.Consent;
using Narvaro.Kernel;
using Narvaro.Roster.Staff;

namespace Narvaro.Routing.Referrals;

/// <summary>What is to be told, to whom and why.</summary>
/// <param name="Recipient">By id in config/consent.json, as are the purpose and the items.</param>
/// <param name="Unit">The unit that tells.</param>
public sealed record Disclosure(string Recipient, string Purpose, IReadOnlyList<string> Items, SchoolUnitCode Unit, Basis Basis);

/// <summary>Everything that the legal gate looks at.</summary>
/// <param name="Role">The role in which somebody asks.</param>
/// <param name="IsProtected">The pupil has protected identity, or is not known (domain §1.6).</param>
/// <param name="Pupil">Birth date, guardians and consents.</param>
/// <param name="On">The day, in Stockholm.</param>
public sealed record GateFacts(Disclosure Disclosure, StaffRole Role, bool IsProtected, ConsentFacts Pupil, DateOnly On);

/// <summary>Yes, or a no with its reason.</summary>
/// <param name="Refusal">Null when it may go.</param>
/// <param name="Law">What the answer rests on.</param>
/// <param name="Remarks">What stops nothing and should be seen to.</param>
public sealed record GateAnswer(Refusal? Refusal, string Law, IReadOnlyList<string> Remarks)
{
    public bool IsOpen => Refusal is null;
}
