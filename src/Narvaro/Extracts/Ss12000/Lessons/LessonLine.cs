using System.Globalization;
using Narvaro.Extracts.Ss12000.Model;

namespace Narvaro.Extracts.Ss12000.Lessons;

/// <summary>One pupil's lesson, before it is known when it was registered.</summary>
internal sealed record LessonLine
{
    public const string Header =
        "skolenhetskod;elev;datum;start;slut;ämne;lektion;klass;lektionsminuter;närvaro_min;giltig_min;ogiltig_min;annan_min;"
        + "rapporterad;inställd;registrerad";

    public required string Unit { get; init; }
    public required string Pupil { get; init; }
    public required DateTime Start { get; init; }

    /// <summary>Null when it is not on the same day: what has no end within the day is no lesson, and is rejected in sight.</summary>
    public required DateTime? End { get; init; }
    public required string Subject { get; init; }
    public required string Lesson { get; init; }
    public required string Class { get; init; }
    public decimal? Length { get; init; }

    /// <summary>Only of a lesson whose register was taken.</summary>
    public LessonAttendance? Register { get; init; }
    public bool Cancelled { get; init; }

    /// <summary>All but the time of registration: what is compared with what was told before.</summary>
    public string Content() =>
        CsvText.Line(
            Unit,
            Pupil,
            SchoolTime.Text(DateOnly.FromDateTime(Start)),
            SchoolTime.Clock(Start),
            End is { } end ? SchoolTime.Clock(end) : "",
            Subject,
            Lesson,
            Class,
            Minutes(Cut()),
            Minutes(Register?.AttendanceMinutes),
            Minutes(Register?.ValidAbsenceMinutes),
            Minutes(Register?.InvalidAbsenceMinutes),
            Minutes(Register?.OtherAttendanceMinutes),
            Register is null ? "nej" : "ja",
            Cancelled ? "ja" : "nej"
        );

    public static string Complete(string content, DateTime registered) =>
        $"{content};{registered.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)}";

    /// <summary>Teaching may be counted longer than the clock has it; the ledger counts the clock then.</summary>
    private decimal? Cut() => Length is { } length && End is { } end ? Math.Min(length, (decimal)(end - Start).TotalMinutes) : Length;

    private static string Minutes(decimal? minutes) =>
        minutes?.ToString("0.############################", CultureInfo.InvariantCulture) ?? "";
}
