using System.IO.Compression;
using Narvaro.Extracts.Reading;

namespace Narvaro.Tests.Extracts;

public sealed class WorkbookExtractReaderTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Open_OldWorkbookWithTypedCells_SaysWhatTheyAre()
    {
        using var rows = RawRows.Open(RawRows.Sample("typade-celler.xls")).Rows!;

        Assert.Equal("xls; blad 2 av 2", rows.Dialect);
        Assert.Equal(
            "1:elev|datum|start|minuter|närvarande|tal\n2:201401012396|2024-01-08|08:20:00|40|ja|1.5",
            string.Join('\n', RawRows.Of(rows))
        );
        Assert.Equal("-++-+-", string.Concat(Enumerable.Range(0, 6).Select(i => rows.IsTyped(i) ? '+' : '-')));
    }

    [Theory]
    [InlineData("45299", 1, "2024-01-08")]
    [InlineData("45299.5", 3, "2024-01-08T12:00:00")]
    [InlineData("0.347222222222222", 2, "08:20:00")]
    [InlineData("0.999999999", 2, "00:00:00")]
    [InlineData("45299.347222222", 2, "2024-01-08T08:20:00")]
    [InlineData("45299.9999999999", 3, "2024-01-09")]
    [InlineData("0.5", 4, "12:00:00")]
    [InlineData("1.25", 4, "30:00:00")]
    [InlineData("45299", 0, "45299")]
    [InlineData("200501012397", 0, "200501012397")]
    [InlineData("2.00501012397E11", 0, "200501012397")]
    [InlineData("0.1", 0, "0.1")]
    [InlineData("37.299999999999997", 0, "37.3")]
    [InlineData("-40", 0, "-40")]
    [InlineData("1E+300", 0, "1E+300")]
    public void Read_NumberOfAnyFormat_IsTheSameText(string number, int style, string text)
    {
        var sheet = $"<row>{Xlsx.Text("a")}</row><row>{Xlsx.Number(number, style)}</row>";
        using var rows = RawRows.Open(_folder.Write("a.xlsx", Xlsx.Of(is1904: false, sheet))).Rows!;

        Assert.Equal($"2:{text}", RawRows.Of(rows)[1]);
    }

    [Fact]
    public void Read_Workbook1904_HasItsDaysRight()
    {
        var sheet = $"<row>{Xlsx.Text("a")}</row><row>{Xlsx.Number("43837", 1)}</row><row>{Xlsx.Number("0.5", 2)}</row>";
        using var rows = RawRows.Open(_folder.Write("a.xlsx", Xlsx.Of(is1904: true, sheet))).Rows!;

        Assert.Equal("1:a\n2:2024-01-08\n3:12:00:00", string.Join('\n', RawRows.Of(rows)));
    }

    [Fact]
    public void Read_BlankRowsAndSheets_ArePassedOverAndRowsKeepTheirNumbers()
    {
        var sheet =
            $"<row r='3'><c r='B3' t='inlineStr'><is><t>Å</t></is></c></row><row r='4'>{Xlsx.Text(" ")}</row><row r='7'><c r='C7' t='b'><v>0</v></c></row>";
        using var rows = RawRows.Open(_folder.Write("a.xlsx", Xlsx.Of(is1904: false, "", Xlsx.Texts(" "), sheet))).Rows!;

        Assert.Equal("3:|Å|\n7:||nej", string.Join('\n', RawRows.Of(rows)));
        Assert.Equal("xlsx; blad 3 av 3", rows.Dialect);
    }

    [Fact]
    public void Read_CellWithAnErrorForAValue_IsToldOf()
    {
        var sheet = $"<row>{Xlsx.Text("a")}<c t='e'><v>#REF!</v></c></row>";
        using var rows = RawRows.Open(_folder.Write("a.xlsx", Xlsx.Of(is1904: false, sheet))).Rows!;

        Assert.Equal("xlsx; 1 celler med felvärden läses som tomma", rows.Dialect);
    }

    [Fact]
    public void Open_NotAWorkbook_IsRefusedSayingWhatItIs()
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            Xlsx.Add(zip, "lektioner.csv", "a;b");
        }
        var whole = Xlsx.Of(is1904: false, Xlsx.Texts("a|b"));
        byte[] old = File.ReadAllBytes(RawRows.Sample("typade-celler.xls"));

        Assert.Contains("zip-fil men ingen xlsx", Refusal(bytes.ToArray()), StringComparison.Ordinal);
        Assert.Contains("skadad", Refusal(whole[..^40]), StringComparison.Ordinal);
        Assert.Contains("tom", Refusal(Xlsx.Of(is1904: false, "")), StringComparison.Ordinal);
        Assert.Contains("skadad", Refusal(old[..1500]), StringComparison.Ordinal);
        Assert.Contains("avkapad", Refusal(old[..100]), StringComparison.Ordinal);
        Assert.Contains("ingen xls", Refusal(Renamed(old, "Workbook", "Wxrkbxxk")), StringComparison.Ordinal);
        Assert.Contains("skadad", Refusal([.. old[..68], 0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0x7F, .. old[76..]]), StringComparison.Ordinal);
        Assert.Contains("skadad", Refusal([.. old[..30], 30, 0, .. old[32..]]), StringComparison.Ordinal);
        Assert.Contains("lösenord", Refusal(Renamed(old, "Workbook", "EncryptedPackage")), StringComparison.Ordinal);
    }

    [Fact]
    public void Open_WorkbookThatGrows_IsRefused()
    {
        using var bytes = new MemoryStream(Xlsx.Of(is1904: false, Xlsx.Texts("a|b")));
        var more = new MemoryStream();
        bytes.CopyTo(more);
        using (var zip = new ZipArchive(more, ZipArchiveMode.Update, leaveOpen: true))
        {
            using var entry = zip.CreateEntry("xl/sharedStrings.xml").Open();
            entry.Write("<sst>"u8);
            var text = System.Text.Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("<si><t>x</t></si>", 60_000)));
            for (var i = 0; i < 70; i++)
            {
                entry.Write(text);
            }
            entry.Write("</sst>"u8);
        }

        Assert.Contains("växer orimligt", Refusal(more.ToArray()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<row r='999999999'><c><v>1</v></c></row>")]
    [InlineData("<row><c r='ZZZZZZ2'><v>1</v></c></row>")]
    public void Open_SheetLargerThanAnySheet_IsRefused(string row) =>
        Assert.Contains("större", Refusal(Xlsx.Of(is1904: false, Xlsx.Texts("a") + row)), StringComparison.Ordinal);

    [Fact]
    public void Open_OldSheetThatSaysItHasMoreRowsThanAny_IsRefused()
    {
        var old = File.ReadAllBytes(RawRows.Sample("typade-celler.xls"));
        // DIMENSIONS of the sheet with rows: rows from 0, to 2.
        var at = old.AsSpan().IndexOf((ReadOnlySpan<byte>)[0x00, 0x02, 0x0E, 0x00, 0, 0, 0, 0, 2, 0, 0, 0]);
        old[at + 11] = 0x7F;

        Assert.Contains("större", Refusal(old), StringComparison.Ordinal);
    }

    private static byte[] Renamed(byte[] file, string name, string other)
    {
        var copy = file.ToArray();
        var at = copy.AsSpan().IndexOf(System.Text.Encoding.Unicode.GetBytes(name));
        System.Text.Encoding.Unicode.GetBytes(other).CopyTo(copy, at);
        return copy;
    }

    private string Refusal(byte[] bytes)
    {
        var opened = RawRows.Open(_folder.Write("a.xls", bytes));
        Assert.Null(opened.Rows);
        Assert.NotEmpty(opened.Refusal!.Cure);
        return opened.Refusal.Reason;
    }
}
