using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Narvaro.Attendance;
using Narvaro.Import;
using Narvaro.Kernel;
using Narvaro.Signals.Previewing;
using Narvaro.Signals.Previewing.Showing;
using Narvaro.Tests.Fixtures;

namespace Narvaro.Tests.Signals.Previewing;

/// <summary>The golden year through the product: files, import, ledger and preview, and what is shown of it.</summary>
[Trait("Category", "Culture")]
public sealed partial class PreviewStepTests : IDisposable
{
    private static readonly Schools Schools = new("Timrå kommun", "2262", []);
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task RunAsync_GoldenYear_TellsWhatBothRuleSetsGiveAndNoPupil()
    {
        var golden = new GoldenSet("golden-year");
        await using var test = await TestDatabase.CreateAsync("Sqlite");
        await ImportAsync(test, golden);
        var before = await WholeDatabase.DumpAsync(test.Database);
        var step = new PreviewStep(test.Database, Shipped.Thresholds, new CalendarSource((_, _) => null));

        var report = await step.RunAsync(
            new PreviewRequest(golden.Days[0], golden.Days[^1], Knowledge.Then, Proposal.WithRise(3), 4),
            CancellationToken.None
        );

        Assert.Equal(golden.Days.Count, report.Evenings);
        var (newly, both) = (report.Comparison!.Groups[0], report.Comparison.Groups[2]);
        // A lower limit takes nobody away, and nobody later.
        Assert.Equal(Cell.Of(0), report.Comparison.Groups[1].Pupils);
        Assert.True(newly.Pupils.Count >= Cell.Least);
        Assert.Equal(Expected(golden), both.Pupils.Count);
        Assert.Equal(0, both.Shift!.Later.Count ?? 0);
        Assert.All(report.Comparison.Groups, g => Assert.Equal(2, g.Units.Count));
        Assert.Equal(Expected(golden, cases: true), report.Budget!.Limits.Single(l => l.Limit is 4.5).Cases.Count);
        Assert.Equal(before, await WholeDatabase.DumpAsync(test.Database));

        var words = new PreviewWords(Schools);
        var page = PreviewHtml.Write(report, words);
        AssertPage(page);
        AssertSameEverywhere(report, words, page);
        Assert.DoesNotContain(golden.Enrolments, e => page.Contains(GoldenSet.NameOf(e.PupilId), StringComparison.Ordinal));
        Assert.DoesNotContain(golden.Enrolments.Select(e => e.Class).Distinct(), c => page.Contains($">{c}<", StringComparison.Ordinal));
    }

    [Fact]
    public async Task RunAsync_EmptyLedger_SaysSo()
    {
        await using var test = await TestDatabase.CreateAsync("Sqlite");
        var step = new PreviewStep(test.Database, Shipped.Thresholds, new CalendarSource((_, _) => null));

        var fault = await Assert.ThrowsAsync<OperatorException>(() =>
            step.RunAsync(new PreviewRequest(null, null, Knowledge.Now, null, 4), CancellationToken.None)
        );

        Assert.Equal("det finns ingen registrerad närvaro i den tiden att pröva mot", fault.Message);
    }

    /// <summary>Pupils, or cases, of the set's own answers, which are by the shipped limits.</summary>
    private static int Expected(GoldenSet golden, bool cases = false)
    {
        var pupils = GoldenAnswers.Alerts(golden).Select(l => l.Split(';')[0]);
        return cases ? pupils.Count() : pupils.Distinct().Count();
    }

    /// <summary>Well-formed, in Swedish, nothing from elsewhere, and a table beside every plot.</summary>
    private static void AssertPage(string page)
    {
        const string doctype = "<!doctype html>\n";
        Assert.StartsWith(doctype, page, StringComparison.Ordinal);
        var html = XElement.Parse(page[doctype.Length..]);
        Assert.Equal("sv", (string?)html.Attribute("lang"));
        Assert.Empty(html.Descendants("script"));
        Assert.DoesNotMatch(Elsewhere(), page);
        Assert.NotEmpty(html.Descendants("svg"));
        Assert.All(
            html.Descendants("figure"),
            f => Assert.NotNull(f.ElementsAfterSelf().SingleOrDefault()?.Descendants("caption").SingleOrDefault())
        );
        Assert.All(html.Descendants("svg"), s => Assert.Equal("img", (string?)s.Attribute("role")));
        Assert.All(html.Descendants("td").Concat(html.Descendants("th")), c => Assert.NotEqual("", c.Value));
        // An element that HTML does not know as empty would swallow what follows it.
        Assert.DoesNotMatch(SelfClosed(), page);
    }

    private static void AssertSameEverywhere(PreviewReport report, PreviewWords words, string page)
    {
        var (culture, before) = (CultureInfo.CurrentCulture, page);
        try
        {
            foreach (var name in new[] { "sv-SE", "en-US", "tr-TR" })
            {
                CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(name);
                Assert.Equal(before, PreviewHtml.Write(report, words));
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    private async Task ImportAsync(TestDatabase test, GoldenSet golden)
    {
        string[] files = [Unpacked(golden, "attendance.csv.gz", "attendance.csv"), Unpacked(golden, "calendar.csv", "calendar.csv")];
        var clock = new FixedClock(new DateTimeOffset(2026, 7, 1, 12, 0, 0, TimeSpan.Zero));
        var runs = await TestDesk
            .Of(test.Database, _folder.Path("archive"), clock)
            .ImportAsync(new ImportRequest(files), CancellationToken.None);
        Assert.All(runs, r => Assert.Equal(ImportOutcome.Imported, r.Outcome));
    }

    private string Unpacked(GoldenSet golden, string file, string name)
    {
        using var packed = golden.Open(file);
        using var unpacked = File.Create(_folder.Path(name));
        packed.CopyTo(unpacked);
        return unpacked.Name;
    }

    [GeneratedRegex("https?:|url\\(|<link|<img|@import", RegexOptions.None, 1000)]
    private static partial Regex Elsewhere();

    [GeneratedRegex("<(?!meta|rect|line|circle)[a-z0-9]+[^>]*/>", RegexOptions.None, 1000)]
    private static partial Regex SelfClosed();
}
