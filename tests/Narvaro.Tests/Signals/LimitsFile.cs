using Narvaro.Signals.Limits;

namespace Narvaro.Tests.Signals;

/// <summary>A folder with the shipped thresholds.json, to be changed while something runs.</summary>
internal sealed class LimitsFile : IDisposable
{
    private readonly DirectoryInfo _dir = Directory.CreateTempSubdirectory("narvaro-limits-");

    public LimitsFile()
    {
        Text = File.ReadAllText(System.IO.Path.Combine(Shipped.ConfigDir, Thresholds.FileName));
        ShippedVersion = Shipped.Thresholds.Version;
        Write(Text);
    }

    public string Folder => _dir.FullName;

    public string Path => System.IO.Path.Combine(Folder, Thresholds.FileName);

    public string ShippedVersion { get; }

    public string Text { get; private set; }

    public void Write(string text) => File.WriteAllText(Path, Text = text);

    public void Change(string from, string to, string version)
    {
        Assert.Contains(from, Text, StringComparison.Ordinal);
        var now = Shipped.Load(Folder).Version;
        Write(Text.Replace(from, to, StringComparison.Ordinal).Replace($"\"{now}\"", $"\"{version}\"", StringComparison.Ordinal));
    }

    public void Dispose() => _dir.Delete(recursive: true);
}
