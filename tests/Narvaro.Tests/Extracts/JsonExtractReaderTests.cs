using System.Text;
using Narvaro.Extracts.Reading;

namespace Narvaro.Tests.Extracts;

public sealed class JsonExtractReaderTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Open_Meitner_IsARowForEachReportWithDottedColumns()
    {
        using var rows = RawRows.Open(RawRows.Sample("meitner.json")).Rows!;

        Assert.Equal(
            "school.id school.displayName student.id student.identityNumber student.firstName student.lastName student.dateOfBirth "
                + "student.gender student.schoolType student.schoolYear student.tags subject.title subject.code course.title course.code "
                + "report.status report.date report.week report.lessonDurationMinutes report.absenceDurationMinutes",
            string.Join(' ', rows.Records!.Columns)
        );
        Assert.True(rows.Read());
        Assert.Equal(
            ("20050101-2397", "45", "15"),
            (Cell("student.identityNumber"), Cell("report.lessonDurationMinutes"), Cell("report.absenceDurationMinutes"))
        );
        Assert.True(rows.Read());
        Assert.Equal((2, "Måns", "a, b", ""), (rows.Line, Cell("student.firstName"), Cell("student.tags"), Cell("course.title")));
        Assert.False(rows.Read());
        Assert.Equal("JSON; utf-8; post data; listan student.guardians läses inte", rows.Dialect);

        string Cell(string column) => RawRows.Cell(rows, column);
    }

    [Theory]
    [InlineData("""[{"a":1,"b":"x"},{"b":"å\n\"","a":null}]""", "a b", "1:1|x", "2:|å\n\"")]
    [InlineData("""{"s":"t","value":[{"a":1},{"a":true}],"n":3}""", "a s", "1:1|t", "2:true|t")]
    [InlineData("{\"a\":1}\n{\"a\":2,\"b\":{\"c\":-3.5}}\n", "a b.c", "1:1|", "2:2|-3.5")]
    [InlineData("""{"meta":{"x":[]},"rows":[{"a":[1,2]},{"a":[]}]}""", "a x", "1:1, 2|", "2:|")]
    [InlineData("""[{"a":12345678901234567890}]""", "a", "1:12345678901234567890")]
    public void Open_AnyUsualForm_ReadsItsRecords(string text, string columns, params string[] rows)
    {
        using var opened = RawRows.Open(_folder.Write("a.json", text)).Rows!;

        Assert.Equal(columns, string.Join(' ', opened.Records!.Columns));
        Assert.Equal(string.Join('\n', rows), string.Join('\n', RawRows.Of(opened)));
    }

    [Fact]
    public void Open_ListThatAProfileNames_GoesBeforeTheFirst()
    {
        var path = _folder.Write("a.json", """{"schools":[{"id":1}],"attendance":[{"a":1},{"a":2}]}""");
        using var rows = RawRows.Open(path, "attendance").Rows!;

        Assert.Equal("1:1\n2:2", string.Join('\n', RawRows.Of(rows)));
        Assert.Equal("attendance", rows.Records!.Name);
    }

    [Theory]
    [InlineData("utf-8", false)]
    [InlineData("utf-8", true)]
    [InlineData("utf-16", false)]
    [InlineData("utf-16", true)]
    [InlineData("utf-16BE", false)]
    [InlineData("utf-16BE", true)]
    public void Open_AnyEncoding_ReadsTheSame(string encoding, bool mark)
    {
        var bytes = Encoding.GetEncoding(encoding);
        var path = _folder.Write("a.json", [.. mark ? bytes.GetPreamble() : [], .. bytes.GetBytes("""[{"ämne":"Åsa 💡"}]""")]);
        using var rows = RawRows.Open(path).Rows!;

        Assert.Equal("ämne", Assert.Single(rows.Records!.Columns));
        Assert.Equal("1:Åsa 💡", Assert.Single(RawRows.Of(rows)));
    }

    [Theory]
    [InlineData("""[{"a":1},{"a":2},{"a":3""", "1:1", "2:2", "3!")]
    [InlineData("""[{"a":1},{"a":2}""", "1:1", "2:2", "3!")]
    [InlineData("""[{"a":1},{"a":2},}""", "1:1", "2:2", "3!")]
    [InlineData("{\"a\":1}\n{\"a\":2}\n{\"a", "1:1", "2:2", "3!")]
    public void Read_CutOffOrBroken_KeepsTheRowsBeforeAndTellsOfTheRest(string text, params string[] rows)
    {
        using var opened = RawRows.Open(_folder.Write("a.json", text)).Rows!;

        Assert.Equal(string.Join('\n', rows), string.Join('\n', RawRows.Of(opened)));
        Assert.Contains("avkapad eller skadad", opened.Fault!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_BytesThatAreNoUtf8_IsAFaultOfThatRecordOnly()
    {
        var path = _folder.Write("a.json", Encoding.Latin1.GetBytes("[{\"a\":\"Å\"},{\"a\":\"b\"},{\"a\":\"\\ud800\"}]"));
        using var rows = RawRows.Open(path).Rows!;

        Assert.Equal(["1!", "2:", "3!"], RawRows.Of(rows).Select(r => r[..2]));
    }

    [Theory]
    [InlineData("""{"data":[]}""", "inga poster")]
    [InlineData("[]", "inga poster")]
    [InlineData("[1,2]", "inga poster")]
    [InlineData("{", "avkapad")]
    [InlineData("{nej}", "skadad")]
    public void Open_NothingToRead_IsRefusedWithReasonAndCure(string text, string reason)
    {
        var opened = RawRows.Open(_folder.Write("a.json", text));

        Assert.Null(opened.Rows);
        Assert.Contains(reason, opened.Refusal!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_ValueLargerThanTheBuffer_IsReadAndOneWithoutEndIsNot()
    {
        var long64 = new string('x', 100_000);
        using var rows = RawRows.Open(_folder.Write("a.json", $$"""[{"a":"1","b":"{{long64}}"},{"a":"2"}]""")).Rows!;
        var endless = RawRows.Open(_folder.Write("b.json", $$"""[{"a":"1"},{"a":"{{new string('y', 3_000_000)}}"}]"""));
        using var broken = endless.Rows!;

        Assert.Equal(["1!1|", "2:2|"], RawRows.Of(rows));
        Assert.Equal(["1:1", "2!"], RawRows.Of(broken));
    }
}
