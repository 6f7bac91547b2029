using Narvaro.Signals.Rising;

namespace Narvaro.Tests.Signals.Rising;

/// <summary>The test vectors of detection §5.7.</summary>
public sealed class VectorTests
{
    [Theory]
    [InlineData(6, 58, .070, .091, .125548, 1.167397)]
    [InlineData(0, 0, .090, .090, .090000, 1.120000)]
    [InlineData(14.5, 85, .110, .080, .129200, 1.172267)]
    [InlineData(1, 88, .050, .160, .033981, 1.045307)]
    public void Expectation_Vectors_ToSixDigits(double kb, int nb, double gb, double gr, double m, double scale)
    {
        var expected = Expectation.Of(kb, nb, gb, gr);

        Assert.Equal(m, expected, 6);
        Assert.Equal(scale, 1 / Cusum.Index(1, expected), 6);
    }

    [Theory]
    [InlineData(31, 520, .069808)]
    [InlineData(3, 40, .080000)]
    public void GroupLevel_Vectors_ToSixDigits(double sum, int days, double level) =>
        Assert.Equal(level, Expectation.GroupLevel(sum, days, .080), 6);

    [Theory]
    [InlineData(59, .08)]
    [InlineData(60, (0.5 * 6 / 60) + .04)]
    public void GroupLevel_ClassOfSixtyPupilDays_Counts(int days, double level) =>
        Assert.Equal(level, Expectation.GroupLevel(6, days, .080), 12);

    [Theory]
    [InlineData(2, 23, 1.000000)]
    [InlineData(5, 23, 0.552000)]
    [InlineData(9, 22, 0.293333)]
    [InlineData(3, 7, 1.000000)]
    [InlineData(4, 8, 0.240000)]
    [InlineData(0, 20, 1.000000)]
    public void Discount_Vectors_ToSixDigits(int ill, int others, double discount) =>
        Assert.Equal(discount, Points.Discount(ill, others), 6);

    [Fact]
    public void Cusum_Chain_AlarmsOnTheFourteenth()
    {
        double?[] x = [0, 1, 0, null, 1, 0, 2, 0, 1, 1, .5, .5, 0, 1, 2, 1, 0, 2, 1];
        double[] s = [0, .78, .56, .56, 1.34, 1.12, 2.90, 2.68, 3.46, 4.24, 4.52, 4.80, 4.58, 5.36, 7.14, 7.92, 7.70, 9.48, 10.26];
        var run = new SeriesRun();
        run.Restart(x.Length);
        for (var day = 0; day < x.Length; day++)
        {
            run.Values[day] = x[day] ?? 0;
            run.Expectations[day] = 0.10;
            run.DataDays[day + 1] = run.DataDays[day] + (x[day] is null ? 0 : 1);
        }

        run.SumUp(Cusum.PointsTolerance);

        for (var day = 0; day < s.Length; day++)
        {
            Assert.Equal(s[day], run.Excess[day], 6);
        }
        Assert.Equal(4.235294, run.Index(11), 6);
        Assert.Equal(4.041176, run.Index(12), 6);
        Assert.Equal(4.729412, run.Index(13), 6);
        Assert.Equal(9.052941, run.Index(18), 6);
        Assert.Equal(13, Enumerable.Range(0, x.Length).First(day => run.Index(day) >= 4.5));
        Assert.Equal(1, run.RunUpStart());
        // Five days with data come with the sixth day, since one has none.
        Assert.Equal(0, run.Index(4));
        Assert.True(run.Index(5) > 0);
    }
}
