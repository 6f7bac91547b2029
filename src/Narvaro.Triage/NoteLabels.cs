using Narvaro.Cases.Notes;
using Narvaro.Consent;

namespace Narvaro.Triage;

/// <summary>What staff call what is stored of a contact, and whoever has said yes or no.</summary>
internal static class NoteLabels
{
    public static string Of(ContactWith with) =>
        with switch
        {
            ContactWith.Guardian1 => "vårdnadshavare 1",
            ContactWith.Guardian2 => "vårdnadshavare 2",
            ContactWith.Pupil => "eleven",
            _ => "någon annan",
        };

    public static string Of(ContactWay way) =>
        way switch
        {
            ContactWay.Phone => "telefon",
            ContactWay.Meeting => "möte",
            ContactWay.Message => "meddelande",
            _ => "hembesök",
        };

    public static string Of(ConsentGiver giver) =>
        giver switch
        {
            ConsentGiver.Guardian1 => Of(ContactWith.Guardian1),
            ConsentGiver.Guardian2 => Of(ContactWith.Guardian2),
            _ => Of(ContactWith.Pupil),
        };
}
