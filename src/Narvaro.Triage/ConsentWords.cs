using Narvaro.Consent;

namespace Narvaro.Triage;

/// <summary>Consents and what they lead to, in Swedish.</summary>
internal static class ConsentWords
{
    public static readonly IReadOnlyList<ConsentGiver> Givers = Enum.GetValues<ConsentGiver>();
    public static readonly IReadOnlyList<ConsentForm> Forms = [ConsentForm.Written, ConsentForm.Oral];

    public static string Of(ConsentGiver giver) =>
        giver switch
        {
            ConsentGiver.Guardian1 => "Vårdnadshavare 1",
            ConsentGiver.Guardian2 => "Vårdnadshavare 2",
            _ => "Eleven",
        };

    public static string Of(ConsentForm form) =>
        form switch
        {
            ConsentForm.Written => "Skriftligt",
            ConsentForm.Oral => "Muntligt",
            _ => "Inte angivet",
        };
}
