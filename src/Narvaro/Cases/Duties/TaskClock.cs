using Narvaro.Kernel;

namespace Narvaro.Cases.Duties;

/// <summary>Who is to be told of tasks that were not done in time: the owner once, then each role above, once.</summary>
internal static class TaskClock
{
    public static IEnumerable<Change> Tell(CaseHistory history, DateOnly asOf, SchoolCalendar calendar, Ladder ladder) =>
        history.Tasks.Where(t => t.IsOpen).Select(task => Tell(task, history.State, asOf, calendar, ladder)).OfType<Change>();

    private static Change? Tell(CaseTask task, CaseState state, DateOnly asOf, SchoolCalendar calendar, Ladder ladder)
    {
        if (task.RemindedOn is not { } reminded)
        {
            // The day itself is not over when its evening is judged.
            return Due(task, state, calendar) < asOf ? new TaskReminded(asOf, state.Level, [], task.Number, task.Kind, task.Owner) : null;
        }
        var since = task.EscalatedOn ?? reminded;
        return ladder.Above(task.Role) is { } above && calendar.Add(since, new SchoolDays(ladder.EscalateAfter)) <= asOf
            ? new TaskEscalated(asOf, state.Level, [], task.Number, task.Kind, task.Role, above)
            : null;
    }

    /// <summary>The day it is due. Of the baseline, and of what came from an earlier system, nobody was told: its clocks count for people from when somebody knows of the case.</summary>
    private static DateOnly? Due(CaseTask task, CaseState state, SchoolCalendar calendar) =>
        state.KnownSince is not { } known ? null
        : known > task.OpenedOn ? calendar.Add(known, new SchoolDays(task.Within))
        : task.DueOn;
}
