using System.Globalization;
using System.Net.Mail;

namespace Narvaro.Notifications;

/// <summary>Writes each mail as an <c>.eml</c> file named after its key; the same mail again replaces the file.</summary>
public sealed class FolderTransport(MailOptions options) : IMailTransport
{
    public async Task<Delivery> SendAsync(OutgoingMail mail)
    {
        var folder = Path.GetFullPath(options.Folder);
        // Beside the others, so that the move is a rename and nobody ever reads half a mail.
        var half = Path.Combine(folder, $".{mail.Key}.part");
        try
        {
            if (Directory.Exists(half))
            {
                Directory.Delete(half, recursive: true);
            }
            Directory.CreateDirectory(half);
            using var mime = new MimeMail(mail, options);
            using var client = new SmtpClient
            {
                DeliveryMethod = SmtpDeliveryMethod.SpecifiedPickupDirectory,
                PickupDirectoryLocation = half,
                DeliveryFormat = SmtpDeliveryFormat.SevenBit,
            };
            await client.SendMailAsync(mime.Message);
            var written = Directory.GetFiles(half).Single();
            await DateAsync(written, mail.Date);
            File.Move(written, Path.Combine(folder, $"{mail.Key}.eml"), overwrite: true);
            Directory.Delete(half);
            return Delivery.Accepted;
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            return new Delivery(DeliveryOutcome.Refused, "adress");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SmtpException)
        {
            return new Delivery(DeliveryOutcome.Unreached, e.GetType().Name);
        }
    }

    /// <summary>The client dates every mail by the machine's clock and zone; here it can be put right afterwards.</summary>
    private static async Task DateAsync(string file, DateTimeOffset date)
    {
        var lines = await File.ReadAllLinesAsync(file);
        var at = Array.FindIndex(lines, l => l.StartsWith("Date: ", StringComparison.Ordinal));
        var offset = date.ToString("zzz", CultureInfo.InvariantCulture).Replace(":", "", StringComparison.Ordinal);
        lines[at] = string.Create(CultureInfo.InvariantCulture, $"Date: {date:ddd, dd MMM yyyy HH:mm:ss} {offset}");
        await File.WriteAllTextAsync(file, string.Join("\r\n", lines) + "\r\n");
    }
}
