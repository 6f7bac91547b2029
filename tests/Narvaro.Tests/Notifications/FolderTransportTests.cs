using Narvaro.Notifications;
using Narvaro.Tests.Fixtures;

namespace Narvaro.Tests.Notifications;

public sealed class FolderTransportTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Send_TheSameMailTwice_IsOneFileNamedAfterItsKey()
    {
        await Transport().SendAsync(ExampleMail.To());

        var again = await Transport().SendAsync(ExampleMail.To());

        Assert.Equal(Delivery.Accepted, again);
        var file = Assert.Single(Directory.GetFileSystemEntries(_folder.Path("mail")));
        Assert.Equal("narvaro-20261005-000001.eml", Path.GetFileName(file));
        ExampleMail.AssertWhole(ReceivedMail.Read(file));
        Assert.Equal("Mon, 05 Oct 2026 19:30:00 +0200", ReceivedMail.Read(file).Header("Date"));
    }

    [Fact]
    public async Task Send_HalfAMailLeftByACrash_IsWrittenAnew()
    {
        Directory.CreateDirectory(_folder.Path("mail/.narvaro-20261005-000001.part"));
        await File.WriteAllTextAsync(_folder.Path("mail/.narvaro-20261005-000001.part/x.eml"), "halv");

        await Transport().SendAsync(ExampleMail.To());

        ExampleMail.AssertWhole(ReceivedMail.Read(Assert.Single(Directory.GetFileSystemEntries(_folder.Path("mail")))));
    }

    [Fact]
    public async Task Send_FolderThatCannotBeMade_IsUnreached()
    {
        await File.WriteAllTextAsync(_folder.Path("mail"), "en fil där mappen skulle vara");

        Assert.Equal(DeliveryOutcome.Unreached, (await Transport().SendAsync(ExampleMail.To())).Outcome);
    }

    private FolderTransport Transport() => new(new MailOptions { Folder = _folder.Path("mail"), FromAddress = "narvaro@kommun.example" });
}
