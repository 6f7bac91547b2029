using System.Text.RegularExpressions;
using Narvaro.Tests.Triage.Access;

namespace Narvaro.Tests.Triage.Security;

/// <summary>No address of ours is a way to another site: whoever gets a link that begins with the municipality's name trusts it.</summary>
public sealed partial class RedirectTests
{
    public static TheoryData<string> Elsewhere =>
        [
            "https://elsewhere.example/",
            "https:elsewhere.example",
            "//elsewhere.example/",
            "///elsewhere.example/",
            "/\\elsewhere.example/",
            "\\\\elsewhere.example/",
            "\\/elsewhere.example/",
            "/\t/elsewhere.example/",
            "\t//elsewhere.example/",
            "/\n/elsewhere.example/",
            " //elsewhere.example/",
            "~//elsewhere.example/",
            "~/\\elsewhere.example/",
            "%2F%2Felsewhere.example/",
            "%5C%5Celsewhere.example/",
            "javascript:alert(1)",
            "data:text/html,x",
            "elsewhere.example",
            "/arenden\r\nLocation: https://elsewhere.example/",
        ];

    [Theory, MemberData(nameof(Elsewhere))]
    public async Task Back_ToAnotherSite_StaysHere(string back)
    {
        await using var site = await TriageSite.StartAsync("Sqlite");
        using var visitor = await Visitor.ComeAsync(site, "hedda");

        var signIn = await visitor.OpenAsync("/logga-in?tillbaka=" + Uri.EscapeDataString(back));
        var chooser = await visitor.OpenAsync("/valj?tillbaka=" + Uri.EscapeDataString(back));
        var chosen = await visitor.SendAsync("/valj", "", [("person", "hedda"), ("tillbaka", back)]);
        var language = await visitor.SendAsync("/sprak", "", [("sprak", "en"), ("tillbaka", back)]);

        Assert.Equal("/valj?tillbaka=%2F", signIn.Location);
        // The form of the language says where it stands itself.
        Assert.Contains("name=\"tillbaka\" value=\"/\"", chooser.Body, StringComparison.Ordinal);
        Assert.Matches(Here(), chosen.Location);
        Assert.Matches(Here(), language.Location);
    }

    [Fact]
    public async Task Back_ToAPageOfOurs_LeadsThere()
    {
        await using var site = await TriageSite.StartAsync("Sqlite");
        using var visitor = await Visitor.ComeAsync(site, "hedda");

        var chosen = await visitor.SendAsync("/valj", "", [("person", "hedda"), ("tillbaka", "/arenden?status=ny")]);

        Assert.Equal("/arenden?status=ny", chosen.Location);
    }

    /// <summary>Nothing after the first stroke but what the site itself says.</summary>
    [GeneratedRegex("^/(valj)?$")]
    private static partial Regex Here();
}
