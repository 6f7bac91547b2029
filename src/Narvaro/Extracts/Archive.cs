using System.Buffers;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Narvaro.Storage;

namespace Narvaro.Extracts;

/// <summary>A file that lies in the archive.</summary>
/// <param name="Sha256">Lower-case hexadecimal.</param>
/// <param name="Bytes">Length.</param>
/// <param name="Path">Relative to the archive, with forward slashes.</param>
public sealed record Archived(string Sha256, long Bytes, string Path);

/// <summary>
/// Every extract as it came, by content hash: <c>first two digits/hash.ext</c>. A file is copied here before anything is read from it,
/// and all reading is done from the copy. Safe to be killed at any instruction: a copy gets its name only when it is whole.
/// </summary>
public sealed class Archive(string root, TimeProvider clock)
{
    private const string Incoming = ".incoming";
    private const int BufferSize = 1 << 20;
    private const int LongestExtension = 8;
    private static readonly TimeSpan LeftBehind = TimeSpan.FromDays(1);

    public string PathOf(Extract extract) => System.IO.Path.Combine(root, extract.ArchivePath);

    /// <summary>Copies a file into the archive, or finds that its content is there already.</summary>
    public async Task<Archived> KeepAsync(string path, CancellationToken ct)
    {
        var incoming = System.IO.Path.Combine(root, Incoming);
        CreatePrivateFolder(incoming);
        RemoveLeftBehind(incoming);
        var copy = System.IO.Path.Combine(incoming, Guid.NewGuid().ToString("N") + ".tmp");
        try
        {
            var (sha256, bytes) = await CopyAsync(path, copy, ct);
            return new Archived(sha256, bytes, Settle(copy, sha256, bytes, path));
        }
        finally
        {
            File.Delete(copy);
        }
    }

    /// <summary>Removes a file that no row speaks of.</summary>
    public void Forget(Extract extract) => File.Delete(PathOf(extract));

    /// <summary>The row of an archived file: the one it has, or a new one, in the caller's transaction.</summary>
    public async Task<Extract> RegisterAsync(NarvaroDb db, Archived file, string fileName, CancellationToken ct)
    {
        var known = await db.Set<Extract>().FindAsync([file.Sha256], ct);
        if (known is not null)
        {
            return known;
        }
        var last = await db.Set<Extract>().MaxAsync(e => (int?)e.Number, ct) ?? 0;
        var extract = new Extract
        {
            Sha256 = file.Sha256,
            Number = last + 1,
            FileName = System.IO.Path.GetFileName(fileName),
            Bytes = file.Bytes,
            ArchivePath = file.Path,
            ReceivedAt = clock.GetUtcNow().UtcDateTime,
        };
        db.Add(extract);
        await db.SaveChangesAsync(ct);
        return extract;
    }

    private static async Task<(string Sha256, long Bytes)> CopyAsync(string from, string to, CancellationToken ct)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var source = new FileStream(from, FileMode.Open, FileAccess.Read, FileShare.Read, 0, FileOptions.SequentialScan);
        await using var target = new FileStream(to, options);
        using var rented = MemoryPool<byte>.Shared.Rent(BufferSize);
        long bytes = 0;
        for (int read; (read = await source.ReadAsync(rented.Memory, ct)) > 0; bytes += read)
        {
            var chunk = rented.Memory[..read];
            hash.AppendData(chunk.Span);
            await target.WriteAsync(chunk, ct);
        }
        target.Flush(flushToDisk: true);
        return (Convert.ToHexStringLower(hash.GetHashAndReset()), bytes);
    }

    private string Settle(string copy, string sha256, long bytes, string originalName)
    {
        var folder = System.IO.Path.Combine(root, sha256[..2]);
        CreatePrivateFolder(folder);
        // The same content may have come with another ending: one copy is enough.
        var kept = Directory.EnumerateFiles(folder, sha256 + ".*").Order(StringComparer.Ordinal).FirstOrDefault();
        if (kept is null || new FileInfo(kept).Length != bytes)
        {
            kept ??= System.IO.Path.Combine(folder, $"{sha256}.{Extension(originalName)}");
            File.Move(copy, kept, overwrite: true);
        }
        return $"{sha256[..2]}/{System.IO.Path.GetFileName(kept)}";
    }

    private static string Extension(string name)
    {
        var text = System.IO.Path.GetExtension(name).TrimStart('.').ToLowerInvariant();
        return text.Length is > 0 and <= LongestExtension && text.All(char.IsAsciiLetterOrDigit) ? text : "bin";
    }

    /// <summary>Copies that a killed process never finished.</summary>
    private void RemoveLeftBehind(string incoming)
    {
        var before = clock.GetUtcNow().UtcDateTime - LeftBehind;
        foreach (var file in new DirectoryInfo(incoming).EnumerateFiles("*.tmp").Where(f => f.LastWriteTimeUtc < before))
        {
            file.Delete();
        }
    }

    private static void CreatePrivateFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
