using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Narvaro.Attendance;
using Narvaro.Cases;
using Narvaro.Cases.Duties;
using Narvaro.Roster.Staff;
using Narvaro.Tests.Rules;
using Narvaro.Triage;
using Narvaro.Triage.Navigation;
using Narvaro.Triage.Pages;

namespace Narvaro.Tests.Triage;

/// <summary>Whoever has chosen English is not met by Swedish: everything that the pages say of themselves is there in both.</summary>
public sealed partial class TextsTests
{
    private static readonly Dictionary<string, string> English = XDocument
        .Parse(SourceCode.Files("src/Narvaro.Triage").Single(f => f.Path.EndsWith("Texts.en.resx", StringComparison.Ordinal)).Text)
        .Root!.Elements("data")
        .ToDictionary(d => d.Attribute("name")!.Value, d => d.Element("value")!.Value, StringComparer.OrdinalIgnoreCase);

    [Fact]
    public void Texts_OfThePages_AreThereInEnglish()
    {
        var said = SourceCode
            .Files("src/Narvaro.Triage")
            .Where(f => f.Path.EndsWith(".cshtml", StringComparison.Ordinal) || f.Path.EndsWith(".cs", StringComparison.Ordinal))
            .SelectMany(f => Said(f.Text))
            .Concat(Coded())
            // What only keeps words apart is no word.
            .Where(s => s.Any(char.IsLetter))
            .Distinct(StringComparer.Ordinal)
            .ToList();

        Assert.True(said.Count > 100);
        Found.Nothing(said.Where(s => !English.ContainsKey(s)));
    }

    /// <summary>A no is what a person most needs to understand. What holds names or numbers of its own is said in Swedish, and marked as such.</summary>
    [Fact]
    public void Texts_OfRefusalsAndOfWhatWasDone_AreThereInEnglish()
    {
        var refusals = new[] { "Cases", "Consent", "Desks", "FollowUp", "Privacy/Access", "Routing/Referrals" }
            .SelectMany(room => SourceCode.Files("src/Narvaro/" + room))
            .Concat(SourceCode.Files("src/Narvaro.Triage/Pages"))
            .SelectMany(f => Refusing().Matches(f.Text).Select(m => m.Groups[1].Value));
        var done = SourceCode
            .Files("src/Narvaro.Triage/Pages")
            .Where(f => f.Path.EndsWith(".cs", StringComparison.Ordinal))
            .SelectMany(f => Done().Matches(f.Text).Select(m => m.Groups[1].Value));
        List<string> said = [.. refusals.Concat(done).Distinct(StringComparer.Ordinal)];

        Assert.InRange(said.Count, 80, 200);
        Found.Nothing(said.Where(s => !English.ContainsKey(s)));
    }

    /// <summary>A place that is lost or made up is shown as it stands, or fails when the page is shown.</summary>
    [Fact]
    public void Texts_WithPlaces_HaveTheSameInEnglish() =>
        Found.Nothing(English.Where(e => !Places(e.Key).SetEquals(Places(e.Value))).Select(e => e.Key));

    [Fact]
    public async Task Page_InEnglish_SaysSoAndIsIt()
    {
        await using var site = await TriageSite.StartAsync("Sqlite");

        using var request = new HttpRequestMessage(HttpMethod.Get, "/arenden");
        request.Headers.Add("Cookie", $"{site.CookieOf("hedda")}; {Texts.Cookie}=c%3Den-GB%7Cuic%3Den-GB");
        using var answer = await site.Client.SendAsync(request);

        var html = await answer.Content.ReadAsStringAsync();
        Assert.Contains("<html lang=\"en\">", html, StringComparison.Ordinal);
        Assert.Contains("<h1>Open cases</h1>", html, StringComparison.Ordinal);
    }

    /// <summary>Other pages lead to a definition by its id, in either language.</summary>
    [Theory]
    [InlineData("/om-siffrorna", "“The last 20 school days”")]
    [InlineData("/tillganglighet", "You can also ask")]
    public async Task Prose_InEnglish_HasTheSamePlaces(string address, string english)
    {
        await using var site = await TriageSite.StartAsync("Sqlite");
        var swedish = await site.GetAsync(address);
        site.Client.DefaultRequestHeaders.Add("Cookie", $"{Texts.Cookie}=c%3Den-GB%7Cuic%3Den-GB");
        var other = await site.GetAsync(address);

        Assert.Contains(english, other, StringComparison.Ordinal);
        Assert.DoesNotContain(english, swedish, StringComparison.Ordinal);
        Assert.True(Ids(swedish).Count > 3);
        Assert.Equal(Ids(swedish), Ids(other));

        static List<string> Ids(string html) =>
            [.. Id().Matches(html[html.IndexOf("class=\"prose\"", StringComparison.Ordinal)..]).Select(m => m.Value)];
    }

    /// <summary>Every literal within <c>T[…]</c>.</summary>
    private static IEnumerable<string> Said(string text)
    {
        foreach (Match start in Start().Matches(text))
        {
            var (depth, end) = (1, start.Index + start.Length);
            while (end < text.Length && depth > 0)
            {
                depth +=
                    text[end] is '[' ? 1
                    : text[end] is ']' ? -1
                    : 0;
                end++;
            }
            foreach (Match literal in Literal().Matches(text[(start.Index + start.Length)..end]))
            {
                yield return literal.Groups[1].Value.Replace("\\\"", "\"", StringComparison.Ordinal);
            }
        }
    }

    /// <summary>What stands for a code.</summary>
    private static IEnumerable<string> Coded() =>
        [
            .. Menu.All.Select(e => e.Title),
            .. Enum.GetValues<CaseStatus>().Select(Words.Status),
            .. Enum.GetValues<CaseTrend>().Select(Words.Trend),
            .. Enum.GetValues<TaskKind>().Select(Words.Task),
            .. Enum.GetValues<TaskState>().Select(Words.State),
            .. Enum.GetValues<StaffRole>().Select(Words.Role),
            .. Enum.GetValues<ClosingReason>().Select(Words.Reason),
            .. Enumerable.Range(1, 4).Select(Words.Level),
            .. PageStep.Around(5, 9).Where(s => s.Number != 5).Select(s => s.Words),
            .. Enum.GetValues<LessonState>().SelectMany(s => new[] { PictureGrid.Name(s), Words.Capital(PictureGrid.Name(s)) }),
        ];

    private static HashSet<string> Places(string text) => [.. Place().Matches(text).Select(m => m.Value)];

    [GeneratedRegex(@"\bT\[")]
    private static partial Regex Start();

    [GeneratedRegex("(?<![\\w(=] ?\\$)\"((?:[^\"\\\\]|\\\\.)*)\"")]
    private static partial Regex Literal();

    [GeneratedRegex("(?:Refusal|new)\\(\\s*\"[\\w-]+\",\\s*\"([^\"]+)\"")]
    private static partial Regex Refusing();

    /// <summary>A whole sentence.</summary>
    [GeneratedRegex("(?<!\\$)\"([A-ZÅÄÖ][^\"{]*[a-zåäö]\\.)\"")]
    private static partial Regex Done();

    [GeneratedRegex("id=\"[a-z-]+\"")]
    private static partial Regex Id();

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Place();
}
