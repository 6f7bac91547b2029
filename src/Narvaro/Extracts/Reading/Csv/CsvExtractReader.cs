namespace Narvaro.Extracts.Reading.Csv;

/// <summary>Reads CSV as Swedish school systems write it (formats §2.6): any of the usual encodings, separators and line ends.</summary>
public sealed class CsvExtractReader : IExtractReader
{
    public bool Reads(ContentKind kind) => kind == ContentKind.Text;

    public OpenedExtract Open(string path, ReadingHints hints)
    {
        var (encoding, refusal) = TextEncoding.Detect(path);
        return refusal is null
            ? new OpenedExtract(new CsvRows(path, CsvDialect.Detect(path, encoding)), null)
            : new OpenedExtract(null, refusal);
    }
}
