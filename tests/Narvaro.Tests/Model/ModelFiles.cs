using System.Globalization;
using System.Text;

namespace Narvaro.Tests.Model;

/// <summary>Extracts in our own format (design §13), as the schools of a course deliver them.</summary>
internal static class ModelFiles
{
    private static readonly string[] Mentors = ["maja", "mona"];

    /// <param name="pupils">Number and unit.</param>
    /// <param name="from">First day there.</param>
    public static string Pupils(IEnumerable<(int Pupil, string Unit)> pupils, string from) =>
        "elev;födelsedatum;vårdnadshavare1;vårdnadshavare2;skolenhetskod;skolform;årskurs;klass;från;mentor;skydd\n"
        + string.Concat(
            pupils.Select(p =>
                Text(
                    $"e-{p.Pupil};2017-01-15;g-{p.Pupil}1;g-{p.Pupil}2;{p.Unit};GR;7;{ClassOf(p.Unit)};{from};{Mentors[p.Unit[^1] - '1']};Ingen\n"
                )
            )
        );

    /// <summary>Two lessons of each pupil; who is late comes so late to the first of them.</summary>
    /// <param name="number">Of the delivery: the same rows later are another file.</param>
    /// <param name="day">The day.</param>
    /// <param name="rows">Number, unit and how it was.</param>
    public static string Lessons(int number, DateOnly day, IEnumerable<(int Pupil, string Unit, DayTold Told)> rows)
    {
        var text = new StringBuilder("skolenhetskod;elev;datum;start;slut;närvaro_min;giltig_min;ogiltig_min;sen_min;leverans\n");
        foreach (var (pupil, unit, told) in rows)
        {
            for (var lesson = 0; lesson < 2; lesson++)
            {
                var late = told.Late > lesson ? 5 : 0;
                var (present, away) = told.Away ? (0, 40) : (40 - late, late);
                text.Append(
                    Text($"{unit};e-{pupil};{day:yyyy-MM-dd};{8 + lesson:00}:00;{8 + lesson:00}:40;{present};0;{away};{late};{number}\n")
                );
            }
        }
        return text.ToString();
    }

    public static string Consent(int pupil, int giver, bool yes, DateOnly from, DateOnly to, bool withdrawn) =>
        "elev;givare;beslut;mottagare;omfattning;ändamål;form;från;till;återkallat\n"
        + Text(
            $"e-{pupil};Vårdnadshavare{giver + 1};{(yes ? "ja" : "nej")};socialtjänst;närvaro;närvaro;;{from:yyyy-MM-dd};{to:yyyy-MM-dd};{(withdrawn ? "ja" : "")}\n"
        );

    public static string Case(int pupil, string unit, int level, DateOnly opened, string status, string reference) =>
        "elev;skolenhetskod;nivå;öppnat;status;ärende\n" + Text($"e-{pupil};{unit};{level};{opened:yyyy-MM-dd};{status};{reference}\n");

    private static string ClassOf(string unit) => unit == "10000001" ? "7A" : "7B";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

/// <summary>How a pupil's day was: away all of it, or there and late to so many lessons, 0–2.</summary>
internal readonly record struct DayTold(bool Away, int Late);
