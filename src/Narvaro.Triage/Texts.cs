using System.Globalization;
using Microsoft.Extensions.Localization;

namespace Narvaro.Triage;

/// <summary>The pages' words in the language that the person has chosen. Swedish is what the pages are written in; other languages are in
/// <c>Texts.*.resx</c>, by the Swedish words. What has no translation is shown in Swedish.</summary>
public sealed class Texts(IStringLocalizer<Texts> words)
{
    /// <summary>Name of the cookie that holds the choice.</summary>
    public const string Cookie = "narvaro-sprak";

    public string this[string swedish] => Find(swedish);

    /// <summary>With values in the places of {0}, {1}…</summary>
    public string this[string swedish, params object[] values] => string.Format(CultureInfo.CurrentCulture, Find(swedish), values);

    /// <summary>"sv" or "en".</summary>
    public static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

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
