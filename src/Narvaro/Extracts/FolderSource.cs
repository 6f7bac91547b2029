namespace Narvaro.Extracts;

/// <summary>How long a file in the inbox must have been still before it is taken.</summary>
/// <param name="Quiet">Time since the last write.</param>
/// <param name="SecondLook">Time between the two looks; size and write time must be the same at both.</param>
public sealed record FolderPatience(TimeSpan Quiet, TimeSpan SecondLook)
{
    private static readonly TimeSpan LongestSecondLook = TimeSpan.FromSeconds(2);

    /// <summary>The second look never takes longer than the quiet that was asked for: none of both for a folder that only whole files
    /// are moved into.</summary>
    public static FolderPatience Of(TimeSpan quiet) => new(quiet, quiet < LongestSecondLook ? quiet : LongestSecondLook);
}

/// <summary>
/// The inbox: a folder where school systems, or people, put files. A file that is still being written is left alone until it is whole
/// (formats §5 #40).
/// </summary>
public sealed class FolderSource(string inbox, FolderPatience patience, TimeProvider clock) : IExtractSource
{
    private static readonly string[] UnfinishedEndings = [".tmp", ".part", ".partial", ".crdownload", ".filepart"];

    public async Task<IReadOnlyList<Delivery>> ReadyAsync(CancellationToken ct)
    {
        var first = Look().Where(IsQuiet).ToList();
        if (first.Count == 0)
        {
            return [];
        }
        if (patience.SecondLook > TimeSpan.Zero)
        {
            await Task.Delay(patience.SecondLook, clock, ct);
        }
        var second = Look().ToHashSet();
        return [.. first.Where(second.Contains).Where(NobodyWrites)];
    }

    public Task DoneAsync(Delivery delivery, CancellationToken ct)
    {
        // A new file under the same name is another delivery: it stays for the next time.
        if (Look().Contains(delivery))
        {
            File.Delete(delivery.Path);
        }
        return Task.CompletedTask;
    }

    private IEnumerable<Delivery> Look()
    {
        var folder = new DirectoryInfo(inbox);
        return folder.Exists
            ? folder
                .EnumerateFiles()
                .Where(f => IsFinishedName(f.Name) && f.LinkTarget is null)
                .Select(f => new Delivery(f.FullName, f.Name, f.Length, f.LastWriteTimeUtc))
                .OrderBy(d => d.FileName, StringComparer.Ordinal)
            : [];
    }

    private static bool IsFinishedName(string name) =>
        name[0] is not ('.' or '~') && !UnfinishedEndings.Any(e => name.EndsWith(e, StringComparison.OrdinalIgnoreCase));

    /// <summary>A write time in the future says nothing of when the file was written, so only the second look decides.</summary>
    private bool IsQuiet(Delivery file) => (clock.GetUtcNow().UtcDateTime - file.WrittenAt).Duration() >= patience.Quiet;

    private static bool NobodyWrites(Delivery file)
    {
        try
        {
            using var handle = File.OpenHandle(file.Path, FileMode.Open, FileAccess.Read, FileShare.Read);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
