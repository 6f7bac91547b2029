namespace Narvaro.Extracts.Reading;

/// <summary>Why a file is not read, or a line not taken, and what would be right; in Swedish, without any value of the file.</summary>
public sealed record Unreadable(string Reason, string Cure)
{
    public override string ToString() => $"{Reason}. {Cure}.";
}

/// <summary>Reads one kind of file: CSV, workbook, XML, JSON.</summary>
public interface IExtractReader
{
    bool Reads(ContentKind kind);

    /// <summary>Opens a file of a kind it reads, and finds its header.</summary>
    OpenedExtract Open(string path);
}

/// <summary>Rows, or why there are none; one of the two.</summary>
public sealed record OpenedExtract(IExtractRows? Rows, Unreadable? Refusal);

/// <summary>
/// The rows of an extract, one at a time, in file order. Nothing of an earlier row is kept, so a file of any size takes the same memory.
/// </summary>
public interface IExtractRows : IDisposable
{
    /// <summary>Names of the columns as written.</summary>
    IReadOnlyList<string> Header { get; }

    /// <summary>How the file was read, e.g. "utf-8; ';'; rubrik på rad 1".</summary>
    string Dialect { get; }

    /// <summary>Goes to the next row that is not blank; false at the end.</summary>
    bool Read();

    /// <summary>Line where the row starts, from 1, as an editor counts.</summary>
    int Line { get; }

    /// <summary>What is wrong with the row as such: cut off, unbalanced quotes. Its cells may still be looked at.</summary>
    Unreadable? Fault { get; }

    /// <summary>A cell as UTF-8 text, valid until the next row; empty when the row has no such cell.</summary>
    ReadOnlySpan<byte> Cell(int column);
}
