using Narvaro.Extracts.Reading.Csv;
using Narvaro.Extracts.Reading.Json;
using Narvaro.Extracts.Reading.Workbooks;
using Narvaro.Extracts.Reading.Xml;

namespace Narvaro.Extracts.Reading;

/// <summary>Finds the reader for a file by what it holds, never by what it is called.</summary>
public sealed class ExtractReaders(IReadOnlyList<IExtractReader> readers)
{
    /// <summary>A reader of every kind that Närvaro reads.</summary>
    public static ExtractReaders All() =>
        new([new CsvExtractReader(), new WorkbookExtractReader(), new XmlExtractReader(), new JsonExtractReader()]);

    /// <summary>Opens a file. The rows are for the caller to dispose.</summary>
    public OpenedExtract Open(string path, ReadingHints hints)
    {
        var kind = ContentSniff.KindOf(path);
        foreach (var reader in readers)
        {
            if (reader.Reads(kind))
            {
                return reader.Open(path, hints);
            }
        }
        return new OpenedExtract(null, ContentSniff.Refusal(kind));
    }
}
