using Narvaro.Kernel;

namespace Narvaro.Attendance;

/// <summary>Sums of a day's lessons, kept in the ledger beside them so that plain SQL can read it (design §4).</summary>
public static class DayTotals
{
    /// <param name="key">Whose day it is.</param>
    /// <param name="unit">Unit that held the lessons.</param>
    /// <param name="told">The last statement of each side of each lesson, by start.</param>
    /// <param name="reports">Reports of absence that reach the day.</param>
    /// <param name="runId">The import run that last changed the day.</param>
    public static AttendanceDay Of(
        (PupilId Pupil, DateOnly Date) key,
        SchoolUnitCode unit,
        IReadOnlyList<Lesson> told,
        IReadOnlyList<ReportedAbsence> reports,
        int runId
    )
    {
        var effective = EffectiveLessons.Of(StandingLessons.Of(told, reports, key.Date));
        var reported = effective.Where(l => l.Reported).ToList();
        return new AttendanceDay
        {
            SchoolYear = SchoolYear.Of(key.Date).StartYear,
            Date = key.Date,
            PupilId = key.Pupil,
            Unit = unit,
            Offered = effective.Sum(l => l.Length),
            Reported = reported.Sum(l => l.Length),
            Present = reported.Sum(l => l.Present),
            Authorised = reported.Sum(l => l.Authorised),
            Unauthorised = reported.Sum(l => l.Unauthorised),
            Leave = reported.Sum(l => l.Leave),
            LateCount = reported.Count(l => l.Late > 0),
            LateMinutes = reported.Sum(l => l.Late),
            Other = reported.Sum(l => l.Other),
            Lessons = LessonCodec.Encode(told),
            RunId = runId,
        };
    }
}
