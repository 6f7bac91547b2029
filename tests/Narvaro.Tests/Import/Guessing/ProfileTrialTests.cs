using System.Text;
using Narvaro.Extracts.Reading;
using Narvaro.Import;
using Narvaro.Import.Layout;
using Narvaro.Import.Profiles;
using Narvaro.Import.Profiles.Guessing;
using Narvaro.Import.Rows;
using Narvaro.Kernel;
using Narvaro.Kernel.Configuration;
using Narvaro.Tests.Extracts;

namespace Narvaro.Tests.Import.Guessing;

/// <summary>A system that nobody here has seen is connected by one mapping file, which is drafted from a file of it.</summary>
public sealed class ProfileTrialTests : IDisposable
{
    private const string Unseen = """
        Närvarorapport, Skolsystemet
        Skola: 10000001
        Elevens pnr;Namn;Klass;Lektionsdatum;Tid;Typ;Frånvaro (min);Anteckning
        20150101-2395;Exempelsson, Alva;7A;2026-11-12;08:10-09:00;Ogiltig frånvaro;50;HEMLIGT mår dåligt
        20150102-2386;Testberg, Måns;7A;2026-11-12;08:10-09:00;Närvarande;;
        """;
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Of_FileNobodyHasSeen_TellsColumnsAndHowSureItIs()
    {
        var trial = Try("okänt.csv", Unseen);

        Assert.Null(trial.Profile);
        Assert.Equal(ExtractKind.Lessons, trial.Kind);
        Assert.Contains("rubrik på rad 3", trial.Dialect, StringComparison.Ordinal);
        Assert.Equal(
            [
                ("Elevens pnr", Column.Pupil, Sureness.Guess),
                ("Namn", null, Sureness.None),
                ("Klass", Column.Class, Sureness.Likely),
                ("Lektionsdatum", Column.Date, Sureness.Sure),
                ("Tid", Column.Times, Sureness.Likely),
                ("Typ", Column.Status, Sureness.Guess),
                ("Frånvaro (min)", Column.StatusMinutes, Sureness.Sure),
                ("Anteckning", null, Sureness.None),
            ],
            trial.Columns.Take(8).Select(c => (c.Header, c.Column, c.Sure))
        );
    }

    [Fact]
    public void Of_FileNobodyHasSeen_DraftsAProfileThatReadsEveryRowOfIt()
    {
        var trial = Try("okänt.csv", Unseen);
        _folder.Write("okant.json", trial.Draft!);
        var faults = new List<ConfigFault>();

        var profile = ProfileCatalogue.ReadOne(_folder.Path, "okant.json", faults);

        Assert.Empty(faults);
        using var rows = TableRows.Open(ExtractReaders.All(), Path.Combine(_folder.Path, "okänt.csv"), new KnownHeaders([profile!])).Rows!;
        var parser = new ExtractParser(rows, profile!, ColumnMap.Of(rows.Header, profile!), new LineContext(ParsedText.Today), 1);
        var days = parser.Batches().SelectMany(b => b.PupilDays).ToList();
        Assert.Equal((2, 2), (parser.Tally.Rows, parser.Tally.Accepted));
        Assert.Equal([50, 0], days.Select(d => LessonCodec.Decode(d.Lessons)[0].Unauthorised));
        Assert.All(days, d => Assert.Equal(SchoolUnitCode.Parse("10000001"), d.Unit));
    }

    [Fact]
    public void Of_Values_AreNeverShown()
    {
        var trial = Try("okänt.csv", Unseen);

        var told = new StringBuilder(trial.Draft)
            .AppendJoin(' ', trial.Doubts)
            .AppendJoin(' ', trial.FirstRows.SelectMany(r => r))
            .ToString();
        foreach (var value in (string[])["HEMLIGT", "Exempelsson", "Måns", "20150101", "2395"])
        {
            Assert.DoesNotContain(value, told, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public void Of_FileWithoutHeader_ShowsNoPupilInItsPlace()
    {
        var trial = Try("utan.csv", "20150101-2395;Alva;Exempelsson\n20150102-2386;Måns;Testberg");

        Assert.Contains("filen saknar rubrikrad; lägg till en överst", trial.Doubts);
        Assert.Equal("99999999-9999", trial.Columns[0].Header);
        Assert.DoesNotContain("20150101", trial.Draft, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_DatesThatMayBeEither_AreLeftToAPerson() =>
        Assert.Contains(
            Try("datum.csv", "elev;datum;start;slut\ne1;11/12/2026;08:00;09:00\ne1;10/12/2026;08:00;09:00").Doubts,
            d => d.Contains("dag/månad eller månad/dag", StringComparison.Ordinal)
        );

    [Theory]
    [InlineData("Frånvaro åk 7 (Ö).xlsx", "franvaro-ak-7-o")]
    [InlineData("___.csv", "utkast")]
    public void NameOf_File_IsANameForAProfile(string file, string name) => Assert.Equal(name, ProfileTrial.NameOf(file));

    private ProfileTrial Try(string name, string text) =>
        ProfileTrial.Of(_folder.Write(name, text), name, ExtractReaders.All(), ParsedText.Shipped);
}
