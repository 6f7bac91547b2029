using Narvaro.Extracts;
using Narvaro.Tests.Fixtures;

namespace Narvaro.Tests.Extracts;

public sealed class FolderSourceTests : IDisposable
{
    private static readonly FolderPatience Patience = new(TimeSpan.FromSeconds(30), TimeSpan.Zero);
    private readonly TempFolder _inbox = new();
    private readonly FixedClock _clock = new(new DateTimeOffset(2026, 11, 20, 20, 0, 0, TimeSpan.Zero));

    public void Dispose() => _inbox.Dispose();

    [Fact]
    public async Task ReadyAsync_QuietFiles_ComeInOrderOfName()
    {
        Write("b.csv", age: 60);
        Write("a.csv", age: 31);

        Assert.Equal("a.csv b.csv", await ReadyAsync());
    }

    [Fact]
    public async Task ReadyAsync_JustWritten_IsLeftUntilItHasBeenStill()
    {
        Write("a.csv", age: 29);
        Assert.Empty(await ReadyAsync());

        _clock.Now += TimeSpan.FromSeconds(1);
        Assert.Equal("a.csv", await ReadyAsync());
    }

    [Fact]
    public async Task ReadyAsync_GrowsBetweenTheTwoLooks_IsLeftAlone()
    {
        var path = Write("a.csv", age: 60);
        Write("b.csv", age: 60);
        var source = new FolderSource(_inbox.Path, Patience with { SecondLook = TimeSpan.FromMilliseconds(400) }, _clock);

        var ready = source.ReadyAsync(default);
        File.AppendAllText(path, "more");
        File.SetLastWriteTimeUtc(path, _clock.Now.UtcDateTime.AddSeconds(-60));

        Assert.Equal("b.csv", Assert.Single(await ready).FileName);
    }

    [Theory]
    [InlineData("a.csv.tmp")]
    [InlineData("a.csv.PART")]
    [InlineData("a.csv.crdownload")]
    [InlineData(".a.csv")]
    [InlineData("~$a.xlsx")]
    public async Task ReadyAsync_UnfinishedName_IsIgnored(string name)
    {
        Write(name, age: 60);

        Assert.Empty(await ReadyAsync());
    }

    [Fact]
    public async Task ReadyAsync_HeldByAWriter_IsLeftAlone()
    {
        var path = Write("a.csv", age: 60);
        using (new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            Assert.Empty(await ReadyAsync());
        }
        Assert.Equal("a.csv", await ReadyAsync());
    }

    [Fact]
    public async Task ReadyAsync_NoSuchFolder_IsEmpty()
    {
        var source = new FolderSource(Path.Combine(_inbox.Path, "none"), Patience, _clock);

        Assert.Empty(await source.ReadyAsync(default));
    }

    [Fact]
    public async Task DoneAsync_SameFile_IsRemoved()
    {
        var path = Write("a.csv", age: 60);
        var source = new FolderSource(_inbox.Path, Patience, _clock);
        var delivery = Assert.Single(await source.ReadyAsync(default));

        await source.DoneAsync(delivery, default);

        Assert.False(File.Exists(path));
    }

    [Fact]
    public async Task DoneAsync_NewContentUnderTheName_StaysForTheNextTime()
    {
        var path = Write("a.csv", age: 60);
        var source = new FolderSource(_inbox.Path, Patience, _clock);
        var delivery = Assert.Single(await source.ReadyAsync(default));
        File.AppendAllText(path, "tomorrow's");

        await source.DoneAsync(delivery, default);

        Assert.True(File.Exists(path));
    }

    private async Task<string> ReadyAsync() =>
        string.Join(' ', (await new FolderSource(_inbox.Path, Patience, _clock).ReadyAsync(default)).Select(d => d.FileName));

    private string Write(string name, int age)
    {
        var path = _inbox.Write(name, "content");
        File.SetLastWriteTimeUtc(path, _clock.Now.UtcDateTime.AddSeconds(-age));
        return path;
    }
}
