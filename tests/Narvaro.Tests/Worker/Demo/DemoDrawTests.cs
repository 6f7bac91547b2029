using Narvaro.Cases.Duties;
using Narvaro.Kernel;
using Narvaro.Roster.Staff;
using Narvaro.Worker.Demo;
using static Narvaro.Tests.Fixtures.SmallSchool;

namespace Narvaro.Tests.Worker.Demo;

public sealed class DemoDrawTests
{
    private static readonly List<CaseTask> Tasks = [.. Enumerable.Range(1, 1000).Select(Task)];

    [Fact]
    public void DayOf_ManyTasks_AreMostlyInTimeSomeLateAndFewNever()
    {
        var days = Tasks.ConvertAll(t => (Task: t, Day: DemoDraw.DayOf(t)));

        Assert.All(days, d => Assert.True(d.Day > d.Task.OpenedOn));
        Assert.InRange(days.Count(d => d.Day <= d.Task.DueOn), 750, 850);
        Assert.InRange(days.Count(d => d.Day == DateOnly.MaxValue), 10, 80);
    }

    [Fact]
    public void DayOf_TheSameTask_IsTheSameDay() => Assert.Equal(Tasks.ConvertAll(DemoDraw.DayOf), Tasks.ConvertAll(DemoDraw.DayOf));

    private static CaseTask Task(int number) =>
        new()
        {
            CaseId = new CaseId(number / 10),
            Number = number,
            Kind = TaskKind.ContactHome,
            OpenedOn = Day(0),
            DueOn = Day(5),
            Within = 5,
            Owner = StaffRole.Mentor,
        };
}
