using System.Text;
using System.Text.RegularExpressions;

namespace Narvaro.Tests.Fixtures;

/// <summary>A mail as it lies in a folder, taken apart: headers unfolded, the parts decoded.</summary>
public sealed partial class ReceivedMail
{
    private readonly string _raw;

    private ReceivedMail(string raw) => _raw = raw.ReplaceLineEndings("\n");

    public string Subject => EncodedWord().Replace(Header("Subject"), m => FromBase64(m.Groups["text"].Value));

    public string Text => Part("text/plain");

    public string Html => Part("text/html");

    public static ReceivedMail Read(string file) => new(File.ReadAllText(file));

    /// <summary>Empty when there is none.</summary>
    public string Header(string name) =>
        Head.Replace("\n ", " ", StringComparison.Ordinal)
            .Split('\n')
            .Where(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))
            .Select(line => line[(name.Length + 1)..].Trim())
            .FirstOrDefault("");

    /// <summary>Everything that can be read in it, decoded.</summary>
    public string Everything => $"{Head}\n{Subject}\n{Text}\n{Html}";

    private string Head => _raw[.._raw.IndexOf("\n\n", StringComparison.Ordinal)];

    private string Part(string type)
    {
        var at = _raw.IndexOf($"Content-Type: {type}", StringComparison.OrdinalIgnoreCase);
        var start = _raw.IndexOf("\n\n", at, StringComparison.Ordinal);
        var end = _raw.IndexOf("\n--", start, StringComparison.Ordinal);
        return FromBase64(_raw[start..end]);
    }

    private static string FromBase64(string text) => Encoding.UTF8.GetString(Convert.FromBase64String(text));

    [GeneratedRegex(@"=\?utf-8\?B\?(?<text>[^?]*)\?=(?:\s+(?==\?))?", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex EncodedWord();
}
