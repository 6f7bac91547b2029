using System.Globalization;
using Narvaro.Cases;
using Narvaro.Cases.Duties;
using Narvaro.Kernel;
using Narvaro.Roster;
using Narvaro.Signals.Explaining;
using Narvaro.Tests.Fixtures;
using static Narvaro.Tests.Fixtures.SmallSchool;

namespace Narvaro.Tests.Cases.Duties;

/// <summary>A case that is played by hand: acts of Maja's and evenings, with the shipped ladder.</summary>
internal static class CasePlay
{
    public static readonly Ladder Ladder = LadderTests.Shipped;

    /// <summary>Number of the weekday, as <see cref="SmallSchool.Day"/> counts them.</summary>
    public static int No(DateOnly date) => ((date.DayNumber - Monday.DayNumber) / 7 * 5) + ((date.DayNumber - Monday.DayNumber) % 7);

    public static CaseHistory Opened(int level, bool baseline = false) =>
        new([new Opened(Day(0), level, [new SignalFact("rise", 1, true, level, "{}")], "rise", Unit.Value, baseline)]);

    /// <summary>A pupil of year 7, twelve years old, who lives in the municipality.</summary>
    public static TaskPupil Pupil(int day, SchoolForm form = SchoolForm.GR, int age = 12, bool elsewhere = false) =>
        new(Day(day), form, Day(0).AddYears(-age).AddDays(-1), elsewhere, [Enrolment(1)], null);

    public static UnauthorisedEvidence Unauthorised(double low, int window) =>
        new()
        {
            Version = 1,
            Level = 2,
            From = Day(0),
            To = Day(19),
            ConfigHash = "0",
            Dates = [],
            Window = window,
            LessonDays = window,
            Offered = 1000,
            Reported = 1000,
            Absent = (int)(low * 10),
            Leave = 0,
            Low = low,
            High = low,
        };

    public static CaseHistory Night(this CaseHistory history, int day) => history.Night(Pupil(day));

    public static CaseHistory Night(this CaseHistory history, TaskPupil pupil) =>
        history.And(TaskDecision.Night(history, pupil, SmallSchool.Calendar, Ladder));

    public static CaseHistory Nights(this CaseHistory history, int from, int to) =>
        Enumerable.Range(from, to - from + 1).Aggregate(history, (h, day) => h.Night(day));

    /// <summary>An act that is not refused, with what follows from it.</summary>
    public static CaseHistory Do(this CaseHistory history, int day, Func<CaseHistory, CaseWord, ActDecision> act, TaskPupil? pupil = null)
    {
        var decision = act(history, Word(day));
        Assert.Null(decision.Refusal);
        var done = history.And(decision.Made);
        return done.And(TaskDecision.Owing(done, pupil ?? Pupil(day), SmallSchool.Calendar, Ladder));
    }

    public static CaseHistory Done(this CaseHistory history, int day, TaskKind kind, TaskPupil? pupil = null) =>
        history.Do(day, (h, w) => ActDecision.Done(h, w, kind), pupil);

    public static CaseWord Word(int day, string? why = "därför") => new("N-0001", "maja", Day(day), why);

    /// <summary>"ContactHome 5" is a task that is due on the fifth school day.</summary>
    public static string Open(this CaseHistory history) =>
        string.Join(
            ", ",
            history.Tasks.Where(t => t.IsOpen).Select(t => string.Create(CultureInfo.InvariantCulture, $"{t.Kind} {No(t.DueOn)}"))
        );

    /// <summary>Kinds of change after a number, with the day.</summary>
    public static string After(this CaseHistory history, int number) =>
        string.Join(
            ", ",
            history.Changes.Skip(number).Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.GetType().Name} {No(c.On)}"))
        );
}
