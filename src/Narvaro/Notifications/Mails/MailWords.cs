using System.Globalization;

namespace Narvaro.Notifications.Mails;

/// <summary>Days and numbers as mails write them.</summary>
internal static class MailWords
{
    public static readonly CultureInfo Swedish = CultureInfo.GetCultureInfo("sv-SE");

    public static string Day(DateOnly date) => date.ToString("dddd d MMMM yyyy", Swedish);

    public static string Count(int number, string one, string several) =>
        string.Create(CultureInfo.InvariantCulture, $"{number} {(number == 1 ? one : several)}");
}
