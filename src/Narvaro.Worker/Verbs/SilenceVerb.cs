using System.Globalization;
using Narvaro.Worker.Hosting;

namespace Narvaro.Worker.Verbs;

/// <summary>Why the newest evening told nobody of some of what it found.</summary>
internal static class SilenceVerb
{
    public static VerbCommand Create(Shell shell)
    {
        var command = new VerbCommand(
            "reasons",
            "Visar varför sådant som hände den senaste kvällen inte gav något brev",
            "narvaro outbox reasons"
        );
        command.SetAction((parse, ct) => shell.WithServicesAsync(parse, ShowAsync, ct));
        return command;
    }

    private static async Task<Answer> ShowAsync(NarvaroServices services, CancellationToken ct)
    {
        await using var db = services.Database.Open();
        var found = await Silence.ReadAsync(db, ct);
        var document = new { found?.Evening, Reasons = (found?.Reasons ?? []).Select(r => new { r.Reason, r.Count }) };
        return new Answer(ExitCode.Done, document, [.. found is null ? ["Ingen natt har gått än."] : Lines(found)]);
    }

    private static IEnumerable<string> Lines(SilentEvening found)
    {
        var head = string.Create(CultureInfo.InvariantCulture, $"Kvällen {found.Evening:yyyy-MM-dd}");
        return found.Reasons.Count == 0
            ? [$"{head}: allt som hände gav brev, eller inget hände."]
            :
            [
                $"{head}, det som inte gav något brev:",
                .. found.Reasons.Select(r => string.Create(CultureInfo.InvariantCulture, $"{r.Count, 6}  {Words(r.Reason)}")),
            ];
    }

    private static string Words(SilenceReason reason) =>
        reason switch
        {
            SilenceReason.NothingNew => "händelser av ett slag som ingen får brev om, eller i sådant som redan är klart",
            SilenceReason.Baseline => "händelser den första natten, då ingen får brev",
            SilenceReason.Snoozed => "ärenden som vilar och inte har blivit värre",
            SilenceReason.InhibitedByOutbreak => "signaler som vilar på dagar då många i klassen var sjuka, och som inte öppnar ärenden",
            SilenceReason.AlreadyToday => "ärenden vars mottagare redan har fått dagens brev; de kommer med nästa",
            SilenceReason.NoRecipient => "ärenden som ingen har rollen för, eller utan e-postadress",
            SilenceReason.Retracted => "händelser som togs tillbaka eller rättades innan något brev gick",
            SilenceReason.ToldBefore => "händelser som berörda redan har fått veta",
            SilenceReason.Protected => "händelser som rör skyddade personuppgifter",
            _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "no words for it"),
        };
}
