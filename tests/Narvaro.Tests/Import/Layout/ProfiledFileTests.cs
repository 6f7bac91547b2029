using Narvaro.Extracts.Reading;
using Narvaro.Import;
using Narvaro.Import.Layout;
using Narvaro.Import.Profiles;
using Narvaro.Import.Rows;
using Narvaro.Kernel;
using Narvaro.Tests.Extracts;

namespace Narvaro.Tests.Import.Layout;

/// <summary>Files of every kind, from bytes to lessons, by a profile of their own.</summary>
public sealed class ProfiledFileTests : IDisposable
{
    private static readonly ExtractProfile Lessons = new()
    {
        Name = "prov",
        Title = "Prov",
        Kind = ExtractKind.Lessons,
        Columns = new Dictionary<Column, ColumnNames>
        {
            [Column.Unit] = new(["skola"], true),
            [Column.Pupil] = new(["elev"], true),
            [Column.Date] = new(["dag"], true),
            [Column.Start] = new(["från"], true),
            [Column.End] = new(["till"], true),
            [Column.AuthorisedMinutes] = new(["giltig"]),
            [Column.Cancelled] = new(["inställd"]),
        },
        // As texts are written; a workbook's own dates and times are none.
        Dates = ["yyyy-dd-MM"],
        Times = ["H.mm"],
        Yes = ["yes"],
        No = ["no"],
    };

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Parse_WorkbookWithTypedCells_IsReadWhateverTextsLookLike()
    {
        var typed = string.Concat(
            Xlsx.Text("10000001"),
            Xlsx.Number("200501012397"),
            Xlsx.Number("46092", 1),
            Xlsx.Number("46092.3333333333", 3),
            Xlsx.Number("0.361111111111111", 2),
            Xlsx.Number("40"),
            "<c t='b'><v>0</v></c>"
        );
        var sheet =
            Xlsx.Texts("Rapport", "Skola|Elev|Dag|Från|Till|Giltig|Inställd")
            + $"<row>{typed}</row>"
            + Xlsx.Texts("10000001|e2|2026-11-03|8.00|8.40|5|no");
        var parsed = Parse(_folder.Write("a.xlsx", Xlsx.Of(is1904: false, sheet)), Lessons);

        Assert.Empty(parsed.Rejected);
        Assert.Equal(
            ["200501012397 2026-03-11 08:00 08:40 40", "e2 2026-03-11 08:00 08:40 5"],
            parsed.PupilDays.Select(d =>
                FormattableString.Invariant($"{d.PupilKey} {d.Date:yyyy-MM-dd} ")
                + LessonCodec
                    .Decode(d.Lessons)
                    .Select(l => FormattableString.Invariant($"{l.Start:HH\\:mm} {l.End:HH\\:mm} {l.Authorised}"))
                    .Single()
            )
        );
    }

    [Fact]
    public void Parse_Xml_IsTheRecordsThatTheProfileNamesAndFaultsAreRejects()
    {
        var profile = Lessons with { Record = "lektion", Dates = ["yyyy-MM-dd"], Times = ["HH:mm"] };
        const string Xml =
            "<a><skola>10000001</skola><elev id='e1'><x/><x/><x/><lektion><dag>2026-03-11</dag><från>08:00</från><till>08:40</till></lektion>"
            + "<elev>e1</elev><lektion><elev>e1</elev><dag>2026-03-11</dag><från>09:00</från><till>09:40</till></lektion>";
        var parsed = Parse(_folder.Write("a.xml", Xml), profile);

        Assert.Equal(
            "1 elev Värdet saknas|3  XML-filen",
            string.Join(
                    '|',
                    parsed.Rejected.Select(r =>
                        FormattableString.Invariant($"{r.Line} {r.Column} {r.Reason[..Math.Min(r.Reason.Length, 13)].Trim()}")
                    )
                )
                .Replace("XML-filen går", "XML-filen", StringComparison.Ordinal)
        );
        Assert.Equal("2", Assert.Single(parsed.PupilDays).Lines);
    }

    [Theory]
    [InlineData("narvaro-2026.csv", "egen")]
    [InlineData("NARVARO.CSV", "egen")]
    [InlineData("export.csv", "prov")]
    [InlineData(null, "prov")]
    public void Of_ProfileForFilesOfAName_IsTakenForThoseOnlyAndGoesFirst(string? file, string profile)
    {
        var own = Lessons with { Name = "egen", Files = ["*narvaro*"] };
        string[] header = ["skola", "elev", "dag", "från", "till"];

        Assert.Equal(profile, ProfileChoice.Of(header, new ProfileCatalogue([Lessons, own]), null, file).Profile!.Name);
        Assert.Equal("egen", ProfileChoice.Of(header, new ProfileCatalogue([Lessons, own]), "egen", file).Profile!.Name);
    }

    [Fact]
    public void Of_ProfileOfARecord_IsForSuchDocumentsOnly()
    {
        var catalogue = new ProfileCatalogue([Lessons with { Record = "event" }]);
        string[] header = ["skola", "elev", "dag", "från", "till", "a", "b", "c", "d", "e", "f"];

        Assert.NotNull(ProfileChoice.Of(header, catalogue, null, "a.xml", "event").Profile);
        Assert.Contains(
            "Ingen profil är för",
            ProfileChoice.Of(header, catalogue, null, "a.xml", "person").Refusal!.Reason,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "Ingen profil är för",
            ProfileChoice.Of(header, catalogue, null, "a.csv").Refusal!.Reason,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("<html><table><tr><td>Logga in</td></tr></table></html>", "webbsida")]
    [InlineData("<table><tr><td>Namn</td></tr></table>", "webbsida")]
    [InlineData("%PDF-1.7", "PDF")]
    [InlineData("\u001F\u008B\u0008", "packad")]
    public void Open_NoExtractUnderTheNameOfOne_IsStillRefused(string text, string reason)
    {
        var opened = Tables.Open(_folder.Write("a.xls", System.Text.Encoding.Latin1.GetBytes(text)), "Namn");

        Assert.Contains(reason, opened.Refusal!.Reason, StringComparison.Ordinal);
    }

    private static StagedBatch Parse(string path, ExtractProfile profile)
    {
        var catalogue = new ProfileCatalogue([profile]);
        using var rows = TableRows.Open(ExtractReaders.All(), path, new KnownHeaders(catalogue.Profiles)).Rows!;
        var choice = ProfileChoice.Of(rows, Path.GetFileName(path), catalogue, null);
        Assert.Null(choice.Refusal);
        return new ExtractParser(rows, profile, choice.Columns!, new LineContext(ParsedText.Today), 1).Batches().Single();
    }
}
