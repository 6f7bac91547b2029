using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Schema;

namespace Narvaro.Extracts.Reading.Xml;

/// <summary>XML from anybody: no document type, nothing fetched from elsewhere, nothing expanded.</summary>
internal static class SafeXml
{
    static SafeXml() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static XmlReaderSettings Settings() =>
        new()
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            IgnoreWhitespace = true,
            CloseInput = true,
        };

    public static XmlReader Open(string path) =>
        XmlReader.Create(
            new GuardedXml(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 64 * 1024, FileOptions.SequentialScan)),
            Settings()
        );

    /// <summary>What parsers throw at documents that are not as they should be.</summary>
    public static bool IsFault(Exception e) =>
        e
            is XmlException
                or XmlSchemaException
                or InvalidDataException
                or ArgumentException
                or NotSupportedException
                or InvalidOperationException
                or FormatException;

    /// <summary>The document cannot be read beyond here.</summary>
    public static Unreadable Broken(Exception e, IXmlLineInfo? at)
    {
        var (line, column) = e is XmlException { LineNumber: > 0 } x
            ? (x.LineNumber, x.LinePosition)
            : (at?.LineNumber ?? 0, at?.LinePosition ?? 0);
        return new Unreadable(
            string.Create(
                CultureInfo.InvariantCulture,
                $"XML-filen går inte att läsa längre än till rad {line}, kolumn {column}: den är avkapad eller skadad, eller har en dokumenttyp (DTD)"
            ),
            "Exportera utdraget på nytt och kontrollera att filen är hel"
        );
    }
}
