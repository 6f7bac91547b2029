using MailKit;

namespace Narvaro.Notifications.Smtp.ByMailKit;

/// <summary>Time for one step after the other, each as long. MailKit reports the progress of the text as it is handed over: a step that goes
/// on, and from then on the server may have taken the mail.</summary>
internal sealed class StepTimeout(TimeSpan each) : ITransferProgress, IDisposable
{
    private readonly CancellationTokenSource _time = new();

    public bool TextHasBegun { get; private set; }

    /// <summary>The next step begins.</summary>
    public CancellationToken Next()
    {
        _time.CancelAfter(each);
        return _time.Token;
    }

    public void Report(long bytesTransferred, long totalSize) => Report(bytesTransferred);

    public void Report(long bytesTransferred)
    {
        TextHasBegun = true;
        Next();
    }

    public void Dispose() => _time.Dispose();
}
