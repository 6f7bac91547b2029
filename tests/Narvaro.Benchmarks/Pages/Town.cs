using System.Globalization;
using Narvaro.Kernel;
using Narvaro.Roster.Staff;

namespace Narvaro.Benchmarks.Pages;

/// <summary>A municipality that is rows in a database and nothing else: which pupil goes where, and which of them have cases. All of it
/// follows from the numbers, so that two towns of different size are of the same kind.</summary>
/// <param name="Cases">Open and closed, of as many pupils.</param>
internal sealed record Town(int Pupils, int Cases, int Units)
{
    /// <summary>People of each role that pages are asked as: searches are limited to so many a minute and person.</summary>
    public const int People = 32;
    private const int FirstUnit = 10_000_000;
    private const int Grades = 10;
    private const int OfClass = 23;

    /// <summary>One in so many of a unit's cases is of a pupil with protected identity.</summary>
    private const int Marked = 50;

    /// <summary>A Thursday in May at ten, with nearly all of the läsår behind it.</summary>
    public static readonly DateTimeOffset Now = new(2027, 5, 20, 8, 0, 0, TimeSpan.Zero);

    private static readonly (DateOnly From, DateOnly To)[] Breaks =
    [
        (new(2026, 10, 26), new(2026, 10, 30)),
        (new(2026, 12, 21), new(2027, 1, 8)),
        (new(2027, 3, 1), new(2027, 3, 5)),
        (new(2027, 3, 26), new(2027, 4, 2)),
    ];

    public static DateOnly Today { get; } = Stockholm.DateOf(Now.UtcDateTime);

    public static DateOnly FirstDay { get; } = new(2026, 8, 17);

    /// <summary>From the first to yesterday.</summary>
    public static IReadOnlyList<DateOnly> Days { get; } =
    [
        .. Enumerable
            .Range(0, Today.DayNumber - FirstDay.DayNumber)
            .Select(FirstDay.AddDays)
            .Where(d => d.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !Breaks.Any(b => b.From <= d && d <= b.To)),
    ];

    private int Letters => Math.Max(1, Pupils / Units / Grades / OfClass);

    private int CasesOfUnit => Cases / Units;

    /// <summary>The n:th school day before today, from 1.</summary>
    public static DateOnly Back(int days) => Days[Math.Max(0, Days.Count - days)];

    public static SchoolUnitCode Unit(int number) => SchoolUnitCode.Parse((FirstUnit + number).ToString(CultureInfo.InvariantCulture));

    public int UnitOf(int pupil) => (pupil - 1) % Units;

    public int GradeOf(int pupil) => (pupil - 1) / Units % Grades;

    public string ClassOf(int pupil) =>
        GradeOf(pupil).ToString(CultureInfo.InvariantCulture) + (char)('A' + ((pupil - 1) / Units / Grades % Letters));

    public IEnumerable<string> Classes =>
        Enumerable
            .Range(0, Grades)
            .SelectMany(g => Enumerable.Range(0, Letters), (g, l) => g.ToString(CultureInfo.InvariantCulture) + (char)('A' + l));

    /// <summary>Cases are numbered from 1, and lie evenly over units, grades and classes.</summary>
    public int PupilOf(int number)
    {
        var (row, unit) = (RowOf(number), (number - 1) % Units);
        var step = Pupils / Units / CasesOfUnit;
        return 1 + unit + (Units * ((row * step) + (row % step)));
    }

    /// <summary>A case's place within its unit, from 0: what kind it is follows from this.</summary>
    public int RowOf(int number) => (number - 1) / Units;

    public bool IsMarked(int number) => RowOf(number) % Marked == 3;

    public static string Key(StaffRole role, int unit, string of = "") =>
        string.Create(CultureInfo.InvariantCulture, $"{role}-{unit}{of}").ToLowerInvariant();

    public string MentorOf(int pupil) => Key(StaffRole.Mentor, UnitOf(pupil), ClassOf(pupil));
}
