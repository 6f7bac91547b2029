using Narvaro.Import;
using Narvaro.Kernel;

namespace Narvaro.Tests.Import;

/// <summary>Pupils, staff and calendars. Names are invented, personnummer from the open list of test numbers.</summary>
public class RosterLineTests
{
    private const string Pupils =
        "elev;personnummer;födelsedatum;kön;förnamn;efternamn;vårdnadshavare1;vårdnadshavare2;skolenhetskod;skolform;årskurs;klass;från;till;mentor;skydd;hemkommun";

    [Fact]
    public void Parse_WholePupil_KeepsEveryValue()
    {
        var pupil = Assert.Single(
            ParsedText.Parse($"{Pupils}\ne1;20170101-2393;;;Åsa;Öberg;v1;;10000001;GR;3;3A;2026-08-18;;p7;Ingen;2262\n").All.Pupils
        );

        Assert.Equal(("e1", "201701012393", new DateOnly(2017, 1, 1)), (pupil.PupilKey, pupil.Personnummer, pupil.BirthDate));
        Assert.Equal(("M", "Åsa", "Öberg"), (pupil.Sex, pupil.GivenName, pupil.FamilyName));
        Assert.Equal(("v1", ""), (pupil.Guardian1, pupil.Guardian2));
        Assert.Equal(
            (SchoolForm.GR, 3, "3A", "p7", "2262"),
            (pupil.Form, pupil.Grade, pupil.Class, pupil.MentorKey, pupil.HomeMunicipality)
        );
        Assert.Equal((new DateOnly(2026, 8, 18), (DateOnly?)null, ProtectionMark.None), (pupil.From, pupil.To, pupil.Protection));
    }

    [Fact]
    public void Parse_NoGuardianColumns_IsUnknownAndNotNone()
    {
        var parsed = ParsedText.Parse("elev;skolenhetskod;skolform;årskurs;från\ne1;10000001;FKLASS;F;2026-08-18\n");

        var pupil = Assert.Single(parsed.All.Pupils);
        Assert.Null(pupil.Guardian1);
        Assert.Equal((0, 1), (pupil.Grade, parsed.Tally.ProtectionNotStated));
    }

    [Theory]
    [InlineData("Ingen", "Öberg", ProtectionMark.None)]
    [InlineData("sekretessmarkering", "Öberg", ProtectionMark.SecrecyMarking)]
    [InlineData("SKYDDAD FOLKBOKFÖRING", "Öberg", ProtectionMark.ProtectedRegistration)]
    [InlineData("Kvarskrivning", "Öberg", ProtectionMark.Unknown)]
    [InlineData("1", "Öberg", ProtectionMark.SecrecyMarking)]
    [InlineData("0", "Öberg", ProtectionMark.None)]
    [InlineData("2", "Öberg", ProtectionMark.Unknown)]
    [InlineData("", "Öberg (Sekretess)", ProtectionMark.SecrecyMarking)]
    [InlineData("Ingen", "Öberg (Sekretess)", ProtectionMark.SecrecyMarking)]
    public void Parse_Protection_NeverFailsOpen(string written, string family, ProtectionMark mark)
    {
        var parsed = ParsedText.Parse(
            $"elev;efternamn;skolenhetskod;skolform;årskurs;från;skydd\ne1;{family};10000001;GR;1;2026-08-18;{written}\n"
        );

        var pupil = Assert.Single(parsed.All.Pupils);
        Assert.Equal((mark, "Öberg"), (pupil.Protection, pupil.FamilyName));
        Assert.Equal(mark == ProtectionMark.None && written == "Ingen", pupil.ProtectionLowered);
    }

    [Theory]
    [InlineData("20130101TF01", "20130101TF01")]
    [InlineData("20130101-TF01", "20130101TF01")]
    [InlineData("20130101-T123", "20130101T123")]
    public void Parse_TemporaryNumber_IsAccepted(string written, string number)
    {
        var pupil = Assert.Single(ParsedText.Parse(With(1, written)).All.Pupils);

        Assert.Equal((null, number), (pupil.Personnummer, pupil.TemporaryNumber));
    }

