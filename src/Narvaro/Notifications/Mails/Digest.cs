using Narvaro.Routing;
using static Narvaro.Notifications.Mails.MailWords;

namespace Narvaro.Notifications.Mails;

/// <summary>The cases of a school day that wait for a person: one mail, with a part for each thing that it is told for.</summary>
/// <param name="Parts">In the order of weight; without any there is nothing to tell.</param>
/// <param name="DataUntil">The school day up to which attendance is counted.</param>
public sealed record Digest(IReadOnlyList<DigestPart> Parts, DateOnly DataUntil, Uri Link, string Contact) : Mail(Link, Contact)
{
    /// <summary>The newest school day that the units of the cases have data of, when that is longer ago than it should be; else null.</summary>
    public DateOnly? OldSince { get; init; }

    public bool IsEmpty => Parts.Count == 0;

    public override string Title =>
        $"{Count(Parts.SelectMany(p => p.References).Distinct(StringComparer.Ordinal).Count(), "ärende", "ärenden")} väntar på dig";

    public override IEnumerable<string> Remarks =>
        [
            $"Närvaron är räknad till och med {Day(DataUntil)}. Det som har rättats senare syns på sidan.",
            .. OldSince is { } day ? new[] { $"Uppgifter finns till och med {Day(day)}; nyare saknas." } : [],
        ];

    private protected override Type Template => typeof(DigestHtml);

    private protected override IEnumerable<string> Lines() => Parts.SelectMany(p => p.Lines());

    /// <summary>For whom the cases are, within a sentence. Rektor's does not tell that elevhälsan is in them, nor huvudman's what is to be done.</summary>
    public static string Whose(MailKind kind) =>
        kind switch
        {
            MailKind.MentorDigest => "för dig som mentor",
            MailKind.PrincipalDigest => "på din skola",
            MailKind.OrganiserDigest => "för dig hos huvudmannen",
            _ => "på din enhet",
        };
}
