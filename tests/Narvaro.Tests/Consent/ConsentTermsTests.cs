using Narvaro.Tests.Fixtures;

namespace Narvaro.Tests.Consent;

public sealed class ConsentTermsTests
{
    [Fact]
    public void Read_ShippedFile_HasTheProposedAges()
    {
        var terms = ConsentTermsFile.Shipped;

        Assert.Equal((12, 15, 12, 14), (terms.AskedFrom, terms.RequiredFrom, terms.LongestMonths, terms.RemindDays));
    }

    [Theory]
    [InlineData("frånvaro", "narvaro")]
    [InlineData("NÄRVARO", "narvaro")]
    [InlineData("Elevhälsans bedömningar", "elevhalsa")]
    [InlineData("allt", null)]
    public void ItemCalled_WordOfAnExtract_IsFoundWithoutRegardToCase(string word, string? id) =>
        Assert.Equal(id, ConsentTermsFile.Shipped.ItemCalled(word)?.Id);

    [Theory]
    [InlineData("2026-08-20", "2027-06-30")]
    [InlineData("2027-06-30", "2027-06-30")]
    public void UsualEnd_OfADay_IsTheLasarsEnd(string from, string end) =>
        Assert.Equal(Date(end), ConsentTermsFile.Shipped.UsualEnd(Date(from)));

    /// <summary>The law has no ages: whoever reads the schema or the guide must be told that ours are a proposal.</summary>
    [Theory]
    [InlineData("config/schema/consent.schema.json")]
    [InlineData("config/README.md")]
    [InlineData("tests/Narvaro.Tests/Samples/legal-gate/beslutstabell.md")]
    public void Text_OfTheAges_SaysThatTheyAreAProposalAndThatTheLawHasNone(string file)
    {
        var text = File.ReadAllText(RepositoryFolder.Path(file)).ReplaceLineEndings(" ");

        Assert.Contains("vårt förslag", text, StringComparison.Ordinal);
        Assert.Contains("OSL 12:3", text, StringComparison.Ordinal);
    }

    private static DateOnly Date(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
