using System.Globalization;
using Narvaro.Import.Profiles;
using Narvaro.Import.Rows;

namespace Narvaro.Import;

/// <summary>What is told of a file as a whole: how it was written, and what was passed over or mended in it. Headers and counts only.</summary>
internal static class FileNotes
{
    private const int MostHeaders = 20;

    public static string Of(string dialect, ExtractProfile profile, ColumnMap map, ImportTally tally)
    {
        var notes = new List<string> { dialect };
        if (map.Unknown.Count > 0)
        {
            var more = map.Unknown.Count > MostHeaders ? ", …" : "";
            notes.Add("okända kolumner: " + string.Join(", ", map.Unknown.Take(MostHeaders)) + more);
        }
        Count(notes, tally.Clamped, "rader med några minuter för mycket, kapade till lektionens längd");
        Count(notes, tally.UnlistedReasons, "rader med en frånvaroanledning som inte står i profilen");
        Count(notes, tally.NumbersMended, "rader med ett personnummer som ett kalkylprogram hade ändrat, lagade; spara kolumnen som text");
        Count(notes, tally.WithdrawalsNotUnderstood, "rader med en återkallelse som inte går att läsa och räknas som återkallad");
        if (tally.Contradictions > 0)
        {
            notes.Add(Contradictions(tally));
        }
        if (profile.Kind == ExtractKind.Pupils)
        {
            Count(notes, tally.ProtectionNotStated, "rader utan uppgift om skydd");
            Count(notes, tally.ProtectionNotUnderstood, "rader med ett skydd som inte känns igen och räknas som skydd");
        }
        return string.Join("; ", notes);
    }

    private static string Contradictions(ImportTally tally)
    {
        var lines = tally.FirstContradictions.Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Before} och {c.Line}"));
        var more = tally.Contradictions > tally.FirstContradictions.Count ? ", …" : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{tally.Contradictions} rader säger annat om samma lektion än en rad före, och gäller i dess ställe: rad {string.Join(", ", lines)}{more}"
        );
    }

    private static void Count(List<string> notes, int count, string what)
    {
        if (count > 0)
        {
            notes.Add(string.Create(CultureInfo.InvariantCulture, $"{count} {what}"));
        }
    }
}
