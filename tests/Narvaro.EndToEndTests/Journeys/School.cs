using System.Text;
using Narvaro.EndToEndTests.Harness;

namespace Narvaro.EndToEndTests.Journeys;

/// <summary>
/// An invented school: a hundred pupils in four classes, and somebody of each role. From the twenty-first day on four in each class stay away,
/// too few to pass for an outbreak; the last of them has protected identity, and the first lives in another municipality.
/// </summary>
internal static class School
{
    public const int Days = 30;
    public const int DaysOfFirstNight = 15;
    public const string Unit = "12345678";
    public const string ProtectedName = "Vera Hemlig";
    private const int Pupils = 100;
    private const int Classes = 4;
    private const int AwayOf = 6;
    private const int FirstAway = 20;
    private const int LessonsADay = 3;
    private const string From = "2025-08-18";

    private static readonly string[] Given = ["Alva", "Bo", "Cia", "Dan", "Eva", "Fia", "Gun", "Hans", "Ida", "Jon"];
    private static readonly string[] Family = ["Ask", "Björk", "Ceder", "Dal", "Ek", "Fors", "Gran", "Hägg", "Idegran", "Jord"];

    /// <summary>Monday to Friday from a Monday in the autumn.</summary>
    public static IReadOnlyList<DateOnly> Dates { get; } =
    [
        .. Enumerable
            .Range(0, Days / 5 * 7)
            .Select(new DateOnly(2025, 8, 25).AddDays)
            .Where(d => d.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)),
    ];

    /// <summary>Who signs in as what: the part of the address before the @, and the role of the extract.</summary>
    public static IReadOnlyList<(string Person, string Role)> Staff { get; } =
    [
        ("elsa", "Elevhälsa"),
        ("rut", "Rektor"),
        ("bea", "BitrRektor"),
        ("sam", "Elevsamordnare"),
        ("pia", "SkyddadIdentitet"),
        ("hugo", "Huvudman"),
        ("sten", "Skolpliktsbevakare"),
        ("adam", "Administratör"),
        ("greta", "Granskare"),
        ("sofia", "Socialtjänst"),
    ];

    public static string Class(int pupil) => "4" + (char)('A' + (pupil % Classes));

    public static string Name(int pupil) => IsProtected(pupil) ? ProtectedName : $"{Given[pupil % 10]} {Family[pupil / 10]}";

    public static void WriteRoster(string folder)
    {
        Write(
            folder,
            "elever.csv",
            "skolenhetskod;elev;födelsedatum;förnamn;efternamn;vårdnadshavare1;vårdnadshavare2;skolform;årskurs;klass;från;till;mentor;skydd;hemkommun",
            Enumerable.Range(0, Pupils).Select(Pupil)
        );
        Write(
            folder,
            "personal.csv",
            "person;namn;epost;roll;skolenhetskod;klass;från;till",
            [
                .. Enumerable
                    .Range(0, Classes)
                    .Select(c => $"{Mentor(c)};Mona {Class(c)};{Mentor(c)}@exempel.invalid;Mentor;{Unit};{Class(c)};{From};"),
                .. Staff.Select(s =>
                    $"{s.Person};{char.ToUpperInvariant(s.Person[0])}{s.Person[1..]} Exempel;{s.Person}@exempel.invalid;{s.Role};{UnitOf(s.Role)};;{From};"
                ),
            ]
        );
        Write(folder, "kalender.csv", "datum;skolenhetskod;skoldag", Dates.Select(d => $"{Text.Of(d)};;ja"));
    }

    public static void WriteLessons(string folder, string name, int firstDay, int days) =>
        Write(
            folder,
            name,
            "skolenhetskod;elev;datum;start;slut;ämne;klass;närvaro_min;giltig_min;ogiltig_min;registrerad",
            from day in Enumerable.Range(firstDay, days)
            from pupil in Enumerable.Range(0, Pupils)
            from hour in Enumerable.Range(10, LessonsADay)
            let minutes = day >= FirstAway && IsAway(pupil) ? "0;0;50" : "50;0;0"
            select $"{Unit};E{Text.Of(pupil)};{Text.Of(Dates[day])};{Text.Of(hour)}:00;{Text.Of(hour)}:50;SV;{Class(pupil)};{minutes};{Text.Of(Dates[day])}T15:00"
        );

    private static bool IsAway(int pupil) => pupil / Classes % AwayOf == 0;

    private static bool IsProtected(int pupil) => pupil == Pupils - 1;

    private static string Mentor(int number) => "mona" + (char)('a' + number);

    private static string UnitOf(string role) =>
        role is "Huvudman" or "Skolpliktsbevakare" or "Administratör" or "Granskare" or "Socialtjänst" ? "" : Unit;

    private static string Pupil(int i) =>
        $"{Unit};E{Text.Of(i)};2015-05-{Text.Of(1 + (i % 28)).PadLeft(2, '0')};{Name(i).Split(' ')[0]};{Name(i).Split(' ')[1]};V{Text.Of(i)}a;V{Text.Of(i)}b;"
        + $"GR;4;{Class(i)};{From};;{Mentor(i % Classes)};{(IsProtected(i) ? "Sekretessmarkering" : "Ingen")};{(i == 0 ? "2281" : "2262")}";

    private static void Write(string folder, string name, string header, IEnumerable<string> rows) =>
        File.WriteAllLines(Path.Combine(Directory.CreateDirectory(folder).FullName, name), rows.Prepend(header), Encoding.UTF8);
}
