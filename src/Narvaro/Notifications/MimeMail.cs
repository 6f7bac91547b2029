using System.Net.Mail;
using System.Net.Mime;
using System.Text;

namespace Narvaro.Notifications;

/// <summary>A mail as the library's message: plain text with an HTML alternative, marked as made by a machine.</summary>
internal sealed class MimeMail : IDisposable
{
    private readonly WatchedStream _text;

    public MimeMail(OutgoingMail mail, MailOptions options)
    {
        _text = new WatchedStream(mail.Sealed?.Content ?? Encoding.UTF8.GetBytes(mail.Text.ReplaceLineEndings("\r\n")));
        Message = new MailMessage(new MailAddress(options.FromAddress, options.FromName, Encoding.UTF8), new MailAddress(mail.To))
        {
            Subject = mail.Subject,
            SubjectEncoding = Encoding.UTF8,
            HeadersEncoding = Encoding.UTF8,
        };
        Message.Headers["Message-ID"] = $"<{mail.Key}@{options.DomainOrSender}>";
        // No answer from an out-of-office machine, and one click to a rule in the mail program.
        Message.Headers["Auto-Submitted"] = "auto-generated";
        Message.Headers["List-Id"] = $"Narvaro <narvaro.{options.DomainOrSender}>";
        if (mail.Sealed is { } body)
        {
            // The only view becomes the mail's own type.
            var encoding = body.IsText ? TransferEncoding.SevenBit : TransferEncoding.Base64;
            Message.AlternateViews.Add(new AlternateView(_text, new ContentType(body.Type)) { TransferEncoding = encoding });
            return;
        }
        Message.AlternateViews.Add(View(_text, MediaTypeNames.Text.Plain));
        Message.AlternateViews.Add(View(new MemoryStream(Encoding.UTF8.GetBytes(mail.Html)), MediaTypeNames.Text.Html));
    }

    public MailMessage Message { get; }

    /// <summary>Whether the text has begun to be handed over: before that, the server cannot have taken the mail.</summary>
    public bool TextWasRead => _text.WasRead;

    /// <summary>Called once, when the text begins to be handed over.</summary>
    public Action TextBegins
    {
        set => _text.Begins = value;
    }

    public void Dispose()
    {
        Message.Dispose();
        _text.Dispose();
    }

    private static AlternateView View(Stream content, string type) =>
        new(content, new ContentType(type) { CharSet = "utf-8" }) { TransferEncoding = TransferEncoding.Base64 };

    /// <summary>The client reads a part only after the server has said "go ahead" to DATA.</summary>
    private sealed class WatchedStream(byte[] content) : MemoryStream(content)
    {
        public bool WasRead { get; private set; }

        public Action Begins { get; set; } = () => { };

        public override int Read(byte[] buffer, int offset, int count)
        {
            Note();
            return base.Read(buffer, offset, count);
        }

        public override int Read(Span<byte> buffer)
        {
            Note();
            return base.Read(buffer);
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        {
            Note();
            return base.ReadAsync(buffer, offset, count, cancellationToken);
        }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Note();
            return base.ReadAsync(buffer, cancellationToken);
        }

        private void Note()
        {
            if (!WasRead)
            {
                WasRead = true;
                Begins();
            }
        }
    }
}
