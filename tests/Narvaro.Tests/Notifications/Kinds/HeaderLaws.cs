using FsCheck;
using FsCheck.Fluent;
using Narvaro.Kernel;
using Narvaro.Notifications;
using Narvaro.Notifications.Mails;
using Narvaro.Tests.Fixtures;

namespace Narvaro.Tests.Notifications.Kinds;

/// <summary>Names, addresses, files and settings that try to write a header of their own.</summary>
public sealed class HeaderLaws : IDisposable
{
    private static readonly string[] Expected =
    [
        "Auto-Submitted",
        "Content-Type",
        "Date",
        "From",
        "List-Id",
        "MIME-Version",
        "Message-ID",
        "Subject",
        "To",
        "X-Receiver",
        "X-Sender",
    ];

    private static readonly string[] Pieces =
    [
        "\r\nBcc: ond@exempel.invalid",
        "\nBcc: ond@exempel.invalid",
        "\rSubject: KÄNSLIGT",
        "\r\n\r\n<script>",
        "=?utf-8?B?DQpCY2M6IG9uZEBleGVtcGVsLmludmFsaWQ=?=",
        "=?utf-8?Q?=0D=0ABcc:_ond@exempel.invalid?=",
        ", ond@exempel.invalid",
        "<ond@exempel.invalid>",
        "\"",
        ";",
        ":",
        "\0",
        "\u2028",
        "Åsa",
        " ",
        "maja",
        "@skola.example",
        "maja@skola.example",
    ];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Headers_WhateverNamesSay_AreThoseAndOnceEach()
    {
        var hostile = Gen.Choose(1, 4).SelectMany(n => Gen.ListOf(Gen.Elements(Pieces), n)).Select(string.Concat);
        var (run, accepted) = (0, 0);
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(150),
            Prop.ForAll(
                hostile.ToArbitrary(),
                hostile.ToArbitrary(),
                Gen.Choose(0, 3).ToArbitrary(),
                (name, address, where) =>
                {
                    var (folder, key) = (_folder.Path("mail"), FormattableString.Invariant($"narvaro-{++run}"));
                    var written = WriteAsync(folder, key, name, where is 0 ? address : "maja@skola.example", where)
                        .GetAwaiter()
                        .GetResult();
                    accepted += written is null ? 0 : 1;
                    return written is null || IsSound(written, where is 0 ? null : "maja@skola.example");
                }
            )
        );
        // Most do go, so that there was something to look at.
        Assert.True(accepted > 50, FormattableString.Invariant($"only {accepted} were written"));
    }

    /// <summary>The test itself would find a header that has got in.</summary>
    [Fact]
    public void Sound_HeaderPutIn_IsFound()
    {
        const string good =
            "X-Sender: a\r\nX-Receiver: a\r\nMIME-Version: 1.0\r\nFrom: a\r\nTo: maja@skola.example\r\nDate: a\r\nSubject: a\r\n"
            + "Message-ID: a\r\nAuto-Submitted: a\r\nList-Id: a\r\nContent-Type: a;\r\n boundary=b\r\n\r\ntext";

        Assert.True(IsSound(good, "maja@skola.example"));
        Assert.False(IsSound(good.Replace("Subject: a", "Subject: a\r\nBcc: b", StringComparison.Ordinal), "maja@skola.example"));
        Assert.False(IsSound(good.Replace("Date: a", "Date: a\r\nTo: b", StringComparison.Ordinal), "maja@skola.example"));
        Assert.False(IsSound(good.Replace("maja@", "ond@", StringComparison.Ordinal), "maja@skola.example"));
    }

    /// <summary>As the mail step does: what is no address is not sent.</summary>
    private static async Task<string?> WriteAsync(string folder, string key, string name, string address, int where)
    {
        var options = new MailOptions
        {
            Folder = folder,
            FromAddress = "narvaro@kommun.example",
            FromName = where is 1 ? name : "Närvaro",
            Contact = where is 2 ? name : "din rektor",
        };
        var note = new TroubleNote([new RefusedFileLines(name, name, [name])], [name], options.Link, options.Contact);
        if (SendDecision.Of(address, note, SendDecision.Mended, options) is not { Address: { } to, Mail: { } mail })
        {
            return null;
        }
        await using var html = new ComponentHtml();
        var outgoing = await mail.ToAsync(to, key, html, new DateTimeOffset(2026, 10, 5, 19, 30, 0, TimeSpan.FromHours(2)));
        var delivery = await new FolderTransport(options).SendAsync(outgoing);
        return delivery.Outcome is DeliveryOutcome.Accepted
            ? System.Text.Encoding.Latin1.GetString(await File.ReadAllBytesAsync(Path.Combine(folder, $"{key}.eml")))
            : null;
    }

    /// <param name="to">Who alone it is to; null when the address is what is tried.</param>
    private static bool IsSound(string raw, string? to)
    {
        var head = raw[..raw.IndexOf("\r\n\r\n", StringComparison.Ordinal)];
        var lines = head.Split("\r\n").Where(l => !l.StartsWith(' ') && !l.StartsWith('\t')).ToList();
        var names = lines.Select(l => l.Split(':')[0]).Order(StringComparer.Ordinal);
        var receivers = lines.Where(l => l.StartsWith("To: ", StringComparison.Ordinal)).Select(l => l[4..]).ToList();
        return names.SequenceEqual(Expected, StringComparer.OrdinalIgnoreCase)
            && head.All(char.IsAscii)
            && !head.Replace("\r\n", "", StringComparison.Ordinal).Any(c => c is '\r' or '\n')
            && (to is null ? receivers is [var only] && only.Count(c => c == '@') == 1 : receivers.SequenceEqual([to]));
    }
}
