using System.Globalization;
using System.Text;
using Narvaro.Tests.Extracts;

namespace Narvaro.Tests.Import.Fuzz;

/// <summary>A whole file that changes are made to.</summary>
/// <param name="Name">As delivered; some profiles are for files of some names.</param>
internal sealed record FuzzSample(string Name, byte[] Bytes);

/// <summary>What is delivered, of every kind: the kept extracts, and a small one in each format that a profile ships for.</summary>
internal static class FuzzSamples
{
    public const string LessonHeader =
        "skolenhetskod;elev;datum;start;slut;ämne;klass;lektionsminuter;närvaro_min;giltig_min;ogiltig_min;ledighet_min;sen_min;annan_min;rapporterad;inställd;registrerad";

    public const string Roster = """
        elev;skolenhetskod;skolform;årskurs;klass;från;skydd
        e-101;10000001;GR;7;7A;2026-08-17;Ingen
        e-102;10000001;GR;7;7A;2026-08-17;Ingen
        e-103;10000002;GR;8;8B;2026-08-17;Ingen

        """;

    /// <summary>The lesson extract that the plain parser of the tests reads too: no lesson twice.</summary>
    public static FuzzSample Lessons { get; } = Text("lektioner.csv", LessonHeader + "\n" + string.Concat(LessonRows()));

    public static IReadOnlyList<FuzzSample> All { get; } =
    [
        Lessons,
        .. Directory
            .GetFiles(Path.GetDirectoryName(RawRows.Sample("meitner.json"))!)
            .Order(StringComparer.Ordinal)
            .Select(f => new FuzzSample(Path.GetFileName(f), File.ReadAllBytes(f))),
        new("bok.xlsx", Xlsx.Of(is1904: false, Xlsx.Texts("elev|datum|start", "e1|2024-01-08|08:00", "e2|2024-01-08|09:00"))),
        Text("elever.csv", Roster),
        Text(
            "personal.csv",
            """
            person;namn;epost;roll;skolenhetskod;klass;från;till
            p-1;Maja Mentorsson;maja@skola.example;mentor;10000001;7A;2026-08-01;
            p-2;Rut Rektorsson;rut@skola.example;rektor;10000001;;2026-08-01;2027-06-30
            """
        ),
        Text("kalender.csv", "datum;skolenhetskod;skoldag\n2026-08-19;10000001;ja\n2026-08-20;10000001;ja\n2026-08-21;;nej\n"),
        Text(
            "dagar.csv",
            """
            skolenhetskod;elev;datum;klass;undervisning_min;närvaro_min;giltig_min;ogiltig_min
            10000001;e-101;2026-09-01;7A;360;300;60;0
            10000001;e-102;2026-09-01;7A;360;360;0;0
            """
        ),
        Text(
            "perioder.csv",
            """
            skolenhetskod;elev;klass;från;till;erbjuden_min;rapporterad_min;närvaro_min;giltig_min;ogiltig_min;annan_min
            10000001;e-101;7A;2026-08-31;2026-09-04;1200;1000;900;60;40;0
            10000001;e-102;7A;2026-08-31;2026-09-04;1200;1200;1200;0;0;0
            """
        ),
        Text(
            "anmälningar.csv",
            """
            skolenhetskod;elev;klass;från;till;slag;registrerad
            10000001;e-101;7A;2026-09-01T00:00;2026-09-01T23:59;anmäld;2026-09-01T07:10
            10000001;e-102;7A;2026-09-02T09:30;2026-09-02T11:00;ledighet;2026-08-30T12:00
            """
        ),
        Text(
            "tider.csv",
            """
            skolenhetskod;elev;datum;start;slut;ämne;klass
            10000001;e-101;2026-09-01;08:00;08:40;MA;7A
            10000001;e-101;2026-09-01;09:00;10:00;SV;7A
            """
        ),
        Text(
            "vklass.csv",
            """
            Skolenhetskod,Personnr,Klass,Datum,Tid,Ämne,Status,Giltig (min),Ogiltig (min)
            10000001,e-101,7A,2026-09-01,08:10–09:00,Matematik,Närvarande,0,0
            10000001,e-102,7A,2026-09-01,"08:10–09:00",Matematik,Ogiltig frånvaro,0,50
            """
        ),
        Text(
            "skola24.csv",
            "Personnr\tKlass\tSkola\tDatum\tStarttid\tSluttid\tÄmne\tAnmäld frånvaro (min)\tEj anmäld frånvaro (min)\n"
                + "e-101\t7A\t10000001\t2026-09-01\t08:10\t09:00\tMatematik\t0\t50\n"
        ),
        Text(
            "schoolsoft.csv",
            """
            socialnumber;Namn;Klass;Skola;Datum;Starttid;Sluttid;Ämne;Orsak;Timmar;Kommentar
            e-101;"Åsa, Öberg";7A;10000001;2026-09-01;08:10;09:00;Matematik;Sjuk;0,83;"hemma
            hela dagen"
            """
        ),
    ];

    private static FuzzSample Text(string name, string text) => new(name, Encoding.UTF8.GetBytes(text));

    private static IEnumerable<string> LessonRows() =>
        from day in Enumerable.Range(1, 3)
        from pupil in Enumerable.Range(101, 3)
        from hour in Enumerable.Range(8, 3)
        let away = (day + pupil + hour) % 4 == 0 ? 15 : 0
        let reported = hour == 10 && pupil == 102 ? "nej" : "ja"
        select string.Create(
            CultureInfo.InvariantCulture,
            $"{(pupil == 103 ? "10000002;e-103" : $"10000001;e-{pupil}")};2026-09-{day:00};{hour:00}:00;{hour:00}:50;MA;7Å;50;{50 - away};{away};0;0;0;0;{reported};nej;2026-09-{day:00}T{hour:00}:05\n"
        );
}
