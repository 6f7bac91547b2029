using Narvaro.Signals.Chances;

namespace Narvaro.Tests.Signals.Chances;

/// <summary>The vectors of detection §5.7.</summary>
public sealed class TailsTests
{
    private const double Close = 1e-8;

    [Theory]
    [InlineData(2, 20, .04, 0.177003899)]
    [InlineData(3, 20, .04, 0.110746644)]
    [InlineData(6, 20, .04, 0.0306802637)]
    [InlineData(8, 20, .04, 0.0128159420)]
    [InlineData(10, 20, .06, 0.00906929724)]
    [InlineData(5, 12, .08, 0.0407661879)]
    [InlineData(20, 20, .05, 7.68692637e-07)]
    [InlineData(0, 20, .05, 1)]
    [InlineData(21, 20, .05, 0)]
    public void BetaBinomial_Vector_IsTheTail(int least, int days, double share, double tail) =>
        AssertClose(tail, Tails.BetaBinomial(least, days, share, 6));

    [Theory]
    [InlineData(3, 2.1, 6, 0.344657778)]
    [InlineData(6, 2.1, 6, 0.0406501760)]
    [InlineData(9, 2.1, 6, 0.00283362323)]
    [InlineData(11, 2.1, 6, 0.000402889157)]
    [InlineData(9, 4.0, 6, 0.0583189450)]
    [InlineData(12, 3.2, 10, 0.00126304126)]
    [InlineData(0, 3.2, 10, 1)]
    [InlineData(1, 0, 6, 0)]
    public void NegativeBinomial_Vector_IsTheTail(int least, double mean, double shape, double tail) =>
        AssertClose(tail, Tails.NegativeBinomial(least, mean, shape));

    [Theory]
    [InlineData(3, 95, 3, 8, 0.000404580428)]
    [InlineData(5, 95, 7, 8, 1.91799435e-05)]
    [InlineData(4, 100, 6, 4, 3.82533519e-06)]
    [InlineData(3, 90, 9, 8, 0.0306115558)]
    [InlineData(0, 90, 9, 8, 1)]
    [InlineData(5, 8, 8, 8, 1)]
    public void Hypergeometric_Vector_IsTheTail(int least, int all, int marked, int drawn, double tail) =>
        AssertClose(tail, Tails.Hypergeometric(least, all, marked, drawn));

    private static void AssertClose(double expected, double actual) =>
        Assert.True(Math.Abs(expected - actual) <= Close * Math.Max(1e-3, expected), $"{expected:R} against {actual:R}");
}
