using Narvaro.Roster.Staff;
using Narvaro.Routing.Referrals;

namespace Narvaro.Tests.Routing.Referrals;

/// <summary>What the answer should be, and the law it rests on.</summary>
/// <param name="Code">Null is yes.</param>
internal sealed record Ruling(string? Code, string Answer, string Law);

/// <summary>
/// The law of domain §1.2–1.4 and §1.6 by hand, in the order that a person would go through it. It names neither the gate nor anything that
/// the gate uses but the names of grounds and roles, so that it can be wrong only by itself.
/// </summary>
internal static class GateByHand
{
    private const string Ladder = "kommunens närvarotrappa, nivå 3–4; SoL 19:1 för orosanmälan";
    private const string Protected = "OSL 21:3, 21:3 a, 22:1; folkbokföringslagen 16 §";
    private const string OfAChild = "OSL 10:1, 12:2, 12:3; FB 6:11, 6:13";
    private const string OfAnAdult = "OSL 10:1, 12:2";
    private const string Request = "SoL 20:6, OSL 10:28";

    public static Ruling Rule(GateCase at)
    {
        if (at.IsProtected)
        {
            if (at.Role != StaffRole.ProtectedIdentityHandler)
            {
                return new Ruling("gate-protected", "Nej: bara den som hanterar skyddade identiteter", Protected);
            }
        }
        else if (!MayAsk(at.Ground, at.Role))
        {
            return new Ruling("gate-role", "Nej: rollen lämnar inte uppgifter vidare", Ladder);
        }
        switch (at.Ground)
        {
            case DisclosureGround.SocialBoardRequest:
                return at.Age == AgeBand.Adult
                    ? new Ruling("gate-request-adult", "Nej: en barnutredning gäller barn", Request)
                    : new Ruling(null, "Ja, utan samtycke", Request);
            case DisclosureGround.GeneralClause:
                return new Ruling(null, "Ja, utan samtycke", "OSL 10:27");
            case DisclosureGround.NotSecret:
                return new Ruling(null, "Ja, utan samtycke", "OSL 6:5");
            case DisclosureGround.AnonymousConsultation:
                return new Ruling(null, "Ja, utan samtycke och utan namn", "OSL 8:1: inget lämnas om en enskild");
            default:
                return ByConsent(at);
        }
    }

    /// <summary>Who must say yes, as a person would tell it; the words of the others do not count.</summary>
    public static (bool First, bool Second, bool Pupil, bool Asked)? Required(AgeBand age, Guardians guardians, Maturity maturity)
    {
        if (age == AgeBand.Unknown)
        {
            return null;
        }
        if (age == AgeBand.Adult)
        {
            return (false, false, true, false);
        }
        if (guardians == Guardians.Nobody)
        {
            return null;
        }
        var pupil = maturity == Maturity.Required || (maturity == Maturity.NotAssessed && age == AgeBand.From15To17);
        var asked = maturity == Maturity.NotAssessed && age == AgeBand.From12To14;
        return (true, guardians != Guardians.One, pupil, asked);
    }

    private static Ruling ByConsent(GateCase at)
    {
        var law = at.Age == AgeBand.Adult ? OfAnAdult : OfAChild;
        if (Required(at.Age, at.Guardians, at.Maturity) is not { } needs)
        {
            return new Ruling("gate-consent-unknown", "Nej: det går inte att säga vem som ska samtycka", law);
        }
        var words = new List<Word>();
        if (needs.First)
        {
            words.Add(at.First);
        }
        if (needs.Second)
        {
            words.Add(at.Second);
        }
        if (needs.Pupil || (needs.Asked && at.Pupil is Word.No or Word.Withdrawn))
        {
            words.Add(at.Pupil);
        }
        return words.Contains(Word.No) ? new Ruling("gate-consent-refused", "Nej: någon som ska säga ja har sagt nej", law)
            : words.Contains(Word.Withdrawn) ? new Ruling("gate-consent-withdrawn", "Nej: ett samtycke som behövs är återkallat", law)
            : words.Contains(Word.Expired) ? new Ruling("gate-consent-date", "Nej: ett samtycke som behövs har gått ut", law)
            : words.Contains(Word.Nothing) ? new Ruling("gate-consent-missing", "Nej: ett samtycke som behövs saknas", law)
            : new Ruling(null, "Ja", law);
    }

    private static bool MayAsk(DisclosureGround ground, StaffRole role) =>
        role switch
        {
            StaffRole.Principal => true,
            StaffRole.DeputyPrincipal => true,
            StaffRole.PupilHealth => true,
            StaffRole.PupilCoordinator => true,
            StaffRole.CompulsoryAttendanceOfficer => true,
            StaffRole.PrincipalOrganiser => true,
            StaffRole.Mentor => ground == DisclosureGround.AnonymousConsultation,
            _ => false,
        };
}
