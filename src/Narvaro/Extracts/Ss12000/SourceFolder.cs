using System.Globalization;
using System.Text;
using Narvaro.Extracts.Ss12000.Client;

namespace Narvaro.Extracts.Ss12000;

/// <summary>
/// A school system's folder in the data folder: <c>state.json</c> (where it stopped), <c>known/</c> (what it has told of lessons) and
/// <c>spool/</c> (extracts that wait for the night). For nobody but the service; every file appears whole or not at all.
/// </summary>
internal sealed class SourceFolder
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);
    private readonly string _root;

    public SourceFolder(string root)
    {
        _root = root;
        CreatePrivate(root);
        CreatePrivate(Spool);
        CreatePrivate(Known);
        foreach (var left in Directory.EnumerateFiles(root, "*.tmp", SearchOption.AllDirectories))
        {
            File.Delete(left);
        }
    }

    public string Spool => Path.Combine(_root, "spool");

    public string Known => Path.Combine(_root, "known");

    public string StateFile => Path.Combine(_root, StateName);

    public const string StateName = "state.json";

    /// <summary>Where an extract goes. Names sort by what they hold and then by when they were pulled: a later one is imported later.</summary>
    public string SpoolPath(string kind, string source, string part, DateTime pulledAt) =>
        Path.Combine(
            Spool,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{kind}-{source}{(part.Length == 0 ? "" : "-")}{part}-{pulledAt:yyyyMMdd'T'HHmmss}.csv"
            )
        );

    /// <summary>Forgets what was told of lessons that no pull looks at any more.</summary>
    public void ForgetBefore(DateOnly date)
    {
        foreach (var file in Directory.EnumerateFiles(Known, "*.bin"))
        {
            var name = Path.GetFileNameWithoutExtension(file);
            if (SchoolTime.Date(name[(name.IndexOf('-', StringComparison.Ordinal) + 1)..]) < date)
            {
                File.Delete(file);
            }
        }
    }

    public static StreamWriter Begin(string path) => new(path + ".tmp", append: false, Utf8, bufferSize: 1 << 16) { NewLine = "\n" };

    /// <summary>Gives a file that is complete its name.</summary>
    public static void Finish(StreamWriter writer, string path)
    {
        writer.Flush();
        ((FileStream)writer.BaseStream).Flush(flushToDisk: true);
        writer.Dispose();
        File.Move(path + ".tmp", path, overwrite: true);
    }

    public static void WriteWhole(string path, ReadOnlySpan<byte> bytes)
    {
        using (var file = File.Create(path + ".tmp"))
        {
            file.Write(bytes);
            file.Flush(flushToDisk: true);
        }
        File.Move(path + ".tmp", path, overwrite: true);
    }

    /// <exception cref="ServiceTroubleException">The folder cannot be written in.</exception>
    private static void CreatePrivate(string path)
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
