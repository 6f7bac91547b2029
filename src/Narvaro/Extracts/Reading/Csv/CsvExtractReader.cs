namespace Narvaro.Extracts.Reading.Csv;

/// <summary>Reads CSV as Swedish school systems write it (formats §2.6): any of the usual encodings, separators and line ends.</summary>
public sealed class CsvExtractReader : IExtractReader
{
    public bool Reads(ContentKind kind) => kind == ContentKind.Text;

    public OpenedExtract Open(string path)
    {
        var (encoding, refusal) = TextEncoding.Detect(path);
        if (refusal is not null)
        {
            return new OpenedExtract(null, refusal);
        }
        var rows = new CsvRows(path, CsvDialect.Detect(path, encoding));
        if (rows.ReadHeader())
        {
            return new OpenedExtract(rows, null);
        }
        rows.Dispose();
        return new OpenedExtract(null, ContentSniff.Refusal(ContentKind.Empty));
    }
}