    [Theory]
    [InlineData(1, "201701012394", "personnummer", "999999999999", "kontrollsiffran")]
    [InlineData(1, "201702302393", "personnummer", "999999999999", "datumet finns inte")]
    [InlineData(1, "990909-2380", "personnummer", "999999-9999", "saknar sekel")]
    [InlineData(1, "170112393", "personnummer", "999999999", "inledande nolla")]
    [InlineData(1, "20170112393", "personnummer", "99999999999", "inledande nolla")]
    [InlineData(1, "2,0E+11", "personnummer", "9,9A+99", "avrundat tal")]
    [InlineData(1, "okänt", "personnummer", "aaaaa", "inte ett personnummer")]
    [InlineData(2, "2031-01-01", "födelsedatum", "9999-99-99", "orimligt")]
    [InlineData(3, "X", "kön", "A", "Könet går inte att tolka")]
    [InlineData(4, "Ã…sa", "förnamn", "A?aa", "förvanskade tecken")]
    [InlineData(8, "123", "skolenhetskod", "999", "åtta siffror")]
    [InlineData(9, "Fritids", "skolform", "Aaaaaaa", "Okänd skolform")]
    [InlineData(10, "10", "årskurs", "99", "Årskursen finns inte")]
    [InlineData(10, "tre", "årskurs", "aaa", "Årskursen finns inte")]
    [InlineData(12, "", "från", "", "Värdet saknas")]
    [InlineData(13, "2026-08-17", "till", "9999-99-99", "Sista dagen ligger före den första")]
    [InlineData(16, "180", "hemkommun", "999", "Kommunkoden är inte fyra siffror")]
    public void Parse_BadPupil_IsRejectedWithPlaceAndReason(int column, string value, string header, string shape, string reason)
    {
        var reject = ParsedText.Parse(With(column, value)).OnlyReject;

        Assert.Equal((2, header, shape), (reject.Line, reject.Column, reject.Shape));
        Assert.Contains(reason, reject.Reason, StringComparison.Ordinal);
        Assert.NotEmpty(reject.Cure);
    }

    [Fact]
    public void Parse_NumberBrokenByASpreadsheet_SaysToSaveAsText()
    {
        Assert.All(
            new[] { "2,0E+11", "170112393", "20170112393" },
            n => Assert.Contains("kolumnen som text", ParsedText.Parse(With(1, n)).OnlyReject.Cure, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Parse_Staff_SpellsRolesAsTheRosterDoes()
    {
        var parsed = ParsedText.Parse(
            "person;namn;epost;roll;skolenhetskod;klass;från;till\n"
                + "p1;Kim Ek;kim.ek@skola.example;mentor;10000001;3A;2026-08-01;\n"
                + "p2;Lo Alm;lo.alm@skola.example;Elevhälsa;10000001;;2026-08-01;2027-06-30\n"
                + "p3;Bo Ask;bo.ask@skola.example;Huvudman;;;2026-08-01;\n"
                + "p4;My Lind;my.lind(at)skola.example;Rektor;10000001;;2026-08-01;\n"
                + "p5;Ia Gran;ia.gran@skola.example;Vaktmästare;10000001;;2026-08-01;\n"
        );

        Assert.Equal(
            [("Mentor", "3A", true), ("PupilHealth", null, true), ("PrincipalOrganiser", null, false)],
            parsed.All.Staff.Select(s => (s.Role, s.Class, s.Unit is not null))
        );
        Assert.Equal([(5, "epost"), (6, "roll")], parsed.All.Rejected.Select(r => (r.Line, r.Column)));
    }

    [Fact]
    public void Roles_AllOfThem_AreTheRosters()
    {
        var roles = Enum.GetValues<Narvaro.Roster.Staff.StaffRole>();
        string[] swedish =
        [
            "Mentor",
            "Elevhälsa",
            "Elevsamordnare",
            "Rektor",
            "BitrRektor",
            "Huvudman",
            "Skolpliktsbevakare",
            "Administratör",
            "SkyddadIdentitet",
            "Granskare",
            "Socialtjänst",
        ];
        var rows = swedish.Select(r => $"p-{r};Kim Ek;kim.ek@skola.example;{r};2026-08-01");

        var parsed = ParsedText.Parse("person;namn;epost;roll;från\n" + string.Join('\n', rows));

        Assert.Equal(roles.Select(r => r.ToString()).ToList(), parsed.All.Staff.Select(s => s.Role).ToList());
    }

    [Fact]
    public void Parse_Calendar_IsASchoolDayUnlessItSaysNo()
    {
        var parsed = ParsedText.Parse("datum;skolenhetskod;skoldag\n2026-08-18;;\n2026-10-12;;nej\n2026-10-13;10000001;ja\n");

        Assert.Equal(
            [(18, null, true), (12, null, false), (13, "10000001", true)],
            parsed.All.CalendarDays.Select(d => (d.Date.Day, d.Unit?.Value, d.IsSchoolDay))
        );
    }

    [Fact]
    public void Parse_SchoolDays_AreOfEveryUnit()
    {
        var parsed = ParsedText.Parse("date;day_index;term\n2026-08-18;0;HT\n2026-08-19;1;HT\n");

        Assert.Equal("school-days", parsed.Profile!.Name);
        Assert.Equal([18, 19], parsed.All.CalendarDays.Where(d => d.IsSchoolDay && d.Unit is null).Select(d => d.Date.Day));
    }

    private static string With(int column, string value)
    {
        var cells = "e1;;;;Åsa;Öberg;v1;;10000001;GR;3;3A;2026-08-18;;p7;Ingen;2262".Split(';');
        cells[column] = value;
        return $"{Pupils}\n{string.Join(';', cells)}\n";
    }
}
