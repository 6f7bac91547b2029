using System.Text;
using Narvaro.Extracts.Reading;
using Narvaro.Import.Layout;
using Narvaro.Import.Rows;

namespace Narvaro.Import.Profiles.Guessing;

/// <summary>What Närvaro sees in a file that it may have no profile for.</summary>
/// <param name="Refusal">Why there is nothing to see; null when there is.</param>
/// <param name="Dialect">Encoding, separator, sheet, header row.</param>
/// <param name="Profile">The profile that would be taken today; null when none fits.</param>
/// <param name="Columns">Every column of the file with what it seems to hold.</param>
/// <param name="FirstRows">The first rows, as shapes: 9 for a digit, A and a for letters.</param>
/// <param name="Kind">What a row seems to be.</param>
/// <param name="Doubts">What a person has to decide.</param>
/// <param name="Draft">A profile, as JSON.</param>
public sealed record ProfileTrial(
    Unreadable? Refusal,
    string Dialect,
    string? Profile,
    IReadOnlyList<ColumnGuess> Columns,
    IReadOnlyList<IReadOnlyList<string>> FirstRows,
    ExtractKind? Kind,
    IReadOnlyList<string> Doubts,
    string? Draft
)
{
    private const int RowsLookedAt = 500;
    private const int RowsShown = 5;

    /// <summary>Reads the beginning of a file. Nothing of it is kept but shapes, headers, and status words of a known list.</summary>
    public static ProfileTrial Of(string path, string fileName, ExtractReaders readers, ProfileCatalogue catalogue)
    {
        var opened = TableRows.Open(readers, path, new KnownHeaders([.. catalogue.Profiles, Words]));
        using var rows = opened.Rows;
        if (rows is null)
        {
            return new ProfileTrial(opened.Refusal, "", null, [], [], null, [], null);
        }
        var samples = rows.Header.Select(_ => new ColumnSample()).ToList();
        var shown = new List<IReadOnlyList<string>>();
        for (var row = 0; row < RowsLookedAt && rows.Read(); row++)
        {
            for (var column = 0; column < samples.Count; column++)
            {
                samples[column].Take(rows.Cell(column));
            }
            if (shown.Count < RowsShown)
            {
                shown.Add([.. samples.Select((_, column) => ValueShape.Of(rows.Cell(column)))]);
            }
        }
        // A file without a header has a pupil where the header should be.
        var header = rows.Header.Select(h => IsValue(h) ? ValueShape.Of(h) : h).ToList();
        var guesses = ColumnGuesser.Guess(header, samples);
        var doubts = TrialDoubts.Of(guesses, samples);
        return new ProfileTrial(
            null,
            rows.Dialect,
            ProfileChoice.Of(rows, fileName, catalogue, null).Profile?.Name,
            guesses,
            shown,
            ProfileDraft.KindOf([.. guesses.Select(g => g.Column).OfType<Column>()]),
            header.SequenceEqual(rows.Header, StringComparer.Ordinal) ? doubts : ["filen saknar rubrikrad; lägg till en överst", .. doubts],
            ProfileDraft.Write(NameOf(fileName), guesses, samples, rows.Record)
        );
    }

    /// <summary>The name of a draft: the file's, in the letters that profiles are named with.</summary>
    public static string NameOf(string fileName)
    {
        var name = new StringBuilder();
        foreach (var c in HeaderName.Plain(Path.GetFileNameWithoutExtension(fileName)))
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                name.Append(char.ToLowerInvariant(c));
            }
            else if (name.Length > 0 && name[^1] != '-')
            {
                name.Append('-');
            }
        }
        var text = name.ToString().Trim('-');
        return text.Length == 0 ? "utkast" : text;
    }

    private static bool IsValue(string header) => header.Count(char.IsDigit) >= 4;

    /// <summary>The known headers, as a profile of them all, so that the header row is found.</summary>
    private static ExtractProfile Words { get; } =
        new()
        {
            Name = "ord",
            Title = "",
            Kind = ExtractKind.Lessons,
            Columns = Vocabulary.Headers.ToDictionary(h => h.Column, h => new ColumnNames(h.Headers)),
        };
}
