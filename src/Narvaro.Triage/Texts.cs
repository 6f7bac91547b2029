using System.Globalization;
using Microsoft.Extensions.Localization;

namespace Narvaro.Triage;

/// <summary>The pages' words in the language that the person has chosen. Swedish is what the pages are written in; other languages are in
/// <c>Texts.*.resx</c>, by the Swedish words. What has no translation is shown in Swedish.</summary>
public sealed class Texts(IStringLocalizer<Texts> words)
{
    /// <summary>Name of the cookie that holds the choice.</summary>
    public const string Cookie = "narvaro-sprak";

    public string this[string swedish] => words[swedish];

    /// <summary>With values in the places of {0}, {1}…</summary>
    public string this[string swedish, params object[] values] => words[swedish, values];

    /// <summary>"sv" or "en".</summary>
    public static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;
}
