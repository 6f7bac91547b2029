using System.Text;
using Narvaro.EndToEndTests.Harness;

namespace Narvaro.EndToEndTests.Privacy;

/// <summary>
/// An invented school in which everything about a pupil carries a mark: forty pupils, two classes, thirty school days. From the
/// twenty-first day on some in each class stay away, too few to pass for an outbreak, so that there are cases, and the last pupil has protected identity.
/// </summary>
internal sealed class SensitiveSchool
{
    public const int Pupils = 40;
    public const int Days = 30;

    /// <summary>Each has a few pupils, so that the cases make several mails.</summary>
    private const int Mentors = 10;
    private const int FirstDayAway = 20;
    public const string Unit = "12345678";
    private const string Mark = "SENSITIVE-";

    /// <summary>From the Tax Agency's list of numbers that nobody has or will have (domain §5).</summary>
    private static readonly string[] Personnummer = ["200501012397", "200501022388", "200501032395", "200501042386"];

    /// <summary>Monday to Friday from the first Monday of the term.</summary>
    public static IReadOnlyList<DateOnly> Dates { get; } =
    [
        .. Enumerable
            .Range(0, Days / 5 * 7)
            .Select(new DateOnly(2026, 8, 24).AddDays)
            .Where(d => d.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)),
    ];

    /// <summary>Whatever must be in the database and nowhere that leaves it.</summary>
    public static IReadOnlyList<string> Secrets { get; } =
    [
        .. Enumerable.Range(0, Pupils).SelectMany(i => new[] { Key(i), Given(i), Family(i), Guardian(i, 1), Guardian(i, 2) }),
        .. Personnummer,
        Class(0),
        Class(1),
    ];

    public static bool IsAway(int pupil) => pupil % 7 == 3 || IsProtected(pupil);

    public static bool IsProtected(int pupil) => pupil == Pupils - 1;

    public static string Given(int pupil) => $"{Mark}Given{Number(pupil)}";

    public static string Family(int pupil) => $"{Mark}Family{Number(pupil)}";

    public static string Class(int pupil) => $"{Mark}{(pupil % 2 == 0 ? "7A" : "7B")}";

    public static void WriteRoster(string folder)
    {
        Write(
            folder,
            "elever.csv",
            "skolenhetskod;elev;personnummer;förnamn;efternamn;vårdnadshavare1;vårdnadshavare2;skolform;årskurs;klass;från;till;mentor;skydd",
            Enumerable
                .Range(0, Pupils)
                .Select(i =>
                    $"{Unit};{Key(i)};{Personnummer.ElementAtOrDefault(i)};{Given(i)};{Family(i)};{Guardian(i, 1)};{Guardian(i, 2)};"
                    + $"GR;7;{Class(i)};2026-08-17;;M{Text.Of(i % Mentors)};{(IsProtected(i) ? "Sekretessmarkering" : "Ingen")}"
                )
        );
        Write(
            folder,
            "personal.csv",
            "person;namn;epost;roll;skolenhetskod;klass;från;till",
            [
                .. Enumerable
                    .Range(0, Mentors)
                    .Select(m => $"M{Text.Of(m)};Mona Mentor;mentor{Text.Of(m)}@exempel.invalid;Mentor;{Unit};{Class(m)};2026-08-17;"),
                $"E1;Elsa Hälsa;elsa@exempel.invalid;Elevhälsa;{Unit};;2026-08-17;",
            ]
        );
        Write(folder, "kalender.csv", "datum;skolenhetskod;skoldag", Dates.Select(d => $"{Text.Of(d)};;ja"));
    }

    /// <summary>Lessons of some of the days, five a day, and at the end lines that are wrong in ways that tempt a reader to quote them.</summary>
    public static void WriteLessons(string folder, string name, int firstDay, int days) =>
        Write(
            folder,
            name,
            "skolenhetskod;elev;datum;start;slut;klass;närvaro_min;giltig_min;ogiltig_min;registrerad",
            (
                from day in Enumerable.Range(firstDay, days)
                from pupil in Enumerable.Range(0, Pupils)
                from hour in Enumerable.Range(8, 5)
                let start = Text.Of(hour).PadLeft(2, '0')
                let away = day >= FirstDayAway && IsAway(pupil)
                select $"{Unit};{Key(pupil)};{Text.Of(Dates[day])};{start}:00;{start}:50;{Class(pupil)};{(away ? "0;0;50" : "50;0;0")};{Text.Of(Dates[day])}T15:00"
            ).Concat([
                $"{Unit};{Key(0)};{Given(0)};08:00;08:50;{Class(0)};50;0;0;",
                $"{Unit};{Key(1)};{Text.Of(Dates[firstDay])};{Family(1)};08:50;{Class(1)};50;0;0;",
                $"{Unit};{Key(2)};{Text.Of(Dates[firstDay])};14:00;14:50;{Class(2)};{Personnummer[2]};0;0;",
                $"{Key(3)};{Unit};{Text.Of(Dates[firstDay])};14:00;14:50;{Class(3)};50;0;0;",
            ])
        );

    private static string Key(int pupil) => $"{Mark}Key{Number(pupil)}";

    private static string Guardian(int pupil, int ordinal) => $"{Mark}Guardian{Number(pupil)}-{Text.Of(ordinal)}";

    /// <summary>Letters, so that no mark is the beginning of another.</summary>
    private static string Number(int pupil) => $"{(char)('A' + (pupil / 10))}{(char)('A' + (pupil % 10))}";

    private static void Write(string folder, string name, string header, IEnumerable<string> rows) =>
        File.WriteAllLines(Path.Combine(Directory.CreateDirectory(folder).FullName, name), rows.Prepend(header), Encoding.UTF8);
}
