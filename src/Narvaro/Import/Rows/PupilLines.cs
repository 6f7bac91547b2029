using Narvaro.Import.Profiles;
using Narvaro.Kernel;

namespace Narvaro.Import.Rows;

/// <summary>Lines of a pupil extract (design §13, elever*.csv).</summary>
internal sealed class PupilLines(int runId, ImportTally tally) : ILineReader
{
    private static readonly WordList<SchoolForm> Forms = new([
        ("FKLASS", SchoolForm.FKLASS),
        ("Förskoleklass", SchoolForm.FKLASS),
        ("GR", SchoolForm.GR),
        ("Grundskola", SchoolForm.GR),
        ("GRS", SchoolForm.GRS),
        ("Anpassad grundskola", SchoolForm.GRS),
        ("GY", SchoolForm.GY),
        ("Gymnasieskola", SchoolForm.GY),
        ("GYS", SchoolForm.GYS),
        ("Anpassad gymnasieskola", SchoolForm.GYS),
    ]);

    private static readonly WordList<char> Sexes = new([
        ("K", 'K'),
        ("Kvinna", 'K'),
        ("Flicka", 'K'),
        ("M", 'M'),
        ("Man", 'M'),
        ("Pojke", 'M'),
        ("Okänt", '?'),
        ("", '?'),
    ]);

    public void Take(Cells cells, int line, StagedBatch into)
    {
        var key = cells.Pupil();
        var written = cells.Identity(Column.Personnummer);
        var number = written.Number ?? key.Number;
        var form = Form(cells);
        var from = cells.RequiredDate(Column.From);
        var to = Until(cells, from);
        var given = Name(cells, Column.GivenName, out var givenMarked);
        var family = Name(cells, Column.FamilyName, out var familyMarked);
        var protection = ProtectionText.Read(cells, givenMarked || familyMarked);
        var pupil = new StagedPupil
        {
            RunId = runId,
            Line = line,
            PupilKey = key.Key,
            Personnummer = number?.Digits,
            TemporaryNumber = written.Temporary,
            BirthDate = BirthDate(cells, number),
            Sex = Sex(cells, number),
            GivenName = given,
            FamilyName = family,
            Guardian1 = Guardian(cells, Column.Guardian1),
            Guardian2 = Guardian(cells, Column.Guardian2),
            Unit = cells.RequiredUnit(Column.Unit),
            Form = form,
            Grade = Grade(cells, form),
            Class = cells.Text(Column.Class),
            From = from,
            To = to,
            MentorKey = cells.Text(Column.Mentor),
            Protection = protection.Mark,
            ProtectionLowered = protection.Lowered,
            HomeMunicipality = HomeMunicipality(cells),
        };
        if (cells.Fault is not null)
        {
            return;
        }
        tally.ProtectionNotStated += cells.Stated(Column.Protection).IsEmpty ? 1 : 0;
        tally.ProtectionNotUnderstood += pupil.Protection == ProtectionMark.Unknown ? 1 : 0;
        tally.Saw(key.Key, null);
        into.Pupils.Add(pupil);
    }

    /// <summary>The day after which an interval no longer holds.</summary>
    public static DateOnly? Until(Cells cells, DateOnly from)
    {
        var to = cells.Date(Column.To);
        if (to < from)
        {
            cells.Fail(
                Column.To,
                "Sista dagen ligger före den första",
                "Samma dag som från eller senare; tomt när ingen sista dag är känd"
            );
        }
        return to;
    }

    /// <summary>As stated, else as the number says. A number that was put right must agree with it.</summary>
    private static DateOnly? BirthDate(Cells cells, Personnummer? number)
    {
        var stated = cells.BirthDate(Column.BirthDate);
        if (cells.Mended && stated is not null && number is { } mended && mended.BirthDate != stated)
        {
            cells.Fail(
                Column.Personnummer,
                "Personnumret har tappat en siffra och stämmer inte med födelsedatumet",
                "Spara kolumnen som text i kalkylprogrammet och exportera på nytt; rätt är tolv siffror"
            );
        }
        return stated ?? number?.BirthDate;
    }

    /// <summary>Empty when the file says that there is none, null when it does not say.</summary>
    private static string? Guardian(Cells cells, Column column) => cells.Has(column) ? cells.Text(column) ?? "" : null;

    private static string? Sex(Cells cells, Personnummer? number)
    {
        var sex = cells.Word(Column.Sex, Sexes);
        if (sex is null)
        {
            cells.Fail(Column.Sex, "Könet går inte att tolka", "K, M eller tomt");
        }
        return sex switch
        {
            'K' or 'M' => sex == 'K' ? "K" : "M",
            _ when number is { } known => known.IsFemale ? "K" : "M",
            _ => null,
        };
    }

    private static SchoolForm Form(Cells cells)
    {
        var form = cells.Word(Column.Form, Forms);
        if (form is null)
        {
            cells.Fail(Column.Form, "Okänd skolform", "FKLASS, GR, GRS, GY eller GYS");
        }
        return form ?? default;
    }

    private static int Grade(Cells cells, SchoolForm form)
    {
        var text = cells.Required(Column.Grade);
        var (least, most) = form switch
        {
            SchoolForm.FKLASS => (0, 0),
            SchoolForm.GR or SchoolForm.GRS => (0, 9),
            _ => (1, 4),
        };
        var grade = text switch
        {
            "F" or "f" => 0,
            [>= '0' and <= '9'] => text[0] - '0',
            [>= '0' and <= '9', >= '0' and <= '9'] => ((text[0] - '0') * 10) + text[1] - '0',
            _ => -1,
        };
        if (grade < least || grade > most)
        {
            cells.Fail(Column.Grade, "Årskursen finns inte i skolformen", "0 för förskoleklass, 1–9 i grundskola, 1–4 i gymnasieskola");
        }
        return grade;
    }

    private static string? Name(Cells cells, Column column, out bool marked)
    {
        marked = false;
        return cells.Text(column) is { } text ? PersonName.Plain(text, out marked) : null;
    }

    private static string? HomeMunicipality(Cells cells)
    {
        var code = cells.Text(Column.HomeMunicipality);
        if (code is not null && (code.Length != 4 || code.AsSpan().ContainsAnyExceptInRange('0', '9')))
        {
            cells.Fail(
                Column.HomeMunicipality,
                "Kommunkoden är inte fyra siffror",
                "Fyra siffror, med inledande nolla; spara kolumnen som text"
            );
        }
        return code;
    }
}
