using System.Globalization;
using Narvaro.Import;
using Narvaro.Import.Guarding;

namespace Narvaro.Worker.Verbs;

/// <summary>What is told of held runs: counts and units, never a pupil.</summary>
internal static class HoldTexts
{
    public static string ToDecide(int run) =>
        Text($"Granska: narvaro release {run} --dry-run. Besluta: narvaro release {run} eller narvaro refuse {run}.");

    /// <summary>What a run changes, or would; empty when that is not worked out.</summary>
    public static string WouldBecome(ImportRun run) => run.Imported + run.Changed + run.Unchanged == 0 ? "" : $" Skulle ge: {Counts(run)}.";

    public static string Counts(ImportRun run) =>
        Text(
            $"{run.Rows} rader om {run.Pupils} elever och {run.Days} dagar: {run.Imported} nya, {run.Changed} ändrade, {run.Unchanged} oförändrade, {run.Rejected} avvisade"
        );

    public static string Line(DeliveryUnit unit, string name)
    {
        var stretch = unit.First is null ? "" : Text($", {unit.Days} dagar {unit.First:yyyy-MM-dd}–{unit.Last:yyyy-MM-dd}");
        return Text($"  {name}: {unit.Pupils} elever, varav {unit.Known} kända; {unit.Rows} rader{stretch}");
    }

    /// <summary>The run for machines.</summary>
    public static object Document(HoldAnswer answer, bool dryRun) =>
        new
        {
            Run = answer.Run?.Id,
            File = answer.Run?.FileName,
            answer.Run?.Outcome,
            DryRun = dryRun,
            answer.Refusal,
            answer.Run?.Reason,
            answer.Run?.Rows,
            answer.Run?.Imported,
            answer.Run?.Changed,
            answer.Run?.Unchanged,
            answer.Run?.Rejected,
            answer.Run?.Pupils,
            answer.Run?.Days,
            answer.Run?.DecidedAt,
            answer.Run?.DecidedBy,
            answer.Run?.DecidedWhy,
            Units = answer.Units.Select(u => new
            {
                u.Unit,
                u.Pupils,
                u.Known,
                u.Rows,
                u.Days,
                u.First,
                u.Last,
            }),
        };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
