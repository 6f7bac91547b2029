using System.IO.Compression;
using System.Xml;
using Narvaro.Extracts.Reading.Xml;

namespace Narvaro.Extracts.Reading.Workbooks;

/// <summary>
/// What a zip file is as a workbook. The library that reads it holds a row, a cell's text and every shared text in
/// memory, so each part is gone through first, and a part in which those would be endless is refused (zip bombs).
/// </summary>
/// <param name="Refusal">Why it may not be opened; null when it may.</param>
/// <param name="ErrorCells">Cells with an error for a value, such as #REF!. The library gives them as empty ones.</param>
internal sealed record PackageCheck(Unreadable? Refusal, int ErrorCells)
{
    private const int MostParts = 2000;
    private const long MostBytes = 2L * 1024 * 1024 * 1024;
    private const long MostShared = 64 * 1024 * 1024;
    private const long MostBetween = 16 * 1024 * 1024;
    private const int MostColumns = 16_384;
    private const int MostRows = 1_048_576;

    public static PackageCheck Of(string path)
    {
        try
        {
            using var package = ZipFile.OpenRead(path);
            if (package.GetEntry("xl/workbook.xml") is null)
            {
                return new PackageCheck(WorkbookFaults.NotXlsx, 0);
            }
            var (total, errors) = (0L, 0);
            var bounded = package.Entries.Count <= MostParts;
            for (var part = 0; bounded && part < package.Entries.Count; part++)
            {
                bounded = IsBounded(package.Entries[part], ref total, ref errors);
            }
            return new PackageCheck(bounded ? null : WorkbookFaults.TooLarge, errors);
        }
        catch (Exception e) when (SafeXml.IsFault(e) || e is IOException)
        {
            return new PackageCheck(WorkbookFaults.DamagedPackage, 0);
        }
    }

    private static bool IsBounded(ZipArchiveEntry part, ref long total, ref int errors)
    {
        using var bytes = new GuardedXml(part.Open());
        try
        {
            using var xml = XmlReader.Create(bytes, SafeXml.Settings());
            var (rows, cells, since) = (0, 0, 0L);
            while (xml.Read())
            {
                var most = MostBetween;
                if (xml.NodeType == XmlNodeType.Element)
                {
                    switch (xml.LocalName)
                    {
                        case "row":
                            (cells, since) = (0, bytes.Total);
                            rows++;
                            break;
                        case "c":
                            since = bytes.Total;
                            cells++;
                            errors += xml.GetAttribute("t") is "e" ? 1 : 0;
                            break;
                    }
                }
                most = rows > 0 ? most : MostShared;
                if (bytes.Total - since > most || rows > MostRows || cells > MostColumns || total + bytes.Total > MostBytes)
                {
                    return false;
                }
            }
        }
        catch (XmlException)
        {
            // A picture, or a part that the reader will stop at in the same place.
        }
        total += bytes.Total;
        return true;
    }
}
