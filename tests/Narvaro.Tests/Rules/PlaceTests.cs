using System.Text.RegularExpressions;

namespace Narvaro.Tests.Rules;

/// <summary>Nothing in the repository knows on which machine it was made or from where its parts were fetched.</summary>
public sealed class PlaceTests
{
    // Put together here, so that this file does not find itself.
    private static readonly string[] Folders = ["work", "tmp", "root", "home"];
    private static readonly string[] Hosts =
    [
        "nuget" + @"\.org",
        "npmjs" + @"\.",
        "pypi" + @"\.",
        "ghcr" + @"\.io",
        "quay" + @"\.io",
        @"mcr\." + "microsoft",
        "docker" + @"\.io",
        "registry" + @"\.\w+\.\w",
    ];

    private static readonly Regex Place = new(
        $@"(?<![\w.$}}~*\-/<])/(?:{string.Join('|', Folders)})(?:/|\b(?![\w\-]))|{string.Join('|', Hosts)}",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase
    );

    private static readonly string[] NotText = [".png", ".xls", ".xlsx", ".zip", ".db"];

    [Fact]
    public void Files_All_NameNoMachineAndNoRegistry()
    {
        var naming = SourceCode
            .Files("")
            .Where(f =>
                f.Path != "tests/Narvaro.Tests/Rules/PlaceTests.cs" && !NotText.Contains(Path.GetExtension(f.Path), StringComparer.Ordinal)
            )
            .SelectMany(f => Place.Matches(f.Text).Select(m => $"{f.Path}: {m.Value}"));

        Found.Nothing(naming);
    }

    [Theory]
    [InlineData("cd /work/main", true)]
    [InlineData("path=\"/tmp/x\"", true)]
    [InlineData("/home/anna", true)]
    [InlineData("https://api.nuget.org/v3", true)]
    [InlineData("FROM mcr.microsoft.com/dotnet", true)]
    [InlineData("https://exempel.se/home/", false)]
    [InlineData("</root>", false)]
    [InlineData("src/work/x", false)]
    [InlineData("$TMPDIR/narvaro", false)]
    [InlineData("/homepage", false)]
    public void Text_Planted_IsJudged(string text, bool names) => Assert.Equal(names, Place.IsMatch(text));
}
