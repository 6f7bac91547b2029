using Narvaro.Kernel;

namespace Narvaro.Cases.Notes;

/// <summary>What was written, or why it was not.</summary>
/// <param name="Id">The note; 0 when it was refused.</param>
/// <param name="Refusal">Null when it is there.</param>
public sealed record NoteWritten(int Id, Refusal? Refusal = null);

/// <summary>What staff read of notes.</summary>
public static class NoteWords
{
    public const int Longest = 4000;

    /// <summary>Shown beside every field of free text: medical notes have no place here (OSL 25:1, domain §1.3).</summary>
    public const string MedicalHint =
        "Skriv inget medicinskt här. Det som skolsköterska eller skolläkare har tagit reda på hör hemma i elevhälsans medicinska journal (EMI).";

    internal static readonly Refusal Empty = new("EmptyText", "Det står inget i anteckningen.");
    internal static readonly Refusal TooLong = new("LongText", "Anteckningen får ha högst 4000 tecken.");
    internal static readonly Refusal Later = new("FutureDay", "Dagen har inte varit än.");
    internal static readonly Refusal NoCase = new("NoCase", "Det finns inget sådant ärende.");
    public static readonly Refusal NoNote = new("NoNote", "Det finns ingen sådan anteckning.");
    internal static readonly Refusal NoReason = new("NoReason", "Skriv varför.");
    internal static readonly Refusal Withdrawn = new("Withdrawn", "Anteckningen är redan återtagen.");

    /// <summary>What any text that people write must be.</summary>
    internal static Refusal? Check(string text, DateOnly on, DateTime at) =>
        string.IsNullOrWhiteSpace(text) ? Empty
        : text.Length > Longest ? TooLong
        : on > Stockholm.DateOf(at) ? Later
        : null;
}
