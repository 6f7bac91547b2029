using System.Globalization;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.Extensions.Localization;

namespace Narvaro.Triage;

/// <summary>The pages' words in the language that the person has chosen. Swedish is what the pages are written in; other languages are in
/// <c>Texts.*.resx</c>, by the Swedish words. What has no translation is shown in Swedish.</summary>
public sealed class Texts(IStringLocalizer<Texts> words, HtmlEncoder encoder)
{
    /// <summary>Name of the cookie that holds the choice.</summary>
    public const string Cookie = "narvaro-sprak";

    public string this[string swedish] => Find(swedish);

    /// <summary>With values in the places of {0}, {1}…</summary>
    public string this[string swedish, params object[] values] => string.Format(CultureInfo.CurrentCulture, Find(swedish), values);

    /// <summary>What a room or a desk says, in Swedish: in the chosen language where there are words for it, and otherwise as Swedish, so that
    /// it is read aloud as what it is.</summary>
    public IHtmlContent Told(string swedish) => Told([swedish]);

    /// <summary>The same of several sentences.</summary>
    public IHtmlContent Told(IEnumerable<string> swedish) => new HtmlString(string.Join(' ', swedish.Select(Spoken)));

    /// <summary>"sv" or "en".</summary>
    public static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    private string Spoken(string swedish)
    {
        var told = Find(swedish);
        // Rooms speak in clauses; a page in sentences.
        var encoded = encoder.Encode(Words.Sentence(told));
        return Language == "sv" || told != swedish ? encoded : $"<span lang=\"sv\">{encoded}</span>";
    }

    /// <summary>The same words begin a cell and stand within a sentence, and are there once.</summary>
    private string Find(string swedish)
    {
        var found = words[swedish];
        var other = found.ResourceNotFound ? words[Turned(swedish)] : found;
        return other.ResourceNotFound ? swedish
            : found.ResourceNotFound ? Turned(other.Value)
            : found.Value;
    }

    /// <summary>With the first letter large where it is small, and the other way round.</summary>
    private static string Turned(string text) =>
        text.Length == 0 ? text
        : char.IsUpper(text[0]) ? char.ToLower(text[0], CultureInfo.InvariantCulture) + text[1..]
        : char.ToUpper(text[0], CultureInfo.InvariantCulture) + text[1..];
}
