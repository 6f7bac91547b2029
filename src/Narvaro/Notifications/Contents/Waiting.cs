using Narvaro.Notifications.Mails;
using Narvaro.Routing;
using Narvaro.Storage;

namespace Narvaro.Notifications.Contents;

/// <summary>A mail that waits, as it is taken in hand.</summary>
/// <param name="Key">The recipient's, in the staff extract.</param>
/// <param name="Staff">What the recipient does; nothing when there is no address.</param>
internal sealed record Waiting(NarvaroDb Db, OutboxMessage Message, string Key, StaffOnDuty Staff);

/// <summary>What it has to say.</summary>
/// <param name="Mail">Null when nothing is left to tell.</param>
/// <param name="IsTheirs">It is still for the recipient.</param>
internal sealed record Found(Mail? Mail, bool IsTheirs = true)
{
    public static readonly Found NotTheirs = new(Mail: null, IsTheirs: false);

    public static readonly Found Mended = new(Mail: null);
}
