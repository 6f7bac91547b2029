using Narvaro.Routing.Notes;
using Narvaro.Storage;

namespace Narvaro.Notifications.Mails;

/// <summary>Trouble in Swedish: how much, and what to do. Which units it is of stands on the page.</summary>
internal static class TroubleSentences
{
    /// <summary>One for each kind, in their order.</summary>
    /// <param name="stale">How old the data are.</param>
    public static IReadOnlyList<string> Of(IEnumerable<Trouble> troubles, StaleData stale) =>
        [.. troubles.GroupBy(t => t.Kind).OrderBy(g => g.Key).Select(g => Of(g.Key, g.Count(), g.Sum(t => t.Count), stale))];

    private static string Of(TroubleKind kind, int units, int count, StaleData stale) =>
        kind switch
        {
            TroubleKind.OldData =>
                $"{Count(units, "skolenhet har", "skolenheter har")} för gamla uppgifter{Since(stale)}. Kontrollera att leveranserna kommer.",
            TroubleKind.HeldDelivery =>
                $"Leveranser från {Count(units, "skolenhet", "skolenheter")} hålls kvar tills någon har tagit in eller avvisat dem.",
            TroubleKind.RefusedDelivery => $"{Count(count, "fil", "filer")} i den senaste leveransen gick inte att läsa.",
            TroubleKind.RejectedRows => $"{Count(count, "rad", "rader")} i den senaste leveransen gick inte att läsa in.",
            TroubleKind.SilentSource => $"{Count(count, "källa", "källor")} gick inte att hämta från.",
            TroubleKind.FailedMail => $"{Count(count, "mejl", "mejl")} har inte kommit fram. Rätta orsaken och kör ”narvaro outbox retry”.",
            TroubleKind.RecipientGone =>
                $"{Count(count, "mejl", "mejl")} gick till någon annan än det var tänkt: mottagaren har inte rollen längre, eller saknar e-postadress i personalutdraget.",
            _ =>
                $"{Count(count, "ärende har", "ärenden har")} ingen att meddela i {Count(units, "skolenhet", "skolenheter")}: rollen eller e-postadressen saknas i personalutdraget.",
        };

    private static string Since(StaleData stale) =>
        stale.Units.Count == 0 ? "" : $"; de äldsta är från {MailWords.Day(stale.Units.Min(u => u.LastDay))}";

    private static string Count(int number, string one, string several) =>
        string.Create(MailWords.Swedish, $"{number:N0} {(number == 1 ? one : several)}");
}
