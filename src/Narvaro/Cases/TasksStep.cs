using Microsoft.EntityFrameworkCore;
using Narvaro.Cases.Duties;
using Narvaro.Kernel;
using Narvaro.Storage;

namespace Narvaro.Cases;

/// <summary>Brings the tasks of open cases forward for an evening, in one transaction: what runs out, opens, is late. The same evening again
/// adds only what late data brings.</summary>
public sealed class TasksStep(Database database, Ladder ladder, string municipality, TimeProvider? clock = null)
{
    public const string Name = "tasks";

    public TaskClocks Clocks(Func<SchoolUnitCode, SchoolCalendar> calendars) => new(ladder, municipality, calendars);

    /// <param name="asOf">The evening. One before the latest that was turned into cases is history and changes nothing.</param>
    /// <param name="calendars">The unit's calendar, to count days in.</param>
    /// <param name="ct">Stops it; nothing is kept then.</param>
    /// <param name="given">The cases as the step before has left them; null when there was none.</param>
    /// <returns>Counts: opened, reminded, escalated, dropped, expired, awake (snoozes that ended), open.</returns>
    public Task<StepResult> AdvanceAsync(
        DateOnly asOf,
        Func<SchoolUnitCode, SchoolCalendar> calendars,
        CancellationToken ct,
        OpenCases? given = null
    ) => database.InTransactionAsync(db => AdvanceAsync(db, asOf, Clocks(calendars), given, ct), ct);

    private async Task<StepResult> AdvanceAsync(NarvaroDb db, DateOnly asOf, TaskClocks clocks, OpenCases? given, CancellationToken ct)
    {
        var latest = await db.Set<CaseRun>().MaxAsync(r => (DateOnly?)r.AsOf, ct);
        var open = latest != asOf ? [] : given?.Take(db) ?? await CaseFile.OpenAsync(db, ct);
        var pupils = await TaskPupils.ReadAsync(db, db.Set<Case>().Where(c => c.Status != CaseStatus.Closed), municipality, asOf, ct);
        var made = new List<Change>();
        var changed = new List<CaseFile>();
        foreach (var file in open)
        {
            var changes = TaskDecision.Night(file.History, pupils.Of(file.Row.PupilId), clocks.Calendars(file.Row.Unit), ladder);
            if (changes.Count > 0)
            {
                file.Write(db, changes, clock?.GetUtcNow().UtcDateTime);
                made.AddRange(changes);
                changed.Add(file);
            }
        }
        await CaseFile.WriteTasksAsync(db, changed, ct);
        return Counts(made, open.Sum(f => f.History.Tasks.Count(t => t.IsOpen)));
    }

    private static StepResult Counts(List<Change> made, int open) =>
        StepResult.Done(
            Name,
            ("opened", made.OfType<TaskOpened>().Count()),
            ("reminded", made.OfType<TaskReminded>().Count()),
            ("escalated", made.OfType<TaskEscalated>().Count()),
            ("dropped", made.OfType<TaskDropped>().Count()),
            ("expired", made.OfType<AcknowledgementExpired>().Count()),
            ("awake", made.OfType<SnoozeEnded>().Count()),
            ("open", open)
        );
}
