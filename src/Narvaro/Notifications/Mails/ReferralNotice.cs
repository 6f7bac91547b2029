using static Narvaro.Notifications.Mails.MailWords;

namespace Narvaro.Notifications.Mails;

/// <summary>What was handed over to an intake and waits for a receipt: how many and their references, not of what or from where.</summary>
/// <param name="References">Of the packages, one at least, in order.</param>
public sealed record ReferralNotice(IReadOnlyList<string> References, Uri Link, string Contact) : Mail(Link, Contact)
{
    public override string Title => $"{References.Count.ToString(Swedish)} underlag väntar på dig";

    public string Lead =>
        $"{References.Count.ToString(Swedish)} underlag har lämnats och väntar på att du kvitterar {(References.Count == 1 ? "det" : "dem")}.";

    public override string Where => "Du läser och kvitterar när du har loggat in:";

    private protected override Type Template => typeof(ReferralNoticeHtml);

    private protected override IEnumerable<string> Lines() => [Lead, "", .. References.Select(r => $"  {r}"), ""];
}
