using Narvaro.Kernel;
using Narvaro.Signals;
using Narvaro.Signals.Rising;

namespace Narvaro.Tests.Signals;

public sealed class DayValuesTests
{
    [Theory]
    [InlineData(30, true)]
    [InlineData(29, false)]
    public void From_LessonMissedByHalf_IsPartDay(int minutes, bool part)
    {
        var day = DayValues.From([L.Present(), L.Valid(minutes), L.Present()]);

        Assert.Equal(part, day.Part);
        Assert.False(day.Whole);
    }

    [Theory]
    [InlineData(90, 100, true)]
    [InlineData(89, 100, false)]
    public void From_NineTenthsAbsent_IsWholeDay(int absent, int held, bool whole)
    {
        var day = DayValues.From([L.Valid(absent, held)]);

        Assert.Equal(whole, day.Whole);
        Assert.Equal(!whole, day.Part);
        Assert.Equal((double)absent / held, day.Share);
    }

    [Theory]
    [InlineData(61, true)]
    [InlineData(60, false)]
    public void From_MoreThanHalfInvalid_IsUnexcused(int invalid, bool unexcused)
    {
        var day = DayValues.From([L.Invalid(invalid, 120) with { Authorised = 120 - invalid }]);

        Assert.True(day.Whole);
        Assert.Equal(unexcused, day.Unexcused);
        Assert.Equal(!unexcused, day.IllWhole);
    }

    [Fact]
    public void From_LateMinutes_AreAbsentButNoMissedLesson()
    {
        // Late by half the lesson: never missed (detection §5.0: missed when 2(v + o) >= length).
        var day = DayValues.From([L.Late(30), L.Present()]);

        Assert.True(day.Late);
        Assert.False(day.Part);
        Assert.Equal(30, day.Absent);
        Assert.Equal(0, day.Invalid);
        Assert.Equal(1, Points.Of(day, wholeBefore: false, discount: 1));
    }

    [Fact]
    public void From_LateAndMissedLesson_GivesTwoPoints() =>
        Assert.Equal(2, Points.Of(DayValues.From([L.Late(), L.Valid(), L.Present()]), wholeBefore: false, discount: 1));

    [Fact]
    public void From_PartialLeave_LeavesOnlyTheRestInTheSchedule()
    {
        // 20 of 60 minutes granted, 30 absent besides: 50 reported as giltig.
        var day = DayValues.From([L.Valid(50) with { Leave = 20 }, L.Present()]);

        Assert.Equal(100, day.Held);
        Assert.Equal(30, day.Absent);
        Assert.True(day.Part);
        Assert.Equal(50, day.Authorised);
        Assert.Equal(20, day.Leave);
        Assert.Equal(120, day.Offered);
    }

    [Fact]
    public void From_WholeDayLeave_HasNoData()
    {
        var day = DayValues.From([L.Leave(), L.Leave()]);

        Assert.False(day.Has);
        Assert.False(day.Whole);
        Assert.Equal(120, day.Offered);
        Assert.Equal(120, day.Leave);
    }

    [Fact]
    public void From_UnreportedLesson_IsOfferedAndNothingElse()
    {
        var day = DayValues.From([L.Valid(), L.Unreported()]);

        Assert.Equal((120, 60, 60), (day.Offered, day.Reported, day.Held));
        Assert.True(day.Whole);
        Assert.Equal(60, day.Unreported);
    }

    [Fact]
    public void From_OtherActivityOrCancelled_IsNoAbsence()
    {
        var day = DayValues.From([L.Present() with { Other = 60 }, L.Valid() with { Cancelled = true }]);

        Assert.Equal((60, 60, 0), (day.Offered, day.Held, day.Absent));
    }

    [Fact]
    public void From_NoLessons_IsDefault() => Assert.Equal(default, DayValues.From([]));
}
