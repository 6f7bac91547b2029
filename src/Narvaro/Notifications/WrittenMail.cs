using System.Text;
using System.Text.RegularExpressions;

namespace Narvaro.Notifications;

/// <summary>A mail that <see cref="FolderTransport"/> has written, read back: its subject and its two texts.</summary>
public sealed partial record WrittenMail(string Subject, string Text, string Html)
{
    /// <summary>Longer than any of ours.</summary>
    private const int Longest = 1024 * 1024;

    /// <returns>Null when there is no such file, or it is none of ours.</returns>
    /// <param name="folder">Where they lie.</param>
    /// <param name="key">Of the mail; what is not the form of a key is none.</param>
    public static async Task<WrittenMail?> ReadAsync(string folder, string key, CancellationToken ct)
    {
        var file = new FileInfo(Path.Combine(folder, $"{key}.eml"));
        return Key().IsMatch(key) && file is { Exists: true, Length: < Longest }
            ? Of(await File.ReadAllTextAsync(file.FullName, ct))
            : null;
    }

    private static WrittenMail? Of(string raw)
    {
        var mail = raw.ReplaceLineEndings("\n");
        var head = mail.Split("\n\n")[0].Replace("\n ", " ", StringComparison.Ordinal);
        var subject = Subjects().Match(head).Groups["subject"].Value.Replace("?= =?", "?==?", StringComparison.Ordinal);
        var (text, html) = (Part(mail, "text/plain"), Part(mail, "text/html"));
        return text is null || html is null
            ? null
            : new WrittenMail(Words().Replace(subject, m => Decode(m.Groups["word"].Value) ?? ""), text, html);
    }

    private static string? Part(string mail, string type)
    {
        var at = mail.IndexOf($"Content-Type: {type}", StringComparison.OrdinalIgnoreCase);
        var start = at < 0 ? -1 : mail.IndexOf("\n\n", at, StringComparison.Ordinal);
        var end = start < 0 ? -1 : mail.IndexOf("\n--", start, StringComparison.Ordinal);
        return end < 0 ? null : Decode(mail[start..end]);
    }

    private static string? Decode(string base64)
    {
        var bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, bytes, out var count) ? Encoding.UTF8.GetString(bytes, 0, count) : null;
    }

    [GeneratedRegex(@"^[A-Za-z0-9-]{1,80}\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Key();

    [GeneratedRegex(@"^Subject: *(?<subject>.*)$", RegexOptions.IgnoreCase | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Subjects();

    [GeneratedRegex(@"=\?utf-8\?B\?(?<word>[^?]*)\?=", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Words();
}
