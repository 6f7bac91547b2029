using Narvaro.Kernel;
using Narvaro.Signals.Explaining;
using Narvaro.Signals.Rules;

namespace Narvaro.Tests.Signals.Rules;

/// <summary>What the golden sets do not pin of S2 (detection §5.3, §5.7): a day has five lessons, one of them idrott.</summary>
public sealed class SubjectAvoidanceTests
{
    private const int Me = 1;

    [Theory]
    [InlineData(2, false)]
    [InlineData(3, true)]
    public void Judge_ThreeMissedOfOneSubject_IsTheLeast(int missed, bool on)
    {
        var town = Weeks(missed);

        Assert.Equal(on, Judge(town) is not null);
    }

    [Fact]
    public void Judge_FoundSubject_CountsItAndTheOthers()
    {
        var evidence = Judge(Weeks(missed: 4));

        Assert.Equal(
            ("IDH", 4, 20, 0, 80),
            (evidence!.Subject, evidence.Missed, evidence.Held, evidence.OthersMissed, evidence.OthersHeld)
        );
        Assert.Equal(0.00123558, evidence.Chance, 8);
    }

    /// <summary>k ≥ 0.3 n, in whole numbers: 3 of 10 is enough, 3 of 11 is not.</summary>
    [Theory]
    [InlineData(10, true)]
    [InlineData(11, false)]
    public void Judge_ThreeTenthsOfTheSubject_IsTheLeast(int held, bool on)
    {
        var town = new Town();
        for (var day = 0; day < 20; day++)
        {
            var subject = day < held ? Lesson("IDH", day < 3) : Lesson("BL", false);
            town.Day(Me, day, [subject, .. Enumerable.Repeat(Lesson("MA", false), 9)]);
        }

        Assert.Equal(on, Judge(town, percent: 30) is not null);
    }

    [Fact]
    public void Judge_TwoSubjectsAsUnlikely_TellsTheFirstByName()
    {
        var town = new Town();
        for (var day = 0; day < 20; day++)
        {
            var missed = day % 5 == 0;
            town.Day(Me, day, day % 2 == 0 ? [Lesson("SV", missed), Lesson("MA", false)] : [Lesson("EN", missed), Lesson("MA", false)]);
        }

        Assert.Equal("EN", Judge(town, chance: 0.5, missed: 2)!.Subject);
    }

    /// <summary>On a day away the subject says nothing.</summary>
    [Fact]
    public void Judge_DayAwayFromAll_IsNotCounted()
    {
        var town = Weeks(missed: 3);
        town.Day(Me, 0, [.. Enumerable.Range(0, 5).Select(n => Lesson(n == 0 ? "IDH" : "MA", missed: true))]);

        Assert.Null(Judge(town));
    }

    [Fact]
    public void Judge_LessonGrantedLeaveFromOrLate_IsNotMissed()
    {
        var town = Weeks(missed: 2);
        town.Day(Me, 3, [L.Leave() with { Subject = "IDH" }, .. Others()]);
        town.Day(Me, 4, [L.Late(40) with { Subject = "IDH" }, .. Others()]);

        Assert.Null(Judge(town));
    }

    [Fact]
    public void Judge_LessonMissedByHalfAfterPartialLeave_IsMissed()
    {
        var town = Weeks(missed: 2);
        town.Day(Me, 3, [L.Valid(40) with { Leave = 10, Subject = "IDH" }, .. Others()]);
        Assert.Equal(3, Judge(town)!.Missed);

        town.Day(Me, 3, [L.Valid(39) with { Leave = 10, Subject = "IDH" }, .. Others()]);
        Assert.Null(Judge(town));
    }

    /// <summary>The window is twenty of the calendar's school days, with or without own data.</summary>
    [Fact]
    public void Judge_MissedTwentyOneDaysAgo_IsForgotten()
    {
        var town = Weeks(missed: 3);

        Assert.NotNull(Judge(town, day: 19));
        Assert.Null(Judge(town, day: 20));
    }

    private static Town Weeks(int missed)
    {
        var town = new Town();
        for (var day = 0; day < 20; day++)
        {
            town.Day(Me, day, [Lesson("IDH", day < missed), .. Others()]);
        }
        return town;
    }

    private static IEnumerable<Lesson> Others() => Enumerable.Repeat(Lesson("MA", missed: false), 4);

    private static Lesson Lesson(string subject, bool missed) => (missed ? L.Invalid() : L.Present()) with { Subject = subject };

    private static SubjectEvidence? Judge(Town town, int day = 19, int missed = 3, int percent = 15, double chance = 0.01)
    {
        var evening = town.Evening(day);
        var rules = Shipped.Rules with { Subject = Shipped.Rules.Subject with { Missed = missed, Percent = percent, Chance = chance } };
        var pupil = evening.Pupils.Single(p => p.Pupil.Value == Me);
        return SubjectAvoidance.Judge(pupil, evening.SubjectName, rules).Evidence as SubjectEvidence;
    }
}
