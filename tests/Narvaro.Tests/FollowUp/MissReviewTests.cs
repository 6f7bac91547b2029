using Narvaro.FollowUp;
using Narvaro.Tests.Signals;

namespace Narvaro.Tests.FollowUp;

public sealed class MissReviewTests
{
    private const int Me = 1;

    [Fact]
    public void Next_ThirtyPerCentOfTwentyDays_IsReachedOnce()
    {
        var town = Class();
        town.Days(Me, 20, 25, L.Valid(), L.Valid());
        var review = new MissReview(Shipped.Thresholds);

        var reached = Enumerable.Range(0, 40).SelectMany(day => review.Next(town.Evening(day))).ToList();

        var one = Assert.Single(reached);
        Assert.Equal((Me, Town.SchoolDays[25]), (one.Pupil.Value, one.On));
    }

    /// <summary>One spell of six excused days is one occasion: S1 stays low, and S3 with a lower limit would have told.</summary>
    [Fact]
    public void Next_OneLongSpell_NamesTheLimitThatWouldHaveTold()
    {
        var town = Class();
        town.Days(Me, 20, 25, L.Valid(), L.Valid());
        var review = new MissReview(Shipped.Thresholds);

        var one = Assert.Single(Enumerable.Range(0, 40).SelectMany(day => review.Next(town.Evening(day))));

        // On the fifth day away five days are lost, less what was expected and the tolerance: below the lowest limit that is tried.
        Assert.Empty(one.Earlier);
    }

    [Fact]
    public void Next_ManySmallSigns_NamesTheHighestLimitThatWouldHaveTold()
    {
        var town = Class();
        foreach (var day in new[] { 20, 22, 24, 26, 28 })
        {
            town.Day(Me, day, L.Valid(), L.Present());
        }
        town.Days(Me, 29, 35, L.Valid(), L.Valid());
        var review = new MissReview(Shipped.Thresholds);

        var one = Assert.Single(Enumerable.Range(0, 40).SelectMany(day => review.Next(town.Evening(day))));

        var rise = Assert.Single(one.Earlier, e => e.Rule == "rise");
        Assert.True(rise.Limit <= Shipped.Rules.Rise.Limit && rise.On < one.On);
        var run = town.Run(Me, Array.IndexOf(Town.SchoolDays, rise.On));
        Assert.True(run.Index(run.Count - 1) >= rise.Limit);
        Assert.True(town.Run(Me, Array.IndexOf(Town.SchoolDays, rise.On) - 1) is var before && before.Index(before.Count - 1) < rise.Limit);
    }

    private static Town Class()
    {
        var town = new Town();
        for (var pupil = Me; pupil <= 10; pupil++)
        {
            town.Enrol(pupil, "7A", 7);
            town.Days(pupil, 0, 40, L.Present(), L.Present());
        }
        return town;
    }
}
