using Narvaro.Notifications.Mails;
using Narvaro.Routing.Notes;

namespace Narvaro.Notifications.Contents;

/// <summary>What a register notice has to say: of the evening it was put out, for the schools that the recipient still answers for.</summary>
internal static class RegisterContents
{
    public static async Task<Found> ReadAsync(Waiting waiting, MailOptions options, CancellationToken ct)
    {
        var message = waiting.Message;
        var found = await RegisterNotices.ReadAsync(waiting.Db, message.Day, ct);
        var own = found.Where(u => waiting.Staff.AnswersFor(message.Recipient, u.Unit)).ToList();
        return found.Count == 0 ? Found.Mended
            : own.Count == 0 ? Found.NotTheirs
            : new Found(
                new RegisterNotice(
                    own.Count,
                    own.Sum(u => u.Classes),
                    own.Sum(u => u.Unreported),
                    own.Sum(u => u.Lessons),
                    message.Day,
                    MailLinks.To(options.Link, MailLinks.FollowUp),
                    options.Contact
                )
            );
    }
}
