using Microsoft.EntityFrameworkCore;
using Narvaro.Notifications.Mails;
using Narvaro.Roster.Staff;
using Narvaro.Routing.Notes;
using Narvaro.Storage;

namespace Narvaro.Notifications.Contents;

/// <summary>What is wrong as it is sent.</summary>
internal static class TroubleContents
{
    public static async Task<Found> ReadAsync(Waiting waiting, MailOptions options, CancellationToken ct)
    {
        if (!waiting.Staff.Anywhere(StaffRole.Administrator).Contains(waiting.Message.Recipient))
        {
            return Found.NotTheirs;
        }
        var files = await waiting.Db.Set<RefusedFile>().AsNoTracking().OrderBy(f => f.File).ToListAsync(ct);
        var troubles = await StandingTroubles.ReadAsync(waiting.Db, waiting.Message.Day, ct);
        var note = new TroubleNote(
            files.ConvertAll(f => new RefusedFileLines(f.File, f.InForce, f.Faults.Split('\n'))),
            TroubleSentences.Of(troubles, await StaleData.ReadAsync(waiting.Db, ct)),
            MailLinks.To(options.Link, MailLinks.Operations),
            options.Contact
        );
        return note.Files.Count + note.Troubles.Count == 0 ? Found.Mended : new Found(note);
    }
}
