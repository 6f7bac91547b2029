using Narvaro.Kernel;

namespace Narvaro.Tests.Kernel;

/// <summary>Numbers are from Skatteverket's published test series.</summary>
public sealed class PersonnummerTests
{
    [Theory]
    [InlineData("201701012393")]
    [InlineData("20170101-2393")]
    [InlineData(" 199909092380 ")]
    public void TryParse_TwelveDigitsThatHold_IsTaken(string text) => Assert.True(Personnummer.TryParse(text, out _));

    [Theory]
    [InlineData("201701012394")] // check digit
    [InlineData("201713012393")] // month
    [InlineData("1701012393")] // no century
    [InlineData("2,01701E+11")]
    [InlineData("20130101-TF01")]
    [InlineData("")]
    [InlineData(null)]
    public void TryParse_AnythingElse_IsNot(string? text) => Assert.False(Personnummer.TryParse(text, out _));

    [Fact]
    public void ToString_OfANumber_IsMasked()
    {
        Assert.True(Personnummer.TryParse("201701012393", out var number));

        Assert.DoesNotContain("2393", $"{number}", StringComparison.Ordinal);
        Assert.Equal(new DateOnly(2017, 1, 1), number.BirthDate);
    }
}
