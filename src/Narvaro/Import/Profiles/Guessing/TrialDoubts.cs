using System.Globalization;

namespace Narvaro.Import.Profiles.Guessing;

/// <summary>What a draft cannot decide, in Swedish.</summary>
internal static class TrialDoubts
{
    public static IReadOnlyList<string> Of(IReadOnlyList<ColumnGuess> guesses, IReadOnlyList<ColumnSample> samples)
    {
        var doubts = new List<string>();
        var kind = ProfileDraft.KindOf([.. guesses.Select(g => g.Column).OfType<Column>()]);
        foreach (var group in ProfileCheck.Needed(kind).Where(g => guesses.All(c => c.Column is not { } found || !g.Contains(found))))
        {
            doubts.Add("ingen kolumn hittades för " + string.Join(" eller ", group.Select(c => ProfileCheck.Camel(c.ToString()))));
        }
        for (var at = 0; at < guesses.Count; at++)
        {
            Dates(doubts, guesses[at], samples[at]);
            Words(doubts, guesses[at], samples[at]);
        }
        if (guesses.All(g => g.Column != Column.Unit))
        {
            doubts.Add("skolenheten står inte i filen: den tas ur filens namn, --unit, eller där eleven är inskriven");
        }
        return doubts;
    }

    /// <summary>12/11 may be either: a file of such dates fails rather than being guessed at (formats §5 #27).</summary>
    private static void Dates(List<string> doubts, ColumnGuess guess, ColumnSample sample)
    {
        if (
            guess.Column is Column.Date or Column.From or Column.To
            && sample.Dates.Contains("M/d/yyyy", StringComparer.Ordinal)
            && sample.Dates.Count > 1
        )
        {
            doubts.Add($"»{guess.Header}«: det går inte att se om datumen är dag/månad eller månad/dag; skriv rätt format under dates");
        }
    }

    private static void Words(List<string> doubts, ColumnGuess guess, ColumnSample sample)
    {
        if (guess.Column != Column.Status)
        {
            return;
        }
        var unknown = sample.Words.Count(w => !Vocabulary.Statuses.ContainsKey(HeaderName.Fold(w)));
        if (unknown > 0 || sample.Words.Count == 0)
        {
            var many = sample.Words.Count == 0 ? "många" : unknown.ToString(CultureInfo.InvariantCulture);
            doubts.Add(
                $"»{guess.Header}«: {many} ord som inte känns igen; skriv dem under statuses. De visas inte här, för de kan vara fritext"
            );
        }
    }
}
