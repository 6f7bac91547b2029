using Narvaro.Import.Profiles;

namespace Narvaro.Import.Rows;

/// <summary>Lines of an extract of open cases from an earlier system (design §13, arenden*.csv). What was written in the case has no column:
/// nobody knows what it says of whom.</summary>
internal sealed class CaseLines(int runId, DateOnly today, ImportTally tally) : ILineReader
{
    private const int LongestReference = 40;

    /// <summary>A case that is open began in the years a pupil goes to school.</summary>
    private const int OldestYears = 10;

    /// <summary>By the names of the cases' statuses. Open, and no word of how far it has come, is work going on.</summary>
    private static readonly string[] Statuses = ["New", "Acknowledged", "Active", "Monitoring"];
    private static readonly WordList<int> StatusWords = new([
        ("Ny", 0),
        ("Kvitterad", 1),
        ("Mottagen", 1),
        ("Pågår", 2),
        ("", 2),
        ("Bevakas", 3),
    ]);

    public void Take(Cells cells, int line, StagedBatch into)
    {
        var row = new StagedCase
        {
            RunId = runId,
            Line = line,
            PupilKey = cells.Pupil().Key,
            Unit = cells.RequiredUnit(Column.Unit),
            Level = Level(cells),
            OpenedOn = OpenedOn(cells),
            Status = Status(cells),
            Reference = Reference(cells),
        };
        if (cells.Fault is null)
        {
            tally.Saw(row.PupilKey, null);
            into.Cases.Add(row);
        }
    }

    private static int Level(Cells cells)
    {
        var text = cells.Required(Column.Level);
        if (text is not [>= '1' and <= '4'])
        {
            cells.Fail(Column.Level, "Nivån finns inte på närvarotrappan", "1, 2, 3 eller 4");
            return 0;
        }
        return text[0] - '0';
    }

    private DateOnly OpenedOn(Cells cells)
    {
        var date = cells.RequiredDate(Column.Opened);
        if (date > today)
        {
            cells.Fail(Column.Opened, "Ärendet öppnas först efter i dag", "Den dag då ärendet öppnades");
        }
        else if (date < today.AddYears(-OldestYears))
        {
            cells.Fail(Column.Opened, "Ärendet är mer än tio år gammalt", "Den dag då ärendet öppnades; ta bara med öppna ärenden");
        }
        return date;
    }

    /// <summary>A word that is not known is not taken for work: the case may be closed.</summary>
    private static string Status(Cells cells)
    {
        if (cells.Stated(Column.CaseStatus).IsEmpty)
        {
            return Statuses[2];
        }
        var status = cells.Word(Column.CaseStatus, StatusWords);
        if (status is null)
        {
            cells.Fail(Column.CaseStatus, "Okänd status", "Ny, Kvitterad, Pågår, Bevakas eller tomt; ta bara med öppna ärenden");
        }
        return Statuses[status ?? 0];
    }

    /// <summary>A running number or the like. It goes into the case, where neither names nor identity numbers have a place.</summary>
    private string Reference(Cells cells)
    {
        if (cells.Text(Column.CaseReference) is not { } text)
        {
            return "";
        }
        var plain =
            text.Length <= LongestReference
            && text.Any(char.IsAsciiDigit)
            && text.All(c => char.IsLetterOrDigit(c) || "-/._:".Contains(c, StringComparison.Ordinal));
        var identity = IdentityText.Read(text, today);
        if (!plain || identity.Number is not null || identity.Temporary is not null)
        {
            cells.Fail(
                Column.CaseReference,
                "Beteckningen är något annat än ett ärendenummer",
                "Ett löpnummer utan mellanslag, högst 40 tecken; inga namn och inga personnummer"
            );
        }
        return text;
    }
}
