using System.Text;
using Narvaro.Notifications;

namespace Narvaro.Tests.Notifications;

/// <summary>Reports as postfix and Exchange write them, by RFC 3464.</summary>
public sealed class BounceTests
{
    private const string Domain = "narvaro.example";

    private const string Postfix = """
        Return-Path: <>
        From: MAILER-DAEMON@post.example (Mail Delivery System)
        Subject: Undelivered Mail Returned to Sender
        To: narvaro@narvaro.example
        Message-ID: <20261005.4F2A1@post.example>
        Content-Type: multipart/report; report-type=delivery-status; boundary="x"

        --x
        This is the mail system at host post.example.

        --x
        Content-Type: message/delivery-status

        Reporting-MTA: dns; post.example

        Final-Recipient: rfc822; maja@skola.example
        Action: failed
        Status: 5.1.1
        Diagnostic-Code: smtp; 550 5.1.1 User unknown

        --x
        Content-Type: message/rfc822

        Message-ID:
         <narvaro-20261005-7@narvaro.example>
        Subject: =?utf-8?Q?N=C3=A4rvaro?=
        --x--
        """;

    [Fact]
    public async Task Read_ReportOfAMailOfOurs_GivesItsKeyAndTheCode() =>
        Assert.Equal(new Bounce("narvaro-20261005-7", "5.1.1"), await ReadAsync(Postfix));

    [Fact]
    public async Task Read_WithoutACode_IsABounceAllTheSame() =>
        Assert.Equal("okänd", (await ReadAsync(Postfix.Replace("Status: 5.1.1", "", StringComparison.Ordinal)))!.Status);

    [Theory]
    [InlineData("Action: failed", "Action: delayed")]
    [InlineData("7@narvaro.example", "7@annan.example")]
    [InlineData("Message-ID:\n <narvaro", "X-Id:\n <narvaro")]
    public async Task Read_OfAnythingElse_IsNone(string what, string instead) =>
        Assert.Null(await ReadAsync(Postfix.ReplaceLineEndings("\n").Replace(what, instead, StringComparison.Ordinal)));

    [Theory]
    [InlineData("")]
    [InlineData("Action: failed")]
    [InlineData("\0\u0001\u00ff Message-ID: <@> Action: failed\nStatus: 99999999999.1.1\nMessage-ID: <<<<")]
    public async Task Read_Rubbish_IsNone(string rubbish) => Assert.Null(await ReadAsync(rubbish));

    [Fact]
    public async Task Read_EndlessHeader_IsReadToItsLimitOnly() =>
        Assert.Null(await ReadAsync("Action: failed\n" + new string('\n', 300_000) + "Message-ID: <narvaro-1@narvaro.example>"));

    private static async Task<Bounce?> ReadAsync(string report)
    {
        using var stream = new MemoryStream(Encoding.Latin1.GetBytes(report.ReplaceLineEndings("\r\n")));
        return await Bounce.ReadAsync(stream, Domain, default);
    }
}
