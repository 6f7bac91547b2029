using Narvaro.Extracts.Reading;
using Narvaro.Import.Layout;
using Narvaro.Import.Rows;
using Narvaro.Kernel;

namespace Narvaro.Tests.Import;

public class LessonLineTests
{
    private const string Header =
        "Skolenhetskod; ELEV ;datum;start;slut;Ämne;lektion;klass;lektionsminuter;Närvaro min;giltig_min;ogiltig_min;ledighet_min;sen_min;annan_min;rapporterad;inställd;registrerad;Lärarens anteckning";

    [Fact]
    public void Parse_WholeRow_KeepsEveryValueApart()
    {
        var lesson = One("10000001;e1;2026-09-01;08:00;08:50;MA;L-1;7A;45;20;20;5;10;5;0;ja;nej;2026-09-01T08:05:30;hemligt");

        Assert.Equal(
            new Lesson
            {
                Start = new TimeOnly(8, 0),
                End = new TimeOnly(8, 50),
                Length = 45,
                Subject = "MA",
                SourceId = "L-1",
                Present = 20,
                Authorised = 20,
                Unauthorised = 5,
                Leave = 10,
                Late = 5,
                Registered = new DateTime(2026, 9, 1, 6, 5, 30, DateTimeKind.Utc),
            },
            lesson
        );
    }

    [Theory]
    [InlineData("2026-09-01T08:05", "2026-09-01T06:05:00Z")]
    [InlineData("2026-09-01 08:05:59.999", "2026-09-01T06:05:59Z")]
    [InlineData("2026-09-01T08:05+02:00", "2026-09-01T06:05:00Z")]
    [InlineData("2026-09-01T06:05:00Z", "2026-09-01T06:05:00Z")]
    [InlineData("2026-09-01T08:05:00-0130", "2026-09-01T09:35:00Z")]
    [InlineData("2026-01-15T08:05", "2026-01-15T07:05:00Z")]
    [InlineData("2026-03-29T01:30", "2026-03-29T00:30:00Z")]
    [InlineData("2026-03-29T02:30", "2026-03-29T01:30:00Z")]
    [InlineData("2026-03-29T03:30", "2026-03-29T01:30:00Z")]
    [InlineData("2026-10-25T02:30", "2026-10-25T00:30:00Z")]
    [InlineData("2026-10-25T03:30", "2026-10-25T02:30:00Z")]
    public void Parse_Registered_IsTheInstantInUtc(string written, string utc)
    {
        var lesson = One($"10000001;e1;2026-09-01;08:00;08:40;;;;;40;;;;;;;;{written};");

        Assert.Equal(DateTime.Parse(utc, null, System.Globalization.DateTimeStyles.AdjustToUniversal), lesson.Registered);
    }

    /// <summary>A line that only names the lesson tells neither presence nor absence, unless it says that the register was taken.</summary>
    [Theory]
    [InlineData(";;;;;;", "", false)]
    [InlineData(";;;;;;", "ja", true)]
    [InlineData("40;;;;;;", "", true)]
    [InlineData(";;0;;;;", "", true)]
    public void Parse_NothingStated_IsReportedOnlyWhenItSaysSo(string minutes, string mark, bool reported)
    {
        var lesson = One($"10000001;e1;2026-09-01;08:00;08:40;;;;;{minutes}{mark};;;");

        Assert.Equal((40, 0, reported, false), (lesson.Length, lesson.Absent, lesson.Reported, lesson.Cancelled));
        Assert.Null(lesson.Registered);
    }

    [Theory]
    [InlineData("nej;nej", false, false)]
    [InlineData("ja;ja", true, true)]
    [InlineData("NEJ;Ja", false, true)]
    public void Parse_UnreportedOrCancelled_HasNoMinutes(string marks, bool reported, bool cancelled)
    {
        var lesson = One($"10000001;e1;2026-09-01;08:00;08:40;;;;40;40;0;0;0;0;0;{marks};;");

        Assert.Equal((reported, cancelled, 0, 0), (lesson.Reported, lesson.Cancelled, lesson.Present, lesson.Absent));
    }

