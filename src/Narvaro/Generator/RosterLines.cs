using System.Globalization;

namespace Narvaro.Generator;

/// <summary>Pupils, staff, calendar and answers as lines; the formats of design.md §13.</summary>
internal static class RosterLines
{
    /// <summary>One line for each class a pupil has attended by the date; an interval that has ended says so.</summary>
    public static IEnumerable<string> Pupils(Municipality municipality, DateOnly asOf)
    {
        yield return "elev;personnummer;födelsedatum;kön;förnamn;efternamn;vårdnadshavare1;vårdnadshavare2;skolenhetskod;skolform;"
            + "årskurs;klass;från;till;mentor;skydd;hemkommun";
        foreach (var pupil in municipality.Pupils)
        {
            for (var year = 0; year < municipality.Calendar.Years.Count; year++)
            {
                if (municipality.ClassOf(pupil, year) is { } attended && Line(municipality, pupil, attended, asOf) is { } line)
                {
                    yield return line;
                }
            }
        }
    }

    public static IEnumerable<string> Staff(Municipality municipality, DateOnly asOf)
    {
        yield return "person;namn;epost;roll;skolenhetskod;klass;från;till";
        foreach (var member in municipality.Staff.Where(member => member.From <= asOf))
        {
            var until = member.Until <= asOf ? member.Until : null;
            yield return string.Join(
                ';',
                member.Person,
                member.Name,
                member.Email,
                member.Role,
                member.Unit,
                member.Class,
                Text(member.From),
                Text(until)
            );
        }
    }

    /// <summary>Whole school years, as a municipality decides them; study days stand as days without school.</summary>
    public static IEnumerable<string> Calendar(Municipality municipality)
    {
        yield return "datum;skolenhetskod;skoldag";
        foreach (var year in municipality.Calendar.Years)
        {
            foreach (var day in year.Days.Concat(year.StudyDays).Order())
            {
                yield return $"{Text(day)};;{(year.StudyDays.Contains(day) ? "nej" : "ja")}";
            }
        }
    }

    public static IEnumerable<string> Truths(Municipality municipality)
    {
        yield return "elev;label;trajectory;onset_date;ramp_days;final_rate;recover_date";
        var last = municipality.Calendar.Days[^1];
        foreach (var (pupil, truth) in municipality.Pupils.Where(pupil => IsSeenBy(pupil, last)).Select(pupil => (pupil, pupil.Truth)))
        {
            yield return string.Join(
                ';',
                pupil.Id,
                Snake(truth.Label.ToString()),
                Snake(truth.Trajectory?.ToString() ?? ""),
                Text(truth.OnsetDate),
                truth.RampDays?.ToString(CultureInfo.InvariantCulture),
                truth.FinalRate?.ToString("0.000", CultureInfo.InvariantCulture),
                Text(truth.RecoverDate)
            );
        }
    }

    /// <summary>Pupils who move in later are in no extract, so there is nothing to answer for.</summary>
    private static bool IsSeenBy(Pupil pupil, DateOnly last) => pupil.JoinedOn is not { } joined || joined <= last;

    private static string? Line(Municipality municipality, Pupil pupil, SchoolClass attended, DateOnly asOf)
    {
        var (from, until) = Enrolment(municipality.Calendar, pupil, attended);
        if (from > asOf || until < from)
        {
            return null;
        }

        return string.Join(
            ';',
            pupil.Id,
            pupil.PersonNumber,
            Text(pupil.BirthDate),
            pupil.Gender == Gender.Female ? "K" : "M",
            pupil.FirstName,
            pupil.LastName,
            pupil.Guardians.ElementAtOrDefault(0),
            pupil.Guardians.ElementAtOrDefault(1),
            attended.Unit.Code,
            attended.Grade == 0 ? "FKLASS" : "GR",
            attended.Grade.ToString(CultureInfo.InvariantCulture),
            attended.Name,
            Text(from),
            Text(until <= asOf ? until : null),
            attended.Mentor,
            Spelled(pupil.Protection),
            pupil.HomeMunicipality
        );
    }

    /// <summary>The last school year of the plan goes on; earlier ones end in June.</summary>
    private static (DateOnly From, DateOnly? Until) Enrolment(GeneratedCalendar calendar, Pupil pupil, SchoolClass attended)
    {
        var year = calendar.Years[attended.Year];
        var from = pupil.JoinedOn > year.Start ? pupil.JoinedOn.Value : year.Start;
        DateOnly? end = attended.Year < calendar.Years.Count - 1 ? year.End : null;
        return (from, pupil.LeftOn is { } left && (end is null || left < end) ? left : end);
    }

    private static string Spelled(Protection protection) =>
        protection switch
        {
            Protection.Confidential => "Sekretessmarkering",
            Protection.ProtectedRegistration => "Skyddad folkbokföring",
            _ => "Ingen",
        };

    private static string? Text(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Snake(string name) =>
        string.Concat(
            name.Select((letter, i) => char.IsUpper(letter) ? (i > 0 ? "_" : "") + char.ToLowerInvariant(letter) : letter.ToString())
        );
}
