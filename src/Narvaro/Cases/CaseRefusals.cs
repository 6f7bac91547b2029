using Narvaro.Cases.Duties;
using Narvaro.Kernel;

namespace Narvaro.Cases;

/// <summary>Why an act in a case is not done.</summary>
internal static class CaseRefusals
{
    public static Refusal Unknown(string reference) => new("unknown-case", $"det finns inget ärende {reference}");

    public static Refusal Closed(string reference) => new("closed", $"ärende {reference} är redan avslutat");

    public static Refusal NoWhy { get; } = new("no-reason", "skriv varför: det kräver en motivering");

    public static Refusal NotNeededWithoutWhy { get; } = new("no-reason", "skriv varför: att utredning inte behövs kräver en motivering");

    public static Refusal Past { get; } = new("past", "dagen måste ligga framåt i tiden");

    public static Refusal Level { get; } = new("level", "nivån är 0–4");

    public static Refusal NoTask { get; } = new("no-task", "ärendet har ingen sådan uppgift att göra");

    public static Refusal MayNotBeWaived { get; } = new("statutory", "uppgiften går inte att välja bort, bara att göra");

    /// <summary>A duty to tell another that a case may not end with.</summary>
    public static Refusal Owes(TaskKind kind) =>
        kind is TaskKind.NotifyHomeMunicipality
            ? new("owes-home", "hemkommunen ska underrättas först (skollagen 7:22, 15:15): gör det, eller skriv varför det inte behövs")
            : new("owes-organiser", "huvudmannen ska få veta om utredningen först (skollagen 7:19 a)");

    /// <summary>In a case that is over nobody would be asked to tell once more.</summary>
    public static Refusal ToldBeforeItEnded { get; } =
        new("told", "ta tillbaka avslutet först: ärendet vilar på att den här uppgiften är gjord");

    public static Refusal NoEntry { get; } = new("no-entry", "ärendet har ingen sådan händelse");

    public static Refusal IsWithdrawal { get; } = new("withdrawal", "en återtagen händelse går inte att ta tillbaka: gör det på nytt");

    public static Refusal HasOpenCase { get; } = new("open-case", "eleven har ett nyare ärende som är öppet");
}
