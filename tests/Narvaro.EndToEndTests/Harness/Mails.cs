using System.Text;
using System.Text.RegularExpressions;

namespace Narvaro.EndToEndTests.Harness;

/// <summary>A mail as the folder transport left it.</summary>
internal sealed record Mail(string Id, string Raw)
{
    /// <summary>The mail but for the moment it was written at and the chance mark between its parts.</summary>
    public string Lasting => Mails.Boundary().Replace(Mails.DateLine().Replace(Raw, ""), "boundary");

    /// <summary>Whom it is for.</summary>
    public string To => Mails.ToLine().Match(Raw).Groups[1].Value;

    /// <summary>Where it leads.</summary>
    public string Link => Mails.Address().Match(Readable).Value;

    /// <summary>The cases that it names.</summary>
    public IReadOnlyList<string> References =>
        [.. Mails.Reference().Matches(Readable).Select(m => m.Value).Distinct(StringComparer.Ordinal)];

    /// <summary>It is of cases: of those somebody gets one a day.</summary>
    public bool IsDigest => References.Count > 0;

    /// <summary>What a mail program shows.</summary>
    public string Html =>
        Decode(Mails.HtmlPart().Match(Raw.ReplaceLineEndings("\n")).Groups[1].Value.Replace("\n", "", StringComparison.Ordinal));

    /// <summary>All that a reader or a mail server could see: as sent, and with every part and heading decoded.</summary>
    public string Readable =>
        string.Join(
            '\n',
            [
                Raw,
                Mails.SoftBreak().Replace(Raw, ""),
                .. Mails.EncodedWord().Matches(Raw).Select(m => Decode(m.Groups[1].Value)),
                .. Mails
                    .Block()
                    .Matches(Raw.ReplaceLineEndings("\n"))
                    .Select(m => Decode(m.Value.Replace("\n", "", StringComparison.Ordinal))),
            ]
        );

    private static string Decode(string base64)
    {
        var bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, bytes, out var count) ? Encoding.UTF8.GetString(bytes, 0, count) : "";
    }
}

internal static partial class Mails
{
    /// <summary>Every mail in the data folder, by Message-ID; one that went twice is there twice.</summary>
    public static IReadOnlyList<Mail> In(Installation place) =>
        [
            .. Directory
                .EnumerateFiles(place.Data, "*.eml", SearchOption.AllDirectories)
                .Select(f => File.ReadAllText(f))
                .Select(raw => new Mail(MessageId().Match(raw).Groups[1].Value, raw))
                .OrderBy(m => m.Id, StringComparer.Ordinal),
        ];

    [GeneratedRegex(@"^Message-ID:\s*(\S+)", RegexOptions.IgnoreCase | RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex MessageId();

    [GeneratedRegex(@"^Date:.*\r?\n", RegexOptions.IgnoreCase | RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    internal static partial Regex DateLine();

    [GeneratedRegex(@"^To:\s*(\S+)", RegexOptions.IgnoreCase | RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    internal static partial Regex ToLine();

    [GeneratedRegex(@"https?://[^\s""<]+")]
    internal static partial Regex Address();

    [GeneratedRegex(@"\bN-\d{4}\b")]
    internal static partial Regex Reference();

    [GeneratedRegex(@"--boundary_\d+_[0-9a-f-]{36}")]
    internal static partial Regex Boundary();

    [GeneratedRegex(
        @"^Content-Type: text/html[^\n]*\n(?:[^\n]+\n)*\n([A-Za-z0-9+/=\n]+)",
        RegexOptions.Multiline | RegexOptions.CultureInvariant
    )]
    internal static partial Regex HtmlPart();

    [GeneratedRegex(@"=\r?\n")]
    internal static partial Regex SoftBreak();

    [GeneratedRegex(@"=\?utf-8\?B\?([^?]*)\?=", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    internal static partial Regex EncodedWord();

    [GeneratedRegex(@"(?:^[A-Za-z0-9+/]{4,}={0,2}\n?)+", RegexOptions.Multiline)]
    internal static partial Regex Block();
}
