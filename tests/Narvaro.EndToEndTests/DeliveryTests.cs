using System.Text.Json;
using System.Text.RegularExpressions;
using Narvaro.EndToEndTests.Harness;

namespace Narvaro.EndToEndTests;

/// <summary>A small municipality from installation to everyday: a first list without mail, a night for each day, and nothing new when all
/// of it is delivered again.</summary>
public sealed partial class DeliveryTests
{
    private const int Days = 40;
    private const int DaysOneByOne = 3;

    public static TheoryData<string> Kinds => Installation.Kinds;

    [Theory, MemberData(nameof(Kinds))]
    public async Task Nights_DayByDayAndAllOfItAgain_TellOnceAndChangeNothing(string kind)
    {
        await using var place = await Installation.CreateAsync(kind);
        var (extracts, held) = (Path.Combine(place.Folder, "extracts"), Path.Combine(place.Folder, "held"));
        await NarvaroProcess.AskAsync(place, "generate", "--pupils", "400", "--days", Text.Of(Days), "--seed", "1", "--dir", extracts);
        var days = Lessons.Dates(extracts);
        Assert.Equal(Days, days.Count);
        Lessons.MoveAfter(days[^(DaysOneByOne + 1)], extracts, held);

        // The first night: one list, no mail.
        Receipts(await NarvaroProcess.AskAsync(place, "import", extracts), "imported");
        var baseline = await NightAsync(place, days[^(DaysOneByOne + 1)]);
        Assert.True(Count(baseline, "cases", "opened") > 0);
        Assert.Equal(Count(baseline, "cases", "opened"), Count(baseline, "routing", "baseline"));
        Assert.Empty(Mails.In(place));

        // Everyday.
        foreach (var day in days.TakeLast(DaysOneByOne))
        {
            Receipts(await NarvaroProcess.AskAsync(place, ["import", .. Lessons.On(held, day)]), "imported");
            await NightAsync(place, day);
        }
        var mails = Mails.In(place);
        Assert.NotEmpty(mails);
        Assert.Equal(mails.Count, mails.DistinctBy(m => m.Id).Count());
        Assert.Equal(mails.Count, mails.DistinctBy(m => (m.To, DayOf(m), m.IsDigest)).Count());
        var kept = await KeptAsync(place);

        // All of it again, and under other names.
        Receipts(await NarvaroProcess.AskAsync(place, "import", extracts, held), "unchanged");
        foreach (var day in days.TakeLast(DaysOneByOne))
        {
            var night = await NightAsync(place, day);
            Assert.Equal((0, 0), (Count(night, "cases", "opened"), Count(night, "mail", "sent")));
        }
        Receipts(await NarvaroProcess.AskAsync(place, "import", Renamed(place, held)), "unchanged");

        Assert.Equal(mails, Mails.In(place));
        Assert.Equal(kept, await KeptAsync(place));
    }

    /// <summary>Every receipt ends as it should, and its rows are all accounted for.</summary>
    private static void Receipts(JsonElement answer, string outcome)
    {
        var runs = answer.GetProperty("runs").EnumerateArray().ToList();
        Assert.NotEmpty(runs);
        Assert.All(
            runs,
            run =>
            {
                Assert.Equal((outcome, null), (run.GetProperty("outcome").GetString(), run.GetProperty("reason").GetString()));
                var parts = ((string[])["imported", "changed", "unchanged", "rejected"]).Sum(p => run.GetProperty(p).GetInt32());
                Assert.Equal(run.GetProperty("rows").GetInt32(), parts);
                Assert.True(parts > 0);
                Assert.Equal(outcome == "unchanged", run.GetProperty("unchanged").GetInt32() == parts);
            }
        );
    }

    private static async Task<JsonElement> NightAsync(Installation place, DateOnly evening)
    {
        var night = await NarvaroProcess.AskAsync(place, "night", "--as-of", Text.Of(evening));
        Assert.Equal(Text.Of(evening), night.GetProperty("asOf").GetString());
        Assert.All(night.GetProperty("steps").EnumerateArray(), s => Assert.Equal("done", s.GetProperty("outcome").GetString()));
        return night;
    }

    private static int Count(JsonElement night, string step, string what) =>
        night
            .GetProperty("steps")
            .EnumerateArray()
            .Single(s => s.GetProperty("step").GetString() == step)
            .GetProperty("counts")
            .GetProperty(what)
            .GetInt32();

    /// <summary>The day in the key of a mail, <c>narvaro-YYYYMMDD-n</c>.</summary>
    private static string DayOf(Mail mail) => mail.Id.Split('-')[1];

    /// <summary>All tables but what tells of readings as such, and which of them an evening that was judged again had behind it.</summary>
    private static async Task<IReadOnlyList<string>> KeptAsync(Installation place) =>
        [
            .. (await TableDump.WithoutTracesAsync(place))
                .Where(l => !l.StartsWith("import_runs: ", StringComparison.Ordinal))
                .Select(l => LastRun().Replace(l, "")),
        ];

    [GeneratedRegex(@"(?<=^evaluations: .*) \| last_run=\d*")]
    private static partial Regex LastRun();

    private static string Renamed(Installation place, string folder)
    {
        var renamed = Directory.CreateDirectory(Path.Combine(place.Folder, "renamed")).FullName;
        foreach (var file in Directory.EnumerateFiles(folder))
        {
            File.Copy(file, Path.Combine(renamed, "kopia av " + Path.GetFileName(file)));
        }
        return renamed;
    }
}
