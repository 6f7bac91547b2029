using System.Globalization;

namespace Narvaro.Worker.Verbs;

/// <summary>What merging two pupils, or parting them again, came to.</summary>
internal static class MergeAnswer
{
    public static Answer Of(MergeReceipt receipt, bool undone)
    {
        if (receipt.Refusal is { } refusal)
        {
            return Refused.Answer([refusal]);
        }
        var lines = new List<string>
        {
            string.Create(
                CultureInfo.InvariantCulture,
                $"Sammanslagning {receipt.Merge} är {(undone ? "ångrad" : "gjord")}: {receipt.Days} skoldagar och {receipt.Cases} ärenden flyttade{(undone ? " tillbaka" : "")}."
            ),
        };
        if (!undone)
        {
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"Ångra: narvaro pupils unmerge {receipt.Merge}"));
        }
        if (receipt.OpenTogether.Count > 0)
        {
            lines.Add($"Eleven har nu flera öppna ärenden: {string.Join(", ", receipt.OpenTogether)}. Ett av dem bör avslutas.");
        }
        if (receipt.ToldSince > 0)
        {
            lines.Add(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{receipt.ToldSince} av dagarna hade ändrats sedan dess; det nya ligger kvar hos den andra eleven. Läs in de senaste filerna igen."
                )
            );
        }
        return new Answer(
            ExitCode.Done,
            new
            {
                Outcome = undone ? "unmerged" : "merged",
                receipt.Merge,
                receipt.Days,
                receipt.Cases,
                receipt.OpenTogether,
                receipt.ToldSince,
            },
            lines
        );
    }
}
