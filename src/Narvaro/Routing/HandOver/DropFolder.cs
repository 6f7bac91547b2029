using Narvaro.Kernel;

namespace Narvaro.Routing.HandOver;

/// <summary>The folder from which the municipality's gateway for secure messages takes packages. The same package twice is one file.</summary>
public sealed class DropFolder : IPackageWay
{
    public HandOverWay Way => HandOverWay.Folder;

    /// <summary>Puts a sealed package there, whole or not at all. One that lies there already is left: it is the same package, sealed
    /// earlier.</summary>
    /// <param name="to">The folder; it must exist, since a mistyped name must not make one.</param>
    public async Task<Sent> SendAsync(string to, string reference, byte[] package)
    {
        var name = $"{reference}.p7m";
        var (whole, half) = (Path.Combine(to, name), Path.Combine(to, $".{reference}.part"));
        try
        {
            if (!File.Exists(whole))
            {
                await using (var file = new FileStream(half, FileMode.Create, FileAccess.Write, FileShare.None))
                {
                    await file.WriteAsync(package);
                    file.Flush(flushToDisk: true);
                }
                File.Move(half, whole, overwrite: true);
            }
            return new Sent(name, null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new Sent(null, new Refusal("way-folder", "mappen för överlämningar finns inte eller går inte att skriva i"));
        }
    }
}
