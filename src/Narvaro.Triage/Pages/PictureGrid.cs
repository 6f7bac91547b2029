using Narvaro.Attendance;
using Narvaro.Desks;
using Narvaro.Kernel;

namespace Narvaro.Triage.Pages;

/// <summary>A lesson in its place.</summary>
/// <param name="X">Left edge.</param>
/// <param name="Mark">A letter that says what it was; empty for presence.</param>
/// <param name="Class">Of the stylesheet.</param>
public sealed record PictureCell(int X, int Y, int Height, string Mark, string Class, string Title);

/// <summary>A weekday of the picture.</summary>
/// <param name="ClassLevel">Height of the bar that shows how much of the class was away; 0 when not known.</param>
public sealed record PictureColumn(DateOnly Date, int X, bool IsEmpty, int ClassLevel);

/// <summary>The picture as numbers: a column for each weekday, time downwards, weeks apart. Shape and letter say what colour says.</summary>
public sealed class PictureGrid
{
    public const int Cell = 16;
    public const int Gap = 6;
    public const int Left = 44;
    public const int Top = 64;

    /// <summary>Room for the level of the class.</summary>
    public const int Level = 40;

    private const int DaysOfWeek = 5;
    private const int MinutesOfHour = 60;
    private const int FirstHour = 8;
    private const int LastHour = 16;

    /// <summary>Half a point for each minute.</summary>
    private const int MinutesAPoint = 2;

    public PictureGrid(Picture picture)
    {
        Picture = picture;
        var lessons = picture.Days.SelectMany(d => d.Lessons).Where(l => l.HasTime).ToList();
        From = Math.Min(FirstHour, lessons.Select(l => l.Start.Hour).DefaultIfEmpty(FirstHour).Min());
        To = Math.Max(LastHour, lessons.Select(l => l.End.Hour + 1).DefaultIfEmpty(LastHour).Max());
        var held = picture.Days.Select(d => d.Date).ToHashSet();
        Columns =
        [
            .. Weekdays(picture.From, picture.To)
                .Select(d => new PictureColumn(d, X(d), !held.Contains(d), (int)Math.Round(picture.Class.GetValueOrDefault(d) * Level))),
        ];
        Cells = [.. picture.Days.SelectMany(Of)];
    }

    public Picture Picture { get; }

    /// <summary>Hours that the picture goes between.</summary>
    public int From { get; }
    public int To { get; }
    public IReadOnlyList<PictureColumn> Columns { get; }
    public IReadOnlyList<PictureCell> Cells { get; }

    public int Width => Left + (Columns.Count == 0 ? 0 : Columns[^1].X - Left + Cell) + Gap;
    public int Height => Y(new TimeOnly(Math.Min(To, 23), 0)) + Gap;

    public int Y(TimeOnly time) => Top + ((((time.Hour - From) * MinutesOfHour) + time.Minute) / MinutesAPoint);

    /// <summary>Days on which the pupil was away for some of it, with what there was of each kind.</summary>
    public IEnumerable<(DateOnly Date, IReadOnlyList<(LessonState State, int Count)> Marks)> Away =>
        Picture
            .Days.Where(d => d.Lessons.Any(l => l.State is not LessonState.Present))
            .OrderByDescending(d => d.Date)
            .Select(d =>
                (
                    d.Date,
                    (IReadOnlyList<(LessonState, int)>)
                        [
                            .. d
                                .Lessons.Where(l => l.State is not LessonState.Present)
                                .GroupBy(l => l.State)
                                .OrderBy(g => g.Key)
                                .Select(g => (g.Key, g.Count())),
                        ]
                )
            );

    public static string Mark(LessonState state) =>
        state switch
        {
            LessonState.Unreported => "?",
            LessonState.Late => "s",
            LessonState.Partly => "d",
            LessonState.Authorised => "G",
            LessonState.Unauthorised => "O",
            _ => "",
        };

    public static string Name(LessonState state) =>
        state switch
        {
            LessonState.Unreported => "inte rapporterad",
            LessonState.Late => "sen ankomst",
            LessonState.Partly => "borta en del av lektionen",
            LessonState.Authorised => "giltig frånvaro",
            LessonState.Unauthorised => "ogiltig frånvaro",
            _ => "närvarande",
        };

    /// <summary>Lessons without a time of day lie below each other from the top.</summary>
    private IEnumerable<PictureCell> Of(SeenDay day) =>
        !Weeks.IsWeekday(day.Date)
            ? []
            : day.Lessons.Select(
                (lesson, n) =>
                    new PictureCell(
                        X(day.Date),
                        lesson.HasTime ? Y(lesson.Start) : Top + (n * (Cell + 2)),
                        lesson.HasTime ? Math.Max(Cell - 4, Y(lesson.End) - Y(lesson.Start) - 1) : Cell,
                        Mark(lesson.State),
                        "l-" + lesson.State.ToString().ToLowerInvariant(),
                        $"{Words.Date(day.Date)} {(lesson.HasTime ? Words.Time(lesson.Start) : "")} {lesson.Subject}: {Name(lesson.State)}"
                    )
            );

    private int X(DateOnly date)
    {
        var days = date.DayNumber - Picture.From.DayNumber;
        return Left + (days / 7 * ((DaysOfWeek * Cell) + Gap)) + (days % 7 * Cell);
    }

    private static IEnumerable<DateOnly> Weekdays(DateOnly from, DateOnly to)
    {
        for (var day = from; day <= to; day = day.AddDays(1))
        {
            if (Weeks.IsWeekday(day))
            {
                yield return day;
            }
        }
    }
}
