using System.Text;
using Narvaro.Extracts.Reading;

namespace Narvaro.Tests.Extracts;

public sealed class XmlExtractReaderTests : IDisposable
{
    private readonly TempFolder _folder = new();

    static XmlExtractReaderTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Open_EdlevoV2_IsARowForEachEventWithItsPerson()
    {
        using var rows = RawRows.Open(RawRows.Sample("edlevo-v2.xml"), "event").Rows!;

        Assert.Equal("event", rows.Records!.Name);
        Assert.Equal(
            "start stop unitname unitid schoolevent.comment schoolevent.lessonid schoolevent.registeredby schoolevent.reason "
                + "schoolevent.minutes schoolevent.lessonminutes schoolevent.courseorsubjectid schoolevent.courseorsubjectcode "
                + "schoolevent.courseorsubjectname schoolevent.grouporclassid schoolevent.grouporclassname personid datetime datasource "
                + "schooltype timeframe.start timeframe.end",
            string.Join(' ', rows.Records.Columns)
        );
        Assert.True(rows.Read());
        Assert.Equal(("200501012397", "7", "Sen & trött"), (Cell("personid"), Cell("schoolevent.minutes"), Cell("schoolevent.comment")));
        Assert.Null(rows.Fault);
        Assert.True(rows.Read());
        Assert.StartsWith(
            "Posten följer inte schemat Edlevo Absence v2 vid reason (rad 52, kolumn ",
            rows.Fault!.Reason,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("Borta", rows.Fault.ToString(), StringComparison.Ordinal);
        Assert.Equal("", Cell("schoolevent.comment"));
        Assert.True(rows.Read());
        Assert.Equal((3, "{6f9619ff-8b86-4011-b42d-00c04fc964ff}", ""), (rows.Line, Cell("personid"), Cell("stop")));
        Assert.Null(rows.Fault);
        Assert.False(rows.Read());
        Assert.Equal("XML; Edlevo Absence v2; post event; 1 aggregation läses inte", rows.Dialect);

        string Cell(string column) => RawRows.Cell(rows, column);
    }

    [Fact]
    public void Open_EdlevoV1_ReadsTheEventsAndPointsAtTheOneThatBreaksTheSchema()
    {
        using var rows = RawRows.Open(RawRows.Sample("edlevo-v1.xml")).Rows!;

        Assert.True(rows.Read());
        Assert.Equal(("200501022388", "Invalid", "Procapita"), (Cell("personid"), Cell("reason"), Cell("datasource")));
        Assert.Null(rows.Fault);
        Assert.True(rows.Read());
        Assert.Contains("Edlevo Absence v1 vid event (rad 39", rows.Fault!.Reason, StringComparison.Ordinal);
        Assert.False(rows.Read());

        string Cell(string column) => RawRows.Cell(rows, column);
    }

    /// <summary>Neither a wrong document nor a wrong event before it may hide, or cause, what is said of an event.</summary>
    [Theory]
    [InlineData("<events", "<absence")]
    [InlineData("<datasource>Procapita</datasource>", "<okänt/>")]
    [InlineData("<properties>", "<event><x/></event><properties>")]
    public void Read_FaultElsewhereInTheDocument_LeavesEachEventToBeJudgedByItself(string from, string to)
    {
        var text = File.ReadAllText(RawRows.Sample("edlevo-v1.xml")).Replace(from, to, StringComparison.Ordinal);
        var path = _folder.Write(
            "a.xml",
            text.Replace("</events>", to == "<absence" ? "</absence>" : "</events>", StringComparison.Ordinal)
        );
        using var rows = RawRows.Open(path, "event").Rows!;

        Assert.EndsWith(":!", string.Concat(RawRows.Of(rows).Select(r => r[1])), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_EventInAnotherNamespace_DoesNotFollowTheSchema()
    {
        var text = File.ReadAllText(RawRows.Sample("edlevo-v1.xml")).Replace("<event>", "<event xmlns=''>", StringComparison.Ordinal);
        using var rows = RawRows.Open(_folder.Write("a.xml", text), "event").Rows!;

        Assert.Equal("!!", string.Concat(RawRows.Of(rows).Select(r => r[1])));
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("windows-1252")]
    [InlineData("iso-8859-1")]
    public void Open_AnyEncoding_ReadsTheSame(string encoding)
    {
        var text =
            $"<?xml version='1.0' encoding='{encoding}'?><ns:a xmlns:ns='x'><ns:b id='1'><c>Å<![CDATA[ <ä>]]></c></ns:b><ns:b id='2'><c/></ns:b></ns:a>";
        var bytes = Encoding.GetEncoding(encoding);
        using var rows = RawRows.Open(_folder.Write("a.xml", [.. bytes.GetPreamble(), .. bytes.GetBytes(text)])).Rows!;

        Assert.Equal("@id c", string.Join(' ', rows.Records!.Columns));
        Assert.Equal("1:1|Å <ä>\n2:2|", string.Join('\n', RawRows.Of(rows)));
    }

    [Theory]
    [InlineData("<a><b><c>1</c></b><b><c>2</c></b><b><c>3", "1:1", "2:2", "3!")]
    [InlineData("<a><b><c>1</c></b><b><c>2</c></b>", "1:1", "2:2", "3!")]
    [InlineData("<a><b><c>1</c></b><b><c>2</c></d></a>", "1:1", "2!2")]
    [InlineData("<a><b><c>1</c></b><b><c>&ent;</c></b></a>", "1:1", "2!")]
    public void Read_CutOffOrBroken_KeepsTheRowsBeforeAndTellsOfTheRest(string text, params string[] rows)
    {
        using var opened = RawRows.Open(_folder.Write("a.xml", text)).Rows!;

        Assert.Equal(string.Join('\n', rows), string.Join('\n', RawRows.Of(opened)));
        Assert.Contains("rad 1, kolumn", opened.Fault!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_ValueThatComesTwice_IsJoined()
    {
        using var rows = RawRows.Open(_folder.Write("a.xml", "<a><b><c>1</c><c>2</c></b><b><c>3</c><d e='f'><g>4</g></d></b></a>")).Rows!;

        Assert.Equal("1:1, 2||\n2:3|f|4", string.Join('\n', RawRows.Of(rows)));
    }

    [Theory]
    [InlineData("<persons/>", "inga poster")]
    [InlineData("<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a><b><c>&x;</c></b><b/></a>", "webbsida")]
    [InlineData("<?xml version='1.0'?><!DOCTYPE a [<!ENTITY x 'y'>]><a><b><c>&x;</c></b></a>", "dokumenttyp")]
    [InlineData("<?xml version='1.0' encoding='klingon'?><a><b><c>1</c></b></a>", "inte att läsa")]
    [InlineData("<", "inte att läsa")]
    public void Open_NothingToRead_IsRefusedWithReasonAndCure(string text, string reason)
    {
        var opened = RawRows.Open(_folder.Write("a.xml", text));

        Assert.Null(opened.Rows);
        Assert.Contains(reason, opened.Refusal!.Reason, StringComparison.Ordinal);
        Assert.NotEmpty(opened.Refusal.Cure);
    }

    [Theory]
    [InlineData("text")]
    [InlineData("section")]
    [InlineData("attribute")]
    [InlineData("depth")]
    [InlineData("names")]
    [InlineData("namespaces")]
    public void Open_EndlessInOneWay_IsEndedWithoutHoldingIt(string way)
    {
        var many = new string('x', 3_000_000);
        var middle = way switch
        {
            "text" => $"<c>{many}</c>",
            "section" => $"<c><![CDATA[{many.Replace('x', '<')}]]></c>",
            "attribute" => $"<c d='{many}'/>",
            "depth" => string.Concat(Enumerable.Repeat("<d>", 100)) + string.Concat(Enumerable.Repeat("</d>", 100)),
            "names" => string.Concat(Enumerable.Range(0, 3000).Select(i => FormattableString.Invariant($"<n{i}/>"))),
            _ => string.Concat(Enumerable.Range(0, 300).Select(i => FormattableString.Invariant($"<c xmlns='n{i}'/>"))),
        };
        var opened = RawRows.Open(_folder.Write("a.xml", $"<a><b><c>1</c></b><b>{middle}</b></a>"));
        using var rows = opened.Rows;

        Assert.True(opened.Refusal is not null || RawRows.Of(rows!)[^1].Contains('!', StringComparison.Ordinal));
    }
}
