using System.Globalization;
using static Narvaro.Notifications.Mails.MailWords;

namespace Narvaro.Notifications.Mails;

/// <summary>Lessons of the recipient's schools that are not reported: of registers, never of a pupil or a class.</summary>
/// <param name="Schools">How many schools it is about.</param>
/// <param name="Lessons">Lessons of the classes in question.</param>
/// <param name="Until">The school day that was looked up to.</param>
public sealed record RegisterNotice(int Schools, int Classes, int Unreported, int Lessons, DateOnly Until, Uri Link, string Contact)
    : Mail(Link, Contact)
{
    public override string Title => "lektioner är inte rapporterade";

    public string Lead => string.Create(Swedish, $"{Unreported:N0} av {Lessons:N0} lektioner {At} är inte rapporterade.");

    public string Which => $"Det gäller {Count(Classes, "klass", "klasser")} under de senaste skoldagarna, till och med {Day(Until)}.";

    public string Why => "En lektion som inte är rapporterad räknas varken som närvaro eller frånvaro.";

    public string How =>
        "Be lärarna rapportera sina lektioner så snart som möjligt. Vilka det gäller visar skolans närvarosystem. Närvaro läser in dem nästa natt.";

    public override string Where => "Hur det ser ut på skolan ser du när du har loggat in:";

    private string At => Schools == 1 ? "på din skola" : string.Create(CultureInfo.InvariantCulture, $"på {Schools} av dina skolor");

    private protected override Type Template => typeof(RegisterNoticeHtml);

    private protected override IEnumerable<string> Lines() => [Lead, Which, "", Why, How, ""];
}
