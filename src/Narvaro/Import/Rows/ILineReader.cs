namespace Narvaro.Import.Rows;

/// <summary>Turns the row that the cells stand on into what its kind of extract holds.</summary>
internal interface ILineReader
{
    /// <summary>Takes the row into the batch when it holds; the fault, when not, is in the cells.</summary>
    void Take(Cells cells, int line, StagedBatch into);

    /// <summary>Rows taken that wait for others of their kind before they go into a batch.</summary>
    int Waiting => 0;

    /// <summary>Lets go of what waits.</summary>
    void Flush(StagedBatch into) { }
}
