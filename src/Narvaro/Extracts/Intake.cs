using Narvaro.Storage;

namespace Narvaro.Extracts;

/// <summary>
/// Takes what a source has ready into the archive. The source is told that it may let go only when the row is committed, so a crash
/// repeats a delivery and never loses one.
/// </summary>
public sealed class Intake(Database database, Archive archive)
{
    /// <returns>The extracts with the name each came under this time, in order of name.</returns>
    public async Task<IReadOnlyList<(Extract Extract, string FileName)>> RunAsync(IExtractSource source, CancellationToken ct)
    {
        var taken = new List<(Extract, string)>();
        foreach (var delivery in await source.ReadyAsync(ct))
        {
            var extract = await TakeAsync(delivery.Path, delivery.FileName, ct);
            await source.DoneAsync(delivery, ct);
            taken.Add((extract, delivery.FileName));
        }
        return taken;
    }

    /// <summary>Archives one file and commits its row.</summary>
    public async Task<Extract> TakeAsync(string path, string fileName, CancellationToken ct)
    {
        var archived = await archive.KeepAsync(path, ct);
        return await database.InTransactionAsync(db => archive.RegisterAsync(db, archived, fileName, ct), ct);
    }
}
