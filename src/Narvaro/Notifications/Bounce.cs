using System.Text;
using System.Text.RegularExpressions;

namespace Narvaro.Notifications;

/// <summary>A mail server's word, after it had taken a mail, that the mail did not arrive (RFC 3464).</summary>
/// <param name="MessageKey">Of the mail.</param>
/// <param name="Status">E.g. "5.1.1"; "okänd" when the server gave none.</param>
public sealed partial record Bounce(string MessageKey, string Status)
{
    /// <summary>Of a report; what is further down is the mail itself.</summary>
    private const int Longest = 256 * 1024;

    /// <summary>Reads a report as it lies in a mailbox folder. Nothing in it but a key of ours and a code is kept.</summary>
    /// <param name="domain">Right part of our Message-IDs.</param>
    /// <returns>Null of anything else: a mail of another kind, one of a mail that is not ours, one that only says that it takes time.</returns>
    public static async Task<Bounce?> ReadAsync(Stream report, string domain, CancellationToken ct)
    {
        var bytes = new byte[Longest];
        var length = await report.ReadAtLeastAsync(bytes, Longest, throwOnEndOfStream: false, ct);
        var text = Encoding.Latin1.GetString(bytes, 0, length);
        if (!HasFailed().IsMatch(text))
        {
            return null;
        }
        // The report has a Message-ID of its own; ours stands in the headers that it brings back.
        var key = Ids()
            .Matches(text)
            .LastOrDefault(m => string.Equals(m.Groups["domain"].Value, domain, StringComparison.OrdinalIgnoreCase))
            ?.Groups["key"]
            .Value;
        var status = Code().Match(text);
        return key is null ? null : new Bounce(key, status.Success ? status.Groups["code"].Value : "okänd");
    }

    [GeneratedRegex(@"^Action:[ \t]*failed\b", RegexOptions.IgnoreCase | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex HasFailed();

    [GeneratedRegex(
        @"^Status:[ \t]*(?<code>[245]\.\d{1,3}\.\d{1,3})\b",
        RegexOptions.IgnoreCase | RegexOptions.Multiline,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Code();

    /// <summary>Also where the header goes on on a line of its own.</summary>
    [GeneratedRegex(
        @"^Message-ID:\s{0,10}<(?<key>[^<>@\s]{1,100})@(?<domain>[^<>\s]{1,255})>",
        RegexOptions.IgnoreCase | RegexOptions.Multiline,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Ids();
}
