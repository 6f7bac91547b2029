namespace Narvaro.Tests.Import;

/// <summary>One fault a file: the line before and the line after are taken, the line with the fault is kept with its place and reason.</summary>
public class BadLessonLineTests
{
    private const string Header =
        "skolenhetskod;elev;datum;start;slut;lektionsminuter;närvaro_min;giltig_min;ogiltig_min;ledighet_min;sen_min;annan_min;rapporterad;inställd;registrerad";
    private const string Good = "10000001;e1;2026-09-01;08:00;08:40;40;40;0;0;0;0;0;ja;nej;2026-09-01T08:05";

    [Theory]
    [InlineData(
        "1000001;e1;2026-09-01;08:00;08:40;40;40;0;0;0;0;0;ja;nej;",
        "skolenhetskod",
        "9999999",
        "Skolenhetskoden är inte åtta siffror"
    )]
    [InlineData(
        "1000000A;e1;2026-09-01;08:00;08:40;40;40;0;0;0;0;0;ja;nej;",
        "skolenhetskod",
        "9999999A",
        "Skolenhetskoden är inte åtta siffror"
    )]
    [InlineData(";e1;2026-09-01;08:00;08:40;40;40;0;0;0;0;0;ja;nej;", "skolenhetskod", "", "Värdet saknas")]
    [InlineData("10000001;;2026-09-01;08:00;08:40;40;40;0;0;0;0;0;ja;nej;", "elev", "", "Värdet saknas")]
    [InlineData("10000001;2,0E+11;2026-09-01;08:00;08:40;40;40;0;0;0;0;0;ja;nej;", "elev", "9,9A+99", "avrundat tal")]
    [InlineData("10000001;e1;2026-02-30;08:00;08:40;40;40;0;0;0;0;0;ja;nej;", "datum", "9999-99-99", "Dagen finns inte")]
    [InlineData("10000001;e1;1/9 2026;08:00;08:40;40;40;0;0;0;0;0;ja;nej;", "datum", "9/9 9999", "Datumet går inte att läsa")]
    [InlineData(
        "10000001;e1;1999-12-31;08:00;08:40;40;40;0;0;0;0;0;ja;nej;",
        "datum",
        "9999-99-99",
        "före år 2000 eller mer än ett år framåt"
    )]
    [InlineData(
        "10000001;e1;2027-11-21;08:00;08:40;40;40;0;0;0;0;0;ja;nej;",
        "datum",
        "9999-99-99",
        "före år 2000 eller mer än ett år framåt"
    )]
    [InlineData("10000001;e1;2026-09-01;25:00;08:40;40;40;0;0;0;0;0;ja;nej;", "start", "99:99", "Klockslaget går inte att läsa")]
    [InlineData("10000001;e1;2026-09-01;08:40;08:00;40;40;0;0;0;0;0;ja;nej;", "slut", "99:99", "slutar inte efter att den börjat")]
    [InlineData("10000001;e1;2026-09-01;23:00;01:00;40;40;0;0;0;0;0;ja;nej;", "slut", "99:99", "slutar inte efter att den börjat")]
    [InlineData("10000001;e1;2026-09-01;08:00;20:01;40;40;0;0;0;0;0;ja;nej;", "slut", "99:99", "längre än tolv timmar")]
    [InlineData(
        "10000001;e1;2026-09-01;08:00;08:40;46;40;0;0;0;0;0;ja;nej;",
        "lektionsminuter",
        "99",
        "fler än tiden från start till slut"
    )]
    [InlineData("10000001;e1;2026-09-01;08:00;08:40;40;40;-5;0;0;0;0;ja;nej;", "giltig_min", "-9", "Minuterna är negativa")]
    [InlineData("10000001;e1;2026-09-01;08:00;08:40;40;fyrtio;0;0;0;0;0;ja;nej;", "närvaro_min", "aaaaaa", "inte ett antal minuter")]
    [InlineData("10000001;e1;2026-09-01;08:00;08:40;40;37,5;0;0;0;0;0;ja;nej;", "närvaro_min", "99,9", "inte ett helt antal minuter")]
    [InlineData("10000001;e1;2026-09-01;08:00;08:40;40;99999999999;0;0;0;0;0;ja;nej;", "närvaro_min", "99999999999", "orimligt stort")]
    [InlineData("10000001;e1;2026-09-01;08:00;08:40;40;0;46;0;0;0;0;ja;nej;", "giltig_min", "99", "Frånvaron är längre än lektionen")]
    [InlineData("10000001;e1;2026-09-01;08:00;08:40;40;0;0;90;0;0;0;ja;nej;", "ogiltig_min", "99", "Frånvaron är längre än lektionen")]
    [InlineData("10000001;e1;2026-09-01;08:00;08:40;40;30;16;0;0;0;0;ja;nej;", "närvaro_min", "99", "tillsammans längre än lektionen")]
    [InlineData("10000001;e1;2026-09-01;08:00;08:40;40;0;20;0;0;0;30;ja;nej;", "annan_min", "99", "tillsammans längre än lektionen")]
    [InlineData("10000001;e1;2026-09-01;08:00;08:40;40;0;20;0;30;0;0;ja;nej;", "ledighet_min", "99", "längre än den giltiga frånvaro")]
    [InlineData("10000001;e1;2026-09-01;08:00;08:40;40;0;0;5;0;8;0;ja;nej;", "sen_min", "9", "längre än den ogiltiga frånvaro")]
    [InlineData("10000001;e1;2026-09-01;08:00;08:40;40;40;0;0;0;0;0;kanske;nej;", "rapporterad", "aaaaaa", "Varken ja eller nej")]
    [InlineData("10000001;e1;2026-09-01;08:00;08:40;40;40;0;0;0;0;0;ja;nej;i går", "registrerad", "a aaa", "Tidpunkten går inte att läsa")]
    [InlineData(
        "10000001;e1;2026-09-01;08:00;08:40;40;40;0;0;0;0;0;ja;nej;1999-09-01T08:00",
        "registrerad",
        "9999-99-99A99:99",
        "Tidpunkten ligger före år 2000"
    )]
    [InlineData("10000001;e1;2026-09-01;08:00;08:40;40", "", "", "Raden har 6 celler men rubriken 15")]
    [InlineData("10000001;e1;2026-09-01;08:00;08:40;40;40;0;0;0;0;0;ja;nej;;x", "", "", "Raden har 16 celler men rubriken bara 15")]
    [InlineData("Summa;;;;;40;40;0;0;0;0;0;;;", "", "", "summary row")]
    [InlineData("Totalt: 3;;;;;40", "", "", "summary row")]
    [InlineData(";;Medelvärde;;;40;40;0;0;0;0;0;;;", "", "", "summary row")]
    [InlineData(Header, "", "", "summary row")]
    public void Parse_OneBadLine_IsRejectedWithPlaceAndReasonAndTheRestIsTaken(string bad, string column, string shape, string reason)
    {
        var parsed = ParsedText.Parse($"{Header}\n{Good}\n\n{bad}\n{Good.Replace("08:", "09:", StringComparison.Ordinal)}\n");

        var reject = parsed.OnlyReject;
        Assert.Equal((4, column, shape), (reject.Line, reject.Column, reject.Shape));
        Assert.Contains(reason, reject.Reason, StringComparison.Ordinal);
        Assert.NotEmpty(reject.Cure);
        Assert.Equal((3, 2, 1), (parsed.Tally.Rows, parsed.Tally.Accepted, parsed.Tally.Rejected));
        Assert.Equal("2,5", Assert.Single(parsed.All.PupilDays).Lines);
    }

