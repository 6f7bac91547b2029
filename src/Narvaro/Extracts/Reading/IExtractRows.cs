namespace Narvaro.Extracts.Reading;

/// <summary>What the rows of a document such as XML or JSON are made of; its columns have names of their own.</summary>
/// <param name="Name">Of the element that is a row.</param>
/// <param name="Columns">Every field that occurs in the document, as a dotted path below the record.</param>
public sealed record RecordShape(string Name, IReadOnlyList<string> Columns);

/// <summary>
/// The rows of a file as they stand, one at a time, in file order: the header is a row like any other. Nothing of an earlier row is kept,
/// so a file of any size takes the same memory.
/// </summary>
public interface IExtractRows : IDisposable
{
    /// <summary>How the file was read, e.g. "utf-8; ';'", and what was passed over in it. Complete when the last row has been read.</summary>
    string Dialect { get; }

    /// <summary>What the rows are made of; null for a table, whose header is one of its rows.</summary>
    RecordShape? Records { get; }

    /// <summary>Goes to the next row that is not blank; false at the end.</summary>
    bool Read();

    /// <summary>Where the row is, from 1 and never the same twice: line of a text file as an editor counts, row of a sheet, or which
    /// record of a document.</summary>
    int Line { get; }

    /// <summary>Cells of the row, blank ones too.</summary>
    int CellCount { get; }

    /// <summary>What is wrong with the row as such: cut off, unbalanced quotes. Its cells may still be looked at.</summary>
    Unreadable? Fault { get; }

    /// <summary>A cell as UTF-8 text, valid until the next row; empty when the row has no such cell.</summary>
    ReadOnlySpan<byte> Cell(int column);

    /// <summary>The cell was no text: a date is <c>yyyy-MM-dd</c> or <c>yyyy-MM-ddTHH:mm:ss</c>, a time of day <c>HH:mm:ss</c>, a truth
    /// value <c>ja</c> or <c>nej</c>, whatever texts look like in the file.</summary>
    bool IsTyped(int column);
}
