namespace Narvaro.Routing.HandOver;

/// <summary>The folder from which the municipality's gateway for secure messages takes packages. The same package twice is one file.</summary>
public static class DropFolder
{
    /// <summary>Puts a sealed package there, whole or not at all. One that lies there already is left: it is the same package, sealed
    /// earlier.</summary>
    /// <param name="folder">The folder; it must exist, since a mistyped name must not make one.</param>
    /// <param name="reference">The package's name.</param>
    /// <param name="package">The bytes.</param>
    /// <returns>The name of the file.</returns>
    /// <exception cref="IOException">The folder is not there, or cannot be written.</exception>
    public static async Task<string> PutAsync(string folder, string reference, byte[] package)
    {
        var name = $"{reference}.p7m";
        var (whole, half) = (Path.Combine(folder, name), Path.Combine(folder, $".{reference}.part"));
        if (File.Exists(whole))
        {
            return name;
        }
        await using (var file = new FileStream(half, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            await file.WriteAsync(package);
            file.Flush(flushToDisk: true);
        }
        File.Move(half, whole, overwrite: true);
        return name;
    }
}