    [Fact]
    public void Parse_DateOutsideTheDeclaredDays_IsRejected()
    {
        var context = new Narvaro.Import.Rows.LineContext(ParsedText.Today, new DateOnly(2026, 9, 1), new DateOnly(2026, 9, 30));
        var late = Good.Replace("e1;2026-09-01", "e1;2026-10-01", StringComparison.Ordinal);

        var parsed = ParsedText.Parse($"{Header}\n{Good}\n{late}\n", context: context);

        Assert.Equal((3, "datum"), (parsed.OnlyReject.Line, parsed.OnlyReject.Column));
    }

    [Fact]
    public void Parse_UnknownStatusWord_IsRejectedAtItsColumn()
    {
        var parsed = ParsedText.Parse(
            "school_unit;class;pupil_id;date;lesson_start;lesson_end;activity;absence_minutes;absence_kind;registered_at\n"
                + "10000001;1A;P1;2026-09-01;08:00;08:40;MA;40;Gone;2026-09-01T08:05\n"
                + "10000001;1A;P1;2026-09-01;09:00;09:40;MA;7;;2026-09-01T08:05\n"
                + "10000001;1A;P1;2026-09-01;10:00;10:40;MA;;late;2026-09-01T08:05\n"
                + "10000001;1A;P1;2026-09-01;11:00;11:40;MA;60;valid;2026-09-01T08:05\n"
        );

        Assert.Equal(
            [
                (2, "absence_kind", "Aaaa", "Okänt statusord"),
                (3, "absence_kind", "", "Frånvarominuter utan ett ord för frånvaro"),
                (4, "absence_minutes", "", "Sen ankomst utan minuter"),
                (5, "absence_minutes", "99", "Frånvaron är längre än lektionen"),
            ],
            parsed.All.Rejected.Select(r => (r.Line, r.Column, r.Shape, r.Reason))
        );
    }

    [Fact]
    public void Parse_AnyReject_HoldsNoValueOfTheFile()
    {
        string[] values = ["Zqxwv", "77120055512", "8,8E+17", "zq@wv", "31/31-77"];
        var lines = values.SelectMany(v => Enumerable.Range(0, 15).Select(at => With(at, v))).ToList();

        var parsed = ParsedText.Parse($"{Header}\n{string.Join('\n', lines)}\n");

        Assert.True(parsed.Tally.Rejected > 40);
        foreach (var reject in parsed.All.Rejected)
        {
            var told = $"{reject.Column} {reject.Shape} {reject.Reason} {reject.Cure}";
            Assert.DoesNotContain(values, v => told.Contains(v, StringComparison.OrdinalIgnoreCase));
        }
    }

    private static string With(int column, string value)
    {
        var cells = Good.Split(';');
        cells[column] = value;
        return string.Join(';', cells);
    }
}
