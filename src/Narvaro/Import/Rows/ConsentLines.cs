using Narvaro.Import.Profiles;

namespace Narvaro.Import.Rows;

/// <summary>Lines of a consent extract (design §13, samtycken*.csv).</summary>
internal sealed class ConsentLines(int runId, DateOnly today, ImportTally tally) : ILineReader
{
    private static readonly WordList<bool> NotWithdrawn = new([("Nej", true)]);
    private static readonly WordList<bool> SimplyWithdrawn = new([("Ja", true), ("Återkallat", true)]);
    private bool _withdrawalNotUnderstood;

    /// <summary>By the names of the register's givers.</summary>
    private static readonly string[] Givers = ["Guardian1", "Guardian2", "Pupil"];
    private static readonly WordList<int> GiverWords = new([
        ("Vårdnadshavare1", 0),
        ("Vårdnadshavare 1", 0),
        ("Vårdnadshavare2", 1),
        ("Vårdnadshavare 2", 1),
        ("Elev", 2),
        ("Eleven", 2),
    ]);

    private static readonly string[] Forms = ["Written", "Oral", "NotStated"];
    private static readonly WordList<int> FormWords = new([("Skriftligt", 0), ("Skriftlig", 0), ("Muntligt", 1), ("Muntlig", 1), ("", 2)]);

    public void Take(Cells cells, int line, StagedBatch into)
    {
        _withdrawalNotUnderstood = false;
        var from = cells.RequiredDate(Column.From);
        var consent = new StagedConsent
        {
            RunId = runId,
            Line = line,
            PupilKey = cells.Pupil().Key,
            Giver = Givers[Word(cells, Column.Giver, GiverWords, "Okänd givare", "Vårdnadshavare1, Vårdnadshavare2 eller Elev")],
            Agrees = Decision(cells),
            Recipient = cells.Required(Column.Recipient),
            Items = cells.Required(Column.Items),
            Purpose = cells.Text(Column.Purpose),
            Form = Forms[Word(cells, Column.ConsentForm, FormWords, "Okänd form", "Skriftligt, Muntligt eller tomt")],
            From = from,
            To = PupilLines.Until(cells, from),
            Withdrawn = Withdrawn(cells),
        };
        if (cells.Fault is null)
        {
            tally.WithdrawalsNotUnderstood += _withdrawalNotUnderstood ? 1 : 0;
            tally.Saw(consent.PupilKey, null);
            into.Consents.Add(consent);
        }
    }

    private static int Word(Cells cells, Column column, WordList<int> words, string reason, string cure)
    {
        var word = cells.Word(column, words);
        if (word is null)
        {
            cells.Fail(column, reason, cure);
        }
        return word ?? 0;
    }

    private static bool Decision(Cells cells)
    {
        var answer = cells.YesNo(Column.Decision);
        if (answer is null)
        {
            cells.Fail(Column.Decision, "Värdet saknas", "Ett värde på varje rad");
        }
        return answer ?? false;
    }

    /// <summary>Fails closed: what is not understood is a withdrawal, and so is one of a day to come.</summary>
    private DateOnly? Withdrawn(Cells cells)
    {
        if (cells.Stated(Column.Withdrawn).IsEmpty || cells.Word(Column.Withdrawn, NotWithdrawn) is not null)
        {
            return null;
        }
        if (cells.DayIfReadable(Column.Withdrawn) is { } day)
        {
            return day;
        }
        _withdrawalNotUnderstood = cells.Word(Column.Withdrawn, SimplyWithdrawn) is null;
        return today;
    }
}
