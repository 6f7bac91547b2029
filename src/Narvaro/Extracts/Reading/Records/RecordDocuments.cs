namespace Narvaro.Extracts.Reading.Records;

/// <summary>Opens a document of records: once through to see its form, then again row by row.</summary>
internal static class RecordDocuments
{
    /// <param name="open">Begins the document anew; told whether the rows themselves are to be read.</param>
    /// <param name="recordOf">Finds what the rows are made of; null when there is nothing.</param>
    /// <param name="dialect">How the file is written.</param>
    /// <param name="kind">Kind of file for people.</param>
    public static OpenedExtract Open(Func<IFieldStream> open, Func<FieldTree, FieldNode?> recordOf, string dialect, string kind)
    {
        FieldTree tree;
        Unreadable? broken;
        using (var first = open())
        {
            tree = FieldTree.Of(first);
            broken = first.Broken;
        }
        if (tree.Refusal is not null)
        {
            return new OpenedExtract(null, tree.Refusal);
        }
        if (recordOf(tree) is not { Children.Count: > 0 } record)
        {
            var none = new Unreadable($"Filen är {kind} men har inga poster", "Exportera utdraget på nytt, för dagar som har lektioner");
            return new OpenedExtract(null, broken ?? none);
        }
        return new OpenedExtract(new RecordRows(open(), tree, RecordColumns.Of(tree, record), dialect), null);
    }
}
