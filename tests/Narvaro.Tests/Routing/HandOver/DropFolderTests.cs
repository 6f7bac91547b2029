using Narvaro.Routing.HandOver;
using Narvaro.Tests.Fixtures;

namespace Narvaro.Tests.Routing.HandOver;

public sealed class DropFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Put_Twice_IsTheFirstPackageOnce()
    {
        var sent = await new DropFolder().SendAsync(_folder.Folder, "R-0007", [1, 2, 3]);
        var again = await new DropFolder().SendAsync(_folder.Folder, "R-0007", [4, 5]);

        Assert.Equal((new Sent("R-0007.p7m", null), sent), (sent, again));
        Assert.Equal([1, 2, 3], await File.ReadAllBytesAsync(_folder.Path("R-0007.p7m")));
        Assert.Single(Directory.GetFileSystemEntries(_folder.Folder));
    }

    [Fact]
    public async Task Put_HalfAFileWasLeft_IsWhole()
    {
        await File.WriteAllBytesAsync(_folder.Path(".R-0007.part"), [9, 9, 9, 9]);

        await new DropFolder().SendAsync(_folder.Folder, "R-0007", [1]);

        Assert.Equal([1], await File.ReadAllBytesAsync(_folder.Path("R-0007.p7m")));
        Assert.Single(Directory.GetFileSystemEntries(_folder.Folder));
    }

    [Fact]
    public async Task Put_FolderIsMissing_MakesNone()
    {
        var missing = _folder.Path("stavfel");

        var sent = await new DropFolder().SendAsync(missing, "R-0007", [1]);

        Assert.Equal((null, "way-folder"), (sent.Receipt, sent.Refusal?.Code));

        Assert.False(Directory.Exists(missing));
    }
}
