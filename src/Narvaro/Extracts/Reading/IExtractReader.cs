namespace Narvaro.Extracts.Reading;

/// <summary>Why a file is not read, or a line not taken, and what would be right; in Swedish, without any value of the file.</summary>
public sealed record Unreadable(string Reason, string Cure)
{
    public override string ToString() => $"{Reason}. {Cure}.";
}

/// <summary>What a reader may be told of the files that are expected.</summary>
/// <param name="Records">Names of the elements that profiles know as records, for documents that do not say it themselves.</param>
public sealed record ReadingHints(IReadOnlySet<string> Records)
{
    public static ReadingHints None { get; } = new(new HashSet<string>(StringComparer.Ordinal));
}

/// <summary>Reads one kind of file: CSV, workbook, XML, JSON.</summary>
public interface IExtractReader
{
    bool Reads(ContentKind kind);

    /// <summary>Opens a file of a kind it reads.</summary>
    OpenedExtract Open(string path, ReadingHints hints);
}

/// <summary>Rows, or why there are none; one of the two.</summary>
public sealed record OpenedExtract(IExtractRows? Rows, Unreadable? Refusal);
