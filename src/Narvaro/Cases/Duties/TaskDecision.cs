using Narvaro.Kernel;
using Narvaro.Roster.Staff;

namespace Narvaro.Cases.Duties;

/// <summary>What an evening, or a person's act, makes of the tasks of an open case. Deciding again after it gives nothing.</summary>
public static class TaskDecision
{
    /// <summary>What clocks bring: a snooze or an acknowledgement runs out, tasks open, owners are reminded, tasks go up the ladder.</summary>
    /// <param name="history">An open case.</param>
    /// <param name="pupil">The pupil that evening.</param>
    /// <param name="calendar">School days of the case's unit.</param>
    /// <param name="ladder">The municipality's clocks.</param>
    public static IReadOnlyList<Change> Night(CaseHistory history, TaskPupil pupil, SchoolCalendar calendar, Ladder ladder)
    {
        var now = history;
        now = now.And(RunOut(now, pupil.AsOf, calendar, ladder));
        now = now.And(Owing(now, pupil, calendar, ladder));
        // Put aside, nobody is reminded of anything; what is due waits.
        return now.State.IsSnoozed || now.State.Status.IsFinal()
            ? New(history, now)
            : New(history, now.And(TaskClock.Tell(now, pupil.AsOf, calendar, ladder)));
    }

    /// <summary>Tasks that lose their ground, and tasks that the case asks for and does not have.</summary>
    public static IReadOnlyList<Change> Owing(CaseHistory history, TaskPupil pupil, SchoolCalendar calendar, Ladder ladder)
    {
        if (history.State.Status.IsFinal())
        {
            return [];
        }
        var now = history.And(TaskNeed.Lost(history, pupil));
        var level = now.State.Level;
        return New(
            history,
            now.And(
                TaskNeed
                    .Of(now, pupil, calendar, ladder)
                    .Select(n => new TaskOpened(
                        pupil.AsOf,
                        level,
                        [],
                        n.Kind,
                        calendar.Add(pupil.AsOf, new SchoolDays(n.Within)),
                        n.Within,
                        ladder[n.Kind].Owner,
                        n.Ground
                    ))
            )
        );
    }

    /// <summary>Of <see cref="Owing"/>, the duties that must be settled before the case may end.</summary>
    public static IReadOnlyList<Change> OwingByLaw(CaseHistory history, TaskPupil pupil, SchoolCalendar calendar, Ladder ladder) =>
        [.. Owing(history, pupil, calendar, ladder).Where(c => c is TaskOpened opened && StatutoryTasks.OutlivesCase(opened.Task))];

    private static IEnumerable<Change> RunOut(CaseHistory history, DateOnly asOf, SchoolCalendar calendar, Ladder ladder)
    {
        var state = history.State;
        if (state.SnoozedUntil <= asOf)
        {
            yield return new SnoozeEnded(asOf, state.Level, []);
        }
        else if (state.IsSnoozed)
        {
            yield break;
        }
        if (
            state is { Status: CaseStatus.Acknowledged, AcknowledgedOn: { } seen }
            && calendar.Add(seen, new SchoolDays(ladder.AcknowledgementLasts)) <= asOf
        )
        {
            yield return new AcknowledgementExpired(asOf, state.Level, [], ladder.AcknowledgementLasts);
        }
    }

    private static IReadOnlyList<Change> New(CaseHistory before, CaseHistory after) => [.. after.Changes.Skip(before.Count)];
}
