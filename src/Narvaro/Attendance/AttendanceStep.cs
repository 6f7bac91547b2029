using Narvaro.Attendance.Taking;
using Narvaro.Import;
using Narvaro.Kernel;
using Narvaro.Storage;

namespace Narvaro.Attendance;

/// <summary>Takes what Import staged of lessons, days, periods, reported absence and calendars: one transaction a run, the receipt closed
/// in it.</summary>
/// <param name="listedUnits">Units that the configuration names; they and those of the roster are known.</param>
/// <param name="calendars">School days, for extracts that have days of absence only.</param>
public sealed class AttendanceStep(Database database, IReadOnlySet<SchoolUnitCode> listedUnits, CalendarSource calendars)
{
    private readonly LessonTaking _lessons = new(database, calendars);
    private readonly PeriodTaking _periods = new(database);
    private readonly AbsenceReportTaking _reports = new(database);
    private readonly CalendarTaking _calendar = new(database);

    /// <summary>Applies one staged run within the caller's transaction.</summary>
    /// <param name="db">Its transaction takes the writes.</param>
    /// <param name="run">A staged run.</param>
    /// <param name="known">Whom the roster knows, by <see cref="KnownAsync"/>; read once for many runs.</param>
    /// <param name="ct">Stops the work.</param>
    public Task ApplyAsync(NarvaroDb db, ImportRun run, KnownRoster known, CancellationToken ct) =>
        run.Kind switch
        {
            ExtractKind.Calendar => _calendar.ApplyAsync(db, run, ct),
            ExtractKind.Periods => _periods.ApplyAsync(db, run, known, ct),
            ExtractKind.AbsenceReports => _reports.ApplyAsync(db, run, known, ct),
            _ => _lessons.ApplyAsync(db, run, known, ct),
        };

    /// <summary>Pupils and units that a delivery may speak of.</summary>
    public Task<KnownRoster> KnownAsync(NarvaroDb db, CancellationToken ct) => KnownRoster.ReadAsync(db, listedUnits, ct);
}
