using Narvaro.Import.Rows;

namespace Narvaro.Tests.Import;

/// <summary>The column that says who a row is about: an id of the source's own, or an identity number. Numbers are published test numbers.</summary>
[Trait("Category", "Culture")]
public sealed class PupilKeyTests
{
    private static readonly DateOnly Today = new(2026, 11, 20);

    [Theory]
    [InlineData("170101-2393")]
    [InlineData("20170101-2393")]
    [InlineData("20170101 2393")]
    [InlineData("170101\u00A02393")]
    [InlineData("201701012393")]
    public void Read_NumberInAnIdColumn_IsTwelveDigits(string text) =>
        Assert.Equal("201701012393", new PupilKeyText("elev", Today).Read(text).Key);

    [Theory]
    [InlineData("e-mari")]
    [InlineData("1701012393")] // may be an id
    [InlineData("501012397")]
    [InlineData("123456")]
    [InlineData("12345.0")]
    [InlineData("123456-7890")] // no date
    [InlineData("P000001")]
    [InlineData("GY1-2345")]
    [InlineData("20131301TF01")]
    public void Read_IdOfTheSource_StaysAsItIs(string text)
    {
        var key = new PupilKeyText("elev-id", Today).Read(text);

        Assert.Equal((text, false), (key.Key, key.Mended || key.Number is not null));
    }

    [Theory]
    [InlineData("{3F2504E0-4F89-41D3-9A0C-0305E82C3301}")]
    [InlineData("3F2504E0-4F89-41D3-9A0C-0305E82C3301")]
    [InlineData("3f2504e0-4f89-41d3-9a0c-0305e82c3301")]
    public void Read_Guid_LosesBracesAndCase(string text) =>
        Assert.Equal("3f2504e0-4f89-41d3-9a0c-0305e82c3301", new PupilKeyText("personid", Today).Read(text).Key);

    [Theory]
    [InlineData("Personnr")]
    [InlineData("Personnummer")]
    [InlineData("identityNumber")]
    public void Read_NumberColumn_TakesDamagedOnesToo(string header)
    {
        var keys = new PupilKeyText(header, Today);

        Assert.Equal(("200501012397", true), (keys.Read("501012397").Key, keys.Read("501012397").Mended));
        Assert.Equal("200501012397", keys.Read("0501012397").Key);
        Assert.NotNull(keys.Read("e-mari").Fault);
    }

    [Theory]
    [InlineData("170101-2394", "999999-9999", "kontrollsiffran")]
    [InlineData("2,01701E+11", "9,99999A+99", "avrundat tal")]
    public void Parse_KeyThatCannotBeProven_IsRejectedByItsShape(string value, string shape, string reason)
    {
        var reject = ParsedText.Parse($"elev;skolenhetskod;skolform;årskurs;från\n{value};10000001;GR;3;2026-08-18\n").OnlyReject;

        Assert.Equal(("elev", shape), (reject.Column, reject.Shape));
        Assert.Contains(reason, reject.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_MendedNumbers_AreCountedAndTold()
    {
        var parsed = ParsedText.Parse("elev;personnummer;skolenhetskod;skolform;årskurs;från\ne1;501012397;10000001;GY;3;2026-08-18\n");

        Assert.Equal(("200501012397", 1), (Assert.Single(parsed.All.Pupils).Personnummer, parsed.Tally.NumbersMended));
    }

    [Fact]
    public void Parse_MendedNumberOfAnotherBirthDate_IsRejected()
    {
        var parsed = ParsedText.Parse(
            "elev;personnummer;födelsedatum;skolenhetskod;skolform;årskurs;från\ne1;501012397;2005-01-02;10000001;GY;3;2026-08-18\n"
        );

        Assert.Contains("födelsedatumet", parsed.OnlyReject.Reason, StringComparison.Ordinal);
    }
}
