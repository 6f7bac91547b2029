using Narvaro.Kernel;

namespace Narvaro.FollowUp.Interventions;

/// <summary>Why an intervention is not written as it was told. Pure.</summary>
public static class InterventionRefusals
{
    /// <summary>What is followed up later than this is not followed up.</summary>
    private const int LongestDays = 366;

    public static readonly Refusal NotThere = new("NoIntervention", "Det finns ingen sådan insats.");

    /// <summary>Only who may know that elevhälsan is in a case writes what tells it.</summary>
    public static readonly Refusal OfPupilHealth = new("PupilHealthOnly", "Elevhälsans insatser skrivs av elevhälsan eller rektor.");

    internal static readonly Refusal Over = new("Over", "Insatsen är redan avslutad eller återtagen.");

    internal static Refusal? Of(InterventionWord word) =>
        !Enum.IsDefined(word.Kind) ? new Refusal("Kind", "Välj vad skolan gör.")
        : string.IsNullOrWhiteSpace(word.Goal) ? new Refusal("Goal", "Skriv vad insatsen ska leda till.")
        : word.Goal.Length > InterventionRegister.Longest ? new Refusal("Goal", "Målet får ha högst 2000 tecken.")
        : !InterventionRegister.Responsible.Contains(word.Responsible) ? new Refusal("Responsible", "Välj vem som ansvarar.")
        : Math.Abs(word.StartsOn.DayNumber - Stockholm.DateOf(word.At).DayNumber) > LongestDays
            ? new Refusal("StartsOn", "Insatsen börjar inom ett år från i dag, bakåt eller framåt.")
        : word.FollowUpOn < word.StartsOn ? new Refusal("FollowUpOn", "Uppföljningen kommer efter att insatsen har börjat.")
        : word.FollowUpOn.DayNumber - word.StartsOn.DayNumber > LongestDays
            ? new Refusal("FollowUpOn", "Insatsen ska följas upp inom ett år.")
        : null;

    internal static Refusal? OfWords(string words) =>
        string.IsNullOrWhiteSpace(words) ? new Refusal("Words", "Skriv hur det gick.")
        : words.Length > InterventionRegister.Longest ? new Refusal("Words", "Texten får ha högst 2000 tecken.")
        : null;

    internal static Refusal? OfWhy(string why) =>
        string.IsNullOrWhiteSpace(why) ? new Refusal("NoReason", "Skriv varför.")
        : why.Length > InterventionRegister.Longest ? new Refusal("NoReason", "Texten får ha högst 2000 tecken.")
        : null;
}
