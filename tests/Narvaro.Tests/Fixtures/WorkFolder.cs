using Narvaro.Worker.Hosting;

namespace Narvaro.Tests.Fixtures;

/// <summary>A folder to run the program in, with its output kept, removed afterwards.</summary>
internal sealed class WorkFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("narvaro-work-").FullName;

    public StringWriter Output { get; } = new();

    public StringWriter Error { get; } = new();

    /// <param name="variables">Environment variables of ours, without their prefix and with ':' between section and key.</param>
    public Surroundings Surroundings(params (string Key, string Value)[] variables) =>
        new()
        {
            WorkingDir = Path,
            ProgramDir = Path,
            Output = Output,
            Error = Error,
            Clock = new FixedClock(new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero)),
            AddEnvironment = b => b.Add(new VariablesOf(variables)),
        };

    /// <summary>The shipped configuration, to be broken.</summary>
    public string CopyOfConfig()
    {
        var (from, to) = (RepositoryFolder.Path("config"), System.IO.Path.Combine(Path, "config"));
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = System.IO.Path.Combine(to, System.IO.Path.GetRelativePath(from, file));
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(copy)!);
            File.Copy(file, copy, overwrite: true);
        }
        return to;
    }

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(Path, recursive: true);
    }
}
