namespace Narvaro.Notifications.Mails;

/// <summary>Pages that mails lead to. Who may not see one is told that it is not there, so an address gives nothing away.</summary>
internal static class MailLinks
{
    public const string FollowUp = "uppfoljning";
    public const string Intake = "mottagning";
    public const string Operations = "drift";

    /// <param name="start">Where the pages begin.</param>
    public static Uri To(Uri start, string page) => new($"{start.AbsoluteUri.TrimEnd('/')}/{page}");
}
