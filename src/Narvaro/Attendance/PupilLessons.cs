using Microsoft.EntityFrameworkCore;
using Narvaro.Kernel;
using Narvaro.Storage;

namespace Narvaro.Attendance;

/// <summary>What a lesson was for a pupil, as people speak of it.</summary>
public enum LessonState
{
    /// <summary>Nobody took the register: unknown.</summary>
    Unreported,
    Present,

    /// <summary>Came late, and was there for the rest.</summary>
    Late,

    /// <summary>Away for a part of it, giltig or ogiltig.</summary>
    Partly,

    /// <summary>Giltig frånvaro.</summary>
    Authorised,

    /// <summary>Ogiltig frånvaro.</summary>
    Unauthorised,
}

/// <summary>A lesson that was held.</summary>
/// <param name="Start">Local time; without a time of day when the source gives none.</param>
/// <param name="Subject">Null when the source gives none.</param>
/// <param name="Absent">Minutes away, giltig and ogiltig.</param>
public sealed record SeenLesson(TimeOnly Start, TimeOnly End, string? Subject, LessonState State, int Absent)
{
    public bool HasTime => Start != End;

    public static SeenLesson Of(Lesson lesson) => new(lesson.Start, lesson.End, lesson.Subject, StateOf(lesson), lesson.Absent);

    private static LessonState StateOf(Lesson lesson) =>
        lesson switch
        {
            { IsOpen: true } or { Reported: false, Absent: 0 } => LessonState.Unreported,
            { Absent: 0 } => LessonState.Present,
            _ when lesson.Late > 0 && lesson.Late == lesson.Absent => LessonState.Late,
            _ when lesson.Absent < lesson.Length && lesson.Present + lesson.Other > 0 => LessonState.Partly,
            _ => lesson.Unauthorised > lesson.Authorised ? LessonState.Unauthorised : LessonState.Authorised,
        };
}

/// <summary>A day of a pupil.</summary>
public sealed record SeenDay(DateOnly Date, IReadOnlyList<SeenLesson> Lessons);

/// <summary>The lessons of one pupil as known now, and how much of its class was away.</summary>
public static class PupilLessons
{
    /// <summary>Days; a holiday and some more.</summary>
    private const int Lately = 60;

    /// <returns>Days with a lesson, in order.</returns>
    public static async Task<IReadOnlyList<SeenDay>> ReadAsync(
        NarvaroDb db,
        PupilId pupil,
        DateOnly from,
        DateOnly to,
        CancellationToken ct
    )
    {
        var rows = await Between(db, from, to).AsNoTracking().Where(d => d.PupilId == pupil).OrderBy(d => d.Date).ToListAsync(ct);
        var reports = await ReportedAbsences.ReadAsync(db, [pupil], to, ct);
        return [.. rows.Select(row => new SeenDay(row.Date, Lessons(row, reports.Of(pupil, row.Date)))).Where(d => d.Lessons.Count > 0)];
    }

    /// <summary>Absent minutes of offered ones in a class, weekday by weekday: 0–1. Days of which nobody took a register are not there.</summary>
    public static async Task<IReadOnlyDictionary<DateOnly, double>> ClassAsync(
        NarvaroDb db,
        (SchoolUnitCode Unit, string Class) group,
        DateOnly from,
        DateOnly to,
        CancellationToken ct
    )
    {
        var enrolled = await db.Set<Roster.Enrolment>()
            .AsNoTracking()
            .Where(e => e.Unit == group.Unit && e.Class == group.Class && e.From <= to && (e.To == null || e.To >= from))
            .ToListAsync(ct);
        var stays = enrolled.ToLookup(e => e.PupilId);
        var pupils = stays.Select(p => p.Key).ToList();
        var told = await On(db, from, to, Weeks.IsWeekday)
            .Where(d => d.Reported > 0 && EF.Parameter(pupils).Contains(d.PupilId))
            .Select(d => new
            {
                d.PupilId,
                d.Date,
                Absent = d.Authorised + d.Unauthorised,
                d.Offered,
            })
            .ToListAsync(ct);
        // Who has left the class, or came to it later, is known here: asked of every row of the ledger it costs more than the rows.
        var days = told.Where(d => stays[d.PupilId].Any(e => e.From <= d.Date && (e.To is null || e.To >= d.Date)))
            .GroupBy(d => d.Date)
            .Select(g => new
            {
                Date = g.Key,
                Absent = g.Sum(d => d.Absent),
                Offered = g.Sum(d => d.Offered),
            });
        return days.Where(d => d.Offered > 0).ToDictionary(d => d.Date, d => (double)d.Absent / d.Offered);
    }

    /// <summary>The last day with a lesson, of this läsår and the one before: after a summer that is in June. Null when there is none.</summary>
    public static async Task<DateOnly?> LastAsync(NarvaroDb db, PupilId pupil, DateOnly today, CancellationToken ct)
    {
        // Most have been to school lately; the long way is for who has left, or has a long summer behind.
        return await LastOfAsync(today.AddDays(-Lately)) ?? await LastOfAsync(SchoolYear.Of(today).First.AddYears(-1));

        Task<DateOnly?> LastOfAsync(DateOnly from) =>
            Between(db, from, today).Where(d => d.PupilId == pupil).MaxAsync(d => (DateOnly?)d.Date, ct);
    }

    /// <summary>Each day by itself: the ledger's key begins with the date, and a span of it would be all pupils' days.</summary>
    private static IQueryable<AttendanceDay> Between(NarvaroDb db, DateOnly from, DateOnly to) => On(db, from, to, _ => true);

    private static IQueryable<AttendanceDay> On(NarvaroDb db, DateOnly from, DateOnly to, Func<DateOnly, bool> which)
    {
        int[] years = [.. new[] { SchoolYear.Of(from).StartYear, SchoolYear.Of(to).StartYear }.Distinct()];
        DateOnly[] dates = [.. Enumerable.Range(0, to.DayNumber - from.DayNumber + 1).Select(from.AddDays).Where(which)];
        return db.Set<AttendanceDay>().Where(d => EF.Parameter(years).Contains(d.SchoolYear) && EF.Parameter(dates).Contains(d.Date));
    }

    private static List<SeenLesson> Lessons(AttendanceDay row, IReadOnlyList<ReportedAbsence> reports) =>
        EffectiveLessons.Of(StandingLessons.Of(LessonCodec.Decode(row.Lessons), reports, row.Date)).ConvertAll(SeenLesson.Of);
}
