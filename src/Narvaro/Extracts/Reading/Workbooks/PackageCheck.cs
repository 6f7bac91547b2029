using System.IO.Compression;
using System.Xml;
using Narvaro.Extracts.Reading.Xml;

namespace Narvaro.Extracts.Reading.Workbooks;

/// <summary>
/// Whether a zip file is a workbook that may be opened. The library that reads it holds a row, a cell's text and every shared text in
/// memory, so each part is gone through once, and a part in which those would be endless is refused (zip bombs).
/// </summary>
internal static class PackageCheck
{
    private const int MostParts = 2000;
    private const long MostBytes = 2L * 1024 * 1024 * 1024;
    private const long MostShared = 64 * 1024 * 1024;
    private const long MostBetween = 16 * 1024 * 1024;
    private const int MostColumns = 16_384;
    private const int MostRows = 1_048_576;

    /// <summary>Why not; null when it may.</summary>
    public static Unreadable? Refusal(string path)
    {
        try
        {
            using var package = ZipFile.OpenRead(path);
            if (package.GetEntry("xl/workbook.xml") is null)
            {
                return WorkbookFaults.NotXlsx;
            }
            if (package.Entries.Count > MostParts)
            {
                return WorkbookFaults.TooLarge;
            }
            var total = 0L;
            foreach (var part in package.Entries)
            {
                if (!IsBounded(part, ref total))
                {
                    return WorkbookFaults.TooLarge;
                }
            }
            return null;
        }
        catch (Exception e) when (SafeXml.IsFault(e) || e is IOException)
        {
            return WorkbookFaults.Damaged;
        }
    }

    private static bool IsBounded(ZipArchiveEntry part, ref long total)
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
