using System.Text;
using Narvaro.Extracts.Reading;
using Narvaro.Import.Layout;

namespace Narvaro.Tests.Extracts;

public sealed class CsvExtractReaderTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly ExtractReaders _readers = ExtractReaders.All();

    static CsvExtractReaderTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("utf-8", false, "utf-8")]
    [InlineData("utf-8", true, "utf-8")]
    [InlineData("utf-16", true, "utf-16")]
    [InlineData("utf-16", false, "utf-16")]
    [InlineData("utf-16BE", true, "utf-16BE")]
    [InlineData("utf-16BE", false, "utf-16BE")]
    [InlineData("windows-1252", false, "windows-1252")]
    public void Open_AnyUsualEncoding_ReadsTheSame(string encoding, bool mark, string told)
    {
        var bytes = Encoding.GetEncoding(encoding);
        var path = _folder.Write("a.csv", [.. mark ? bytes.GetPreamble() : [], .. bytes.GetBytes("Ämne;Elev\r\nHälsa;Åsa\r\n")]);

        using var rows = Open(path).Rows!;

        Assert.Equal("Ämne|Elev", string.Join('|', rows.Header));
        Assert.Equal($"{told}; ';'; rubrik på rad 1", rows.Dialect);
        Assert.Equal("2:Hälsa|Åsa", Assert.Single(Read(rows)));
    }

    [Theory]
    [InlineData("sep=;\na;b\n1;2\n", "a|b", "3:1|2")]
    [InlineData("sep=,\r\na,b\r\n\"1,5\",2\r\n", "a|b", "3:1,5|2")]
    [InlineData("\n  \n;;\na;b\n\n1;2", "a|b", "6:1|2")]
    [InlineData("a\tb\n1,5;0\t2\n", "a|b", "2:1,5;0|2")]
    [InlineData("a,b\r1,2\r", "a|b", "2:1|2")]
    [InlineData("\"a, b\";c\n1;2\n", "a, b|c", "2:1|2")]
    [InlineData("a;b\n1;x,y,z\n2;3,5\n", "a|b", "2:1|x,y,z", "3:2|3,5")]
    [InlineData("a,b;c;d\n1;2;3\n", "a,b|c|d", "2:1|2|3")]
    [InlineData("\"a\nb\";c\n1;2\n", "a\nb|c", "3:1|2")]
    [InlineData("a;b\n\"x\ny\";2\n3;4\n", "a|b", "2:x\ny|2", "4:3|4")]
    [InlineData("a;b\n\"x \"\"y\"\"\";5\" rör\n", "a|b", "2:x \"y\"|5\" rör")]
    [InlineData("a;b\n;;\n \t;\u00A0\n1;2;;\n", "a|b", "4:1|2")]
    public void Open_AnyUsualDialect_ReadsTheSame(string text, string header, params string[] rows)
    {
        using var opened = Open(_folder.Write("a.csv", text)).Rows!;

        Assert.Equal(header, string.Join('|', opened.Header));
        Assert.Equal(string.Join('\n', rows), string.Join('\n', Read(opened)));
    }

    [Theory]
    [InlineData("", "tom")]
    [InlineData("\uFEFF \r\n\r\n", "tom")]
    [InlineData(";;;\n", "tom")]
    [InlineData("<!DOCTYPE html><html><body>Logga in</body></html>", "webbsida")]
    [InlineData("\r\n <HTML lang=sv>", "webbsida")]
    [InlineData("<?xml version=\"1.0\"?><html>", "webbsida")]
    [InlineData("<?xml version=\"1.0\"?><persons/>", "XML")]
    [InlineData("{\"data\":[]}", "JSON")]
    [InlineData("PK\u0003\u0004rest", "xlsx")]
    [InlineData("%PDF-1.7", "PDF")]
    [InlineData("a;b\n1;\0\n", "binära")]
    public void Open_NotAnExtract_IsRefusedWithReasonAndCure(string text, string reason)
    {
        var opened = Open(_folder.Write("a.csv", text));

        Assert.Null(opened.Rows);
        Assert.Contains(reason, opened.Refusal!.Reason, StringComparison.Ordinal);
        Assert.NotEmpty(opened.Refusal.Cure);
    }

    [Fact]
    public void Open_OldWorkbookNamedCsv_IsRefused()
    {
        var opened = Open(_folder.Write("a.csv", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]));

        Assert.Contains("xls", opened.Refusal!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_LineWithoutEnd_IsRefused()
    {
        var opened = Open(_folder.Write("a.csv", "a;b\n" + new string('x', 1_100_000)));

        Assert.Contains("halv megabyte", opened.Refusal!.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a;b;c\n1;2;3\n4;5", "2:1|2|3", "3!4|5|")]
    [InlineData("a;b;c\n1;2;3\n4;\"5;6", "2:1|2|3", "3!4|5;6|")]
    [InlineData("a;b\n1;\"2\n3;4\n5;\"6\"\n7;8\n", "2!1|2", "3:3|4", "4:5|6", "5:7|8")]
    [InlineData("a;b\n\"1\"x;2\n3;4\n", "2!1x|2", "3:3|4")]
    [InlineData("a;b\n1;2;3\n4;5\n", "2!1|2", "3:4|5")]
    public void Read_BrokenRow_IsPointedAtAndTheRestIsRead(string text, params string[] rows)
    {
        using var opened = Open(_folder.Write("a.csv", text)).Rows!;

        Assert.Equal(string.Join('\n', rows), string.Join('\n', Read(opened)));
    }

    [Fact]
    public void Read_QuoteNeverClosedInALongFile_LosesOnlyItsOwnLine()
    {
        var lines = Enumerable.Repeat("1;2", 50_000).ToList();
        lines[100] = "1;\"2";

        using var opened = Open(_folder.Write("a.csv", "a;b\n" + string.Join('\n', lines))).Rows!;
        var rows = Read(opened);

        Assert.Equal(50_000, rows.Count);
        Assert.Equal("102!1|2", Assert.Single(rows, r => r.Contains('!', StringComparison.Ordinal)));
        Assert.Equal("50001:1|2", rows[^1]);
    }

    [Fact]
    public void Open_CutInsideACharacter_IsStillUtf8()
    {
        byte[] whole = Encoding.UTF8.GetBytes("a;b\nÅsa;1\n2;Öb");
        using var rows = Open(_folder.Write("a.csv", [.. whole, 0xC3])).Rows!;

        Assert.StartsWith("utf-8", rows.Dialect, StringComparison.Ordinal);
        Assert.Equal("2:Åsa|1", Read(rows)[0]);
    }

    [Fact]
    public void Open_OneWindows1252LetterFarIntoTheFile_IsWindows1252()
    {
        var text = "a;b\n" + string.Concat(Enumerable.Repeat("1;2\n", 300_000)) + "3;Å\n";
        using var rows = Open(_folder.Write("a.csv", Encoding.Latin1.GetBytes(text))).Rows!;

        Assert.StartsWith("windows-1252", rows.Dialect, StringComparison.Ordinal);
        Assert.Equal("300002:3|Å", Read(rows)[^1]);
    }

    private OpenedTable Open(string path) => TableRows.Open(_readers, path, new KnownHeaders([]));

    private static List<string> Read(TableRows rows)
    {
        var read = new List<string>();
        while (rows.Read())
        {
            var cells = Enumerable.Range(0, rows.Header.Count).Select(i => Encoding.UTF8.GetString(rows.Cell(i)));
            read.Add(
                string.Create(
                    System.Globalization.CultureInfo.InvariantCulture,
                    $"{rows.Line}{(rows.Fault is null ? ':' : '!')}{string.Join('|', cells)}"
                )
            );
        }
        return read;
    }
}