    [Theory]
    [InlineData("0;44;0;0;0;0", 0, 40, 0)]
    [InlineData("0;0;45;0;0;0", 0, 0, 40)]
    [InlineData("43;0;0;0;0;0", 40, 0, 0)]
    [InlineData("30;10;3;0;0;0", 27, 10, 3)]
    [InlineData("0;40;2;0;0;0", 0, 38, 2)]
    public void Parse_AFewMinutesTooMany_AreCutAndCounted(string minutes, int present, int authorised, int unauthorised)
    {
        var parsed = ParsedText.Parse($"{Header}\n10000001;e1;2026-09-01;08:00;08:40;;;;40;{minutes};;;;\n");

        var lesson = Assert.Single(parsed.Lessons);
        Assert.Equal((present, authorised, unauthorised), (lesson.Present, lesson.Authorised, lesson.Unauthorised));
        Assert.Equal(1, parsed.Tally.Clamped);
    }

    [Fact]
    public void Parse_LeaveAndLateAlone_CountAsAuthorisedAndUnauthorised()
    {
        var lesson = One("10000001;e1;2026-09-01;08:00;08:40;;;;40;;;;30;7;;;;;");

        Assert.Equal((30, 30, 7, 7), (lesson.Authorised, lesson.Leave, lesson.Unauthorised, lesson.Late));
    }

    [Fact]
    public void Parse_LessonEvents_ReadsKindAndMinutes()
    {
        var parsed = ParsedText.Parse(
            "school_unit;class;pupil_id;date;lesson_start;lesson_end;activity;absence_minutes;absence_kind;registered_at\n"
                + "10000001;1A;P1;2026-09-01;08:00;08:40;MA;0;;2026-09-01T08:05\n"
                + "10000001;1A;P1;2026-09-01;09:00;09:40;MA;40;valid;2026-09-01T09:05\n"
                + "10000001;1A;P1;2026-09-01;10:00;10:40;MA;40;invalid;2026-09-01T10:05\n"
                + "10000001;1A;P1;2026-09-01;11:00;11:40;MA;9;late;2026-09-01T11:05\n"
                + "10000001;1A;P1;2026-09-01;12:00;12:40;MA;40;leave;2026-09-01T12:05\n"
        );

        Assert.True(parsed.Profile!.PupilsFromRows);
        Assert.Equal("1A", Assert.Single(parsed.All.PupilDays).Class);
        Assert.Equal(
            [(40, 0, 0, 0, 0), (0, 40, 0, 0, 0), (0, 0, 40, 0, 0), (31, 0, 9, 9, 0), (0, 40, 0, 0, 40)],
            parsed.Lessons.Select(l => (l.Present, l.Authorised, l.Unauthorised, l.Late, l.Leave))
        );
    }

    [Fact]
    public void Parse_VersionsOfALesson_StayInFileOrderWithTheirLines()
    {
        const string Row = "10000001;{0};2026-09-01;08:00;08:40;;;7A;40;{1};;;;;;;;;\n";
        var parsed = ParsedText.Parse(
            Header + "\n" + string.Format(null, Row, "e1", 40) + string.Format(null, Row, "e2", 40) + string.Format(null, Row, "e1", 30)
        );

        Assert.Equal([("e1", "2,4"), ("e2", "3")], parsed.All.PupilDays.Select(d => (d.PupilKey, d.Lines)));
        Assert.Equal([40, 30, 40], parsed.Lessons.Select(l => l.Present));
        Assert.Equal((2, 1), (parsed.Tally.Pupils, parsed.Tally.Days));
    }

    [Fact]
    public void Batches_LongFile_ComeInPartsThatAreBounded()
    {
        var rows = Enumerable
            .Range(0, 2_250)
            .Select(i =>
                string.Create(
                    System.Globalization.CultureInfo.InvariantCulture,
                    $"10000001;e{i};2026-09-01;08:00;08:40;;;7A;40;40;;;;;;;;;"
                )
            );
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllLines(path, rows.Prepend(Header));
            var opened = TableRows.Open(ExtractReaders.All(), path, new KnownHeaders(ParsedText.Shipped.Profiles));
            using var source = opened.Rows!;
            var choice = Narvaro.Import.Profiles.ProfileChoice.Of(source.Header, ParsedText.Shipped, null);
            var parser = new ExtractParser(source, choice.Profile!, choice.Columns!, new LineContext(ParsedText.Today), 1);

            var sizes = parser.Batches().Select(b => (b.PupilDays.Count, Read: parser.Tally.Rows)).ToList();

            Assert.Equal([(1_000, 1_000), (1_000, 2_000), (250, 2_250)], sizes);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static Lesson One(string row)
    {
        var parsed = ParsedText.Parse($"{Header}\n{row}\n");
        Assert.Empty(parsed.All.Rejected);
        return Assert.Single(parsed.Lessons);
    }
}
