using System.Buffers;
using Narvaro.Import.Profiles;

namespace Narvaro.Import.Rows;

/// <summary>Lines of a staff extract (design §13, personal*.csv).</summary>
internal sealed class StaffLines(int runId) : ILineReader
{
    /// <summary>The Swedish names of design §13, by the names of the roster's roles.</summary>
    private static readonly (string Swedish, string Role)[] Names =
    [
        ("Mentor", "Mentor"),
        ("Elevhälsa", "PupilHealth"),
        ("Elevsamordnare", "PupilCoordinator"),
        ("Rektor", "Principal"),
        ("BitrRektor", "DeputyPrincipal"),
        ("Huvudman", "PrincipalOrganiser"),
        ("Skolpliktsbevakare", "CompulsoryAttendanceOfficer"),
        ("Administratör", "Administrator"),
        ("SkyddadIdentitet", "ProtectedIdentityHandler"),
        ("Granskare", "Auditor"),
        ("Socialtjänst", "SocialServices"),
    ];

    private static readonly WordList<int> Roles = new(Names.Select((n, i) => (n.Swedish, i)));
    private static readonly SearchValues<char> NotInAddress = SearchValues.Create(" ,;<>\"");
    private static readonly string Cure = string.Join(", ", Names.Select(n => n.Swedish));

    public void Take(Cells cells, int line, StagedBatch into)
    {
        var from = cells.RequiredDate(Column.From);
        var staff = new StagedStaff
        {
            RunId = runId,
            Line = line,
            StaffKey = Key(cells),
            Name = cells.Required(Column.Name),
            Email = Email(cells),
            Role = Role(cells),
            Unit = cells.Unit(Column.Unit),
            Class = cells.Text(Column.Class),
            From = from,
            To = PupilLines.Until(cells, from),
        };
        if (cells.Fault is null)
        {
            into.Staff.Add(staff);
        }
    }

    private static string Key(Cells cells)
    {
        var key = cells.Required(Column.Person);
        if (IdentityText.IsScientific(key) && char.IsAsciiDigit(key[0]))
        {
            cells.Fail(
                Column.Person,
                "Värdet har blivit ett avrundat tal i ett kalkylprogram",
                "Spara kolumnen som text och exportera på nytt"
            );
        }
        return key;
    }

    private static string Role(Cells cells)
    {
        var role = cells.Word(Column.Role, Roles);
        if (role is null)
        {
            cells.Fail(Column.Role, "Okänd roll", Cure);
        }
        return Names[role ?? 0].Role;
    }

    private static string Email(Cells cells)
    {
        var email = cells.Required(Column.Email);
        var at = email.IndexOf('@', StringComparison.Ordinal);
        if (at <= 0 || at == email.Length - 1 || email.IndexOf('@', at + 1) >= 0 || email.AsSpan().ContainsAny(NotInAddress))
        {
            cells.Fail(Column.Email, "Värdet är inte en e-postadress", "En adress, namn@kommun.se");
        }
        return email;
    }
}
