using Narvaro.Kernel;
using Narvaro.Roster;

namespace Narvaro.Cases.Notes;

/// <summary>From 18 there is no contact with guardians: the pupil alone is spoken with (domain §1.1, §8.4 rule 9).</summary>
public static class GuardianGate
{
    private const int OfAge = 18;

    private static readonly Refusal Adult = new(
        "OfAge",
        "Den som har fyllt 18 kontaktar skolan själv. Skolan tar inte kontakt med vårdnadshavare."
    );

    private static readonly Refusal AgeNotKnown = new(
        "AgeNotKnown",
        "Födelsedatum saknas. Ta reda på om eleven har fyllt 18 innan skolan tar kontakt med vårdnadshavare."
    );

    /// <summary>A birth date that is not known stands in the way only where pupils may be 18: skolplikten ends there (skollagen 7:12–13).</summary>
    /// <param name="birthDate">Null when it is not known.</param>
    /// <param name="form">Null when the pupil goes nowhere.</param>
    /// <param name="on">The day of the contact.</param>
    public static Refusal? Check(DateOnly? birthDate, SchoolForm? form, DateOnly on) =>
        birthDate is { } born ? (born.AddYears(OfAge) <= on ? Adult : null)
        : form is SchoolForm.GR or SchoolForm.GRS or SchoolForm.FKLASS ? null
        : AgeNotKnown;
}
