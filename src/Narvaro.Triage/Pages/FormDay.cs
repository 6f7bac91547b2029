using System.Globalization;

namespace Narvaro.Triage.Pages;

/// <summary>A day as a form sends it, ÅÅÅÅ-MM-DD whatever the language of the page.</summary>
internal static class FormDay
{
    /// <returns>False for what is no day; nothing written is no day, and no fault.</returns>
    public static bool TryRead(string? text, out DateOnly? day)
    {
        day = null;
        if (string.IsNullOrWhiteSpace(text))
        {
            return true;
        }
        var read = DateOnly.TryParseExact(text.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var found);
        day = read ? found : null;
        return read;
    }
}
