using Narvaro.EndToEndTests.Harness;
using Narvaro.EndToEndTests.Privacy;

namespace Narvaro.EndToEndTests.Crash;

/// <summary>A school that waits for a night with work for each of its parts, and the same night as it ends when nobody disturbs it.</summary>
internal sealed class UndisturbedNight : IAsyncDisposable
{
    /// <summary>School days that the base has; the rest comes in the night that is struck.</summary>
    private const int DaysInBase = 15;
    private const int DaysInFile = 3;

    /// <summary>The night to disturb.</summary>
    public static readonly string[] Verb = ["night", "--as-of", Text.Of(SensitiveSchool.Dates[^1])];

    private readonly IReadOnlyList<string> _tables;
    private readonly IReadOnlyList<Mail> _mails;

    private UndisturbedNight(
        Installation prepared,
        IReadOnlyDictionary<string, TimeSpan> lengths,
        IReadOnlyList<string> tables,
        IReadOnlyList<Mail> mails
    ) => (Prepared, Lengths, _tables, _mails) = (prepared, lengths, tables, mails);

    /// <summary>A baseline night is behind it; the rest of the lessons lies in the inbox.</summary>
    public Installation Prepared { get; }

    public IReadOnlyDictionary<string, TimeSpan> Lengths { get; }

    public static async Task<UndisturbedNight> RunAsync(string kind)
    {
        var prepared = await Installation.CreateAsync(kind);
        await PrepareAsync(prepared);
        await using var reference = await prepared.CopyAsync();
        var (ended, lengths) = await NightPlan.MeasureAsync(reference, Verb);
        ended.ShouldBe(0, 3);
        var night = new UndisturbedNight(prepared, lengths, await TableDump.WithoutTracesAsync(reference), Mails.In(reference));
        Assert.NotEmpty(night._mails);
        foreach (var table in (string[])["cases", "case_changes", "signals", "attendance_days", "rejected_rows", "outbox"])
        {
            Assert.Contains(night._tables, l => l.StartsWith(table + ": ", StringComparison.Ordinal));
        }
        return night;
    }

    /// <summary>Every row and every mail must be there, and no other. A mail may have gone once more, when the strike came between
    /// sending and noting it (design §8).</summary>
    public async Task CompareAsync(Installation place, string what, int mayRepeat)
    {
        var differences = Differences(_tables, await TableDump.WithoutTracesAsync(place)).ToList();
        Assert.True(differences.Count == 0, $"{what}\n{string.Join('\n', differences)}");
        var mails = Mails.In(place);
        Assert.Equal(_mails.Select(m => m.Lasting), mails.DistinctBy(m => m.Id).Select(m => m.Lasting));
        Assert.InRange(mails.Count - _mails.Count, 0, mayRepeat);
    }

    public ValueTask DisposeAsync() => Prepared.DisposeAsync();

    public override string ToString() => $"{Text.Of(_tables.Count)} rows, {Text.Of(_mails.Count)} mails";

    private static async Task PrepareAsync(Installation place)
    {
        var extracts = Path.Combine(place.Folder, "extracts");
        SensitiveSchool.WriteRoster(extracts);
        SensitiveSchool.WriteLessons(extracts, "lektioner-0.csv", 0, DaysInBase);
        (await NarvaroProcess.RunAsync(place, "import", extracts)).ShouldBe(3);
        var evening = Text.Of(SensitiveSchool.Dates[DaysInBase - 1]);
        (await NarvaroProcess.RunAsync(place, "night", "--as-of", evening)).ShouldBe(0);
        for (var day = DaysInBase; day < SensitiveSchool.Days; day += DaysInFile)
        {
            SensitiveSchool.WriteLessons(place.Inbox, $"lektioner-{Text.Of(day)}.csv", day, DaysInFile);
        }
    }

    /// <summary>The first lines that only one of them has.</summary>
    private static IEnumerable<string> Differences(IReadOnlyList<string> expected, IReadOnlyList<string> actual) =>
        expected
            .Except(actual, StringComparer.Ordinal)
            .Select(l => "missing  " + l)
            .Concat(actual.Except(expected, StringComparer.Ordinal).Select(l => "too much " + l))
            .Concat(expected.Count == actual.Count ? [] : [$"rows {Text.Of(expected.Count)} / {Text.Of(actual.Count)}"])
            .Take(6);
}
