using Narvaro.EndToEndTests.Harness;
using Xunit.Abstractions;

namespace Narvaro.EndToEndTests.Crash;

/// <summary>
/// The night is killed (kill -9) at moments in its import, its evaluation and its mail, and run again. Every table and every mail must
/// then be as after a night that nobody disturbed.
/// </summary>
public sealed class CrashTests(ITestOutputHelper output)
{
    private const int StrikesInEachPart = 10;
    private const int Seed = 20261122;

    /// <summary>School days that the base has; the rest of the thirty comes in the night that is struck, so that each part has work.</summary>
    private const int DaysInBase = 10;

    public static TheoryData<string> Kinds => Installation.Kinds;

    [Theory, MemberData(nameof(Kinds))]
    public async Task Night_KilledAnywhereAndRunAgain_EndsAsIfNeverKilled(string kind)
    {
        await using var prepared = await Installation.CreateAsync(kind);
        var night = await PrepareAsync(prepared);
        await using var reference = await prepared.CopyAsync();
        var (ended, lengths) = await NightPlan.MeasureAsync(reference, night);
        ended.ShouldBe(0, 3);
        var tables = await TableDump.WithoutTracesAsync(reference);
        var mails = Mails.In(reference);
        Assert.NotEmpty(mails);
        Assert.Contains(tables, l => l.StartsWith("cases: ", StringComparison.Ordinal));

        var report = new List<string> { $"{kind}, seed {Text.Of(Seed)}, {Text.Of(tables.Count)} rows, {Text.Of(mails.Count)} mails" };
        foreach (var moment in NightPlan.Moments(lengths, StrikesInEachPart, new Random(Seed)))
        {
            var (place, strike) = await Strike.HitAsync(prepared, night, moment);
            await using var struck = place;
            report.Add(strike.ToString());
            output.WriteLine(report[^1]);
            await File.WriteAllLinesAsync(Built.Result($"strikes-{kind}.txt"), report);

            (await NarvaroProcess.RunAsync(struck, night)).ShouldBe(0, 3);

            Assert.Empty(Differences(tables, await TableDump.WithoutTracesAsync(struck)));
            CompareMails(mails, Mails.In(struck), strike);
        }
    }

    /// <summary>A municipality with a baseline night behind it and the rest of its lessons in the inbox.</summary>
    /// <returns>The night to strike.</returns>
    private static async Task<string[]> PrepareAsync(Installation place)
    {
        var extracts = Path.Combine(place.Folder, "extracts");
        (await NarvaroProcess.RunAsync(place, "generate", "--pupils", "120", "--days", "30", "--seed", "7", "--dir", extracts)).ShouldBe(0);
        var days = Lessons.Dates(extracts);
        Assert.Equal(30, days.Count);
        var held = Directory.CreateDirectory(Path.Combine(place.Folder, "held")).FullName;
        Lessons.MoveAfter(days[DaysInBase - 1], extracts, held);
        (await NarvaroProcess.RunAsync(place, "import", extracts)).ShouldBe(0, 3);
        (await NarvaroProcess.RunAsync(place, "night", "--as-of", Text.Of(days[DaysInBase - 1]))).ShouldBe(0, 3);
        foreach (var file in Directory.EnumerateFiles(held))
        {
            File.Move(file, Path.Combine(place.Inbox, Path.GetFileName(file)));
        }
        return ["night", "--as-of", Text.Of(days[^1])];
    }

    /// <summary>The first lines that only one of them has.</summary>
    private static IEnumerable<string> Differences(IReadOnlyList<string> expected, IReadOnlyList<string> actual) =>
        expected
            .Except(actual, StringComparer.Ordinal)
            .Select(l => "missing  " + l)
            .Concat(actual.Except(expected, StringComparer.Ordinal).Select(l => "too much " + l))
            .Concat(expected.Count == actual.Count ? [] : [$"rows {Text.Of(expected.Count)} / {Text.Of(actual.Count)}"])
            .Take(5);

    /// <summary>No mail is lost or altered. One may have gone twice, when the strike came between sending and noting it (design §8).</summary>
    private static void CompareMails(IReadOnlyList<Mail> expected, IReadOnlyList<Mail> actual, Strike strike)
    {
        Assert.Equal(expected.Select(m => m.Lasting), actual.DistinctBy(m => m.Id).Select(m => m.Lasting));
        Assert.InRange(actual.Count - expected.Count, 0, strike.HitIn == "mail" ? 1 : 0);
    }
}
