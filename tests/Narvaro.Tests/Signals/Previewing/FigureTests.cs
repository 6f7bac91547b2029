using Narvaro.Kernel;
using Narvaro.Signals.Chances;
using Narvaro.Signals.Previewing;

namespace Narvaro.Tests.Signals.Previewing;

public sealed class FigureTests
{
    /// <summary>Newcombe, Statistics in Medicine 17 (1998), table I, method 3.</summary>
    [Theory]
    [InlineData(81, 263, 0.2553, 0.3662)]
    [InlineData(15, 148, 0.0624, 0.1605)]
    [InlineData(0, 20, 0.0000, 0.1611)]
    [InlineData(1, 29, 0.0061, 0.1718)]
    public void Wilson_PublishedExamples_GivesTheirIntervals(int hits, int of, double low, double high)
    {
        var share = Wilson.Of(hits, of);

        Assert.Equal((double)hits / of, share.Share, 12);
        Assert.Equal(low, share.Low, 4);
        Assert.Equal(high, share.High, 4);
    }

    [Fact]
    public void Wilson_All_MirrorsNone()
    {
        var (none, all) = (Wilson.Of(0, 20), Wilson.Of(20, 20));

        Assert.Equal((0, 1), (none.Low, all.High));
        Assert.Equal(none.High, 1 - all.Low, 12);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(3, 2)]
    [InlineData(-1, 2)]
    public void Wilson_NoShare_IsRefused(int hits, int of) => Assert.Throws<ArgumentOutOfRangeException>(() => Wilson.Of(hits, of));

    [Fact]
    public void Among_Counts_IsByNearestRank()
    {
        Assert.Equal(new Spread(20, 10, 19, 20), Spread.Among(Enumerable.Range(1, 20)));
        Assert.Equal(new Spread(1, 3, 3, 3), Spread.Among([3]));
        Assert.Null(Spread.Among([]));
    }

    [Theory]
    [InlineData(40, 14, Aftermath.Low)]
    [InlineData(40, 15, Aftermath.High)]
    [InlineData(40, 30, Aftermath.VeryHigh)]
    [InlineData(39, 30, Aftermath.NoData)]
    public void Aftermath_DaysWithData_IsByTheFirstForty(int days, int absent, Aftermath expected) =>
        Assert.Equal(
            expected,
            // What comes later is not looked at.
            Aftermaths.Of(Enumerable.Repeat((absent, 100), days).Concat(Enumerable.Repeat((100, 100), days < 40 ? 0 : 20)))
        );

    [Theory]
    [InlineData("2026-11-23", "2026-11-23", "2026 v. 48")]
    [InlineData("2026-11-29", "2026-11-23", "2026 v. 48")]
    [InlineData("2027-01-03", "2026-12-28", "2026 v. 53")]
    public void Week_AnyDay_IsNamedByItsMonday(string date, string monday, string name)
    {
        var week = Weeks.Of(DateOnly.Parse(date, System.Globalization.CultureInfo.InvariantCulture));

        Assert.Equal((monday, name), (week.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), Weeks.Name(week)));
    }
}
