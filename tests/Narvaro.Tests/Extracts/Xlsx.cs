using System.IO.Compression;
using System.Text;

namespace Narvaro.Tests.Extracts;

/// <summary>The smallest workbooks that Excel would open, with the cells written out. Styles: 1 date, 2 time of day, 3 date and time,
/// 4 hours that go on beyond a day.</summary>
internal static class Xlsx
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /// <param name="is1904">Dates are counted from 1904.</param>
    /// <param name="sheets">What stands inside sheetData of each sheet.</param>
    public static byte[] Of(bool is1904, params string[] sheets)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create))
        {
            var numbers = Enumerable.Range(1, sheets.Length).Select(n => FormattableString.Invariant($"{n}")).ToList();
            Add(
                zip,
                "xl/workbook.xml",
                $"<workbook xmlns='{Main}' xmlns:r='{Relations}'><workbookPr date1904='{(is1904 ? 1 : 0)}'/><sheets>"
                    + string.Concat(numbers.Select(n => $"<sheet name='Blad{n}' sheetId='{n}' r:id='rId{n}'/>"))
                    + "</sheets></workbook>"
            );
            Add(
                zip,
                "xl/_rels/workbook.xml.rels",
                "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
                    + string.Concat(
                        numbers.Select(n => $"<Relationship Id='rId{n}' Type='{Relations}/worksheet' Target='worksheets/sheet{n}.xml'/>")
                    )
                    + $"<Relationship Id='rId99' Type='{Relations}/styles' Target='styles.xml'/></Relationships>"
            );
            Add(
                zip,
                "xl/styles.xml",
                $"<styleSheet xmlns='{Main}'><numFmts count='1'><numFmt numFmtId='170' formatCode='yyyy-mm-dd'/></numFmts>"
                    + "<cellXfs count='5'><xf numFmtId='0'/><xf numFmtId='170'/><xf numFmtId='20'/><xf numFmtId='22'/><xf numFmtId='46'/></cellXfs></styleSheet>"
            );
            foreach (var (n, sheet) in numbers.Zip(sheets))
            {
                Add(zip, $"xl/worksheets/sheet{n}.xml", $"<worksheet xmlns='{Main}'><sheetData>{sheet}</sheetData></worksheet>");
            }
        }
        return bytes.ToArray();
    }

    /// <summary>Rows of texts.</summary>
    public static string Texts(params string[] rows) =>
        string.Concat(rows.Select(r => $"<row>{string.Concat(r.Split('|').Select(Text))}</row>"));

    public static string Text(string text) => $"<c t='inlineStr'><is><t>{text}</t></is></c>";

    public static string Number(string number, int style = 0) => FormattableString.Invariant($"<c s='{style}'><v>{number}</v></c>");

    public static void Add(ZipArchive zip, string name, string text)
    {
        using var entry = zip.CreateEntry(name).Open();
        entry.Write(Encoding.UTF8.GetBytes(text));
    }
}
