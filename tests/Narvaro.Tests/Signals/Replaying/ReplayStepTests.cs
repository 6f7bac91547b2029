using Narvaro.Attendance;
using Narvaro.Import;
using Narvaro.Signals.Replaying;
using Narvaro.Tests.Fixtures;

namespace Narvaro.Tests.Signals.Replaying;

/// <summary>The golden sets through the product: files, archive, import, roster, ledger and replay, as the verbs do it.</summary>
public sealed class ReplayStepTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FixedClock _clock = new(new DateTimeOffset(2026, 7, 1, 12, 0, 0, TimeSpan.Zero));

    public void Dispose() => _folder.Dispose();

    /// <summary>The short set on every database; the long one, of a whole year, on the embedded.</summary>
    public static TheoryData<string, string> Sets
    {
        get
        {
            var sets = new TheoryData<string, string> { { "golden-year", "Sqlite" } };
            foreach (string kind in TestDatabase.Kinds)
            {
                sets.Add("golden", kind);
            }
            return sets;
        }
    }

    [Theory, MemberData(nameof(Sets))]
    public async Task RunAsync_GoldenSetImported_GivesTheExpectedValuesAndCases(string name, string kind)
    {
        var golden = new GoldenSet(name);
        await using var database = await TestDatabase.CreateAsync(kind);
        var runs = await ImportAsync(database, golden);
        var (signals, values) = (_folder.Path("signals.csv"), _folder.Path("values.csv"));
        var replay = new ReplayStep(database.Database, Shipped.Thresholds, new CalendarSource((_, _) => null));

        var result = await replay.RunAsync(
            new ReplayRequest(golden.Days[0], golden.Days[^1], Knowledge.Then, signals, values),
            CancellationToken.None
        );

        Assert.All(runs, r => Assert.Equal((ImportOutcome.Imported, 0), (r.Outcome, r.Rejected)));
        Assert.Equal(golden.Days.Count, result.Counts["evenings"]);
        GoldenAnswers.AssertValues(golden, await File.ReadAllTextAsync(values));
        string[] expected = [ReplayFiles.SignalsHeader, .. GoldenAnswers.WithLevels(golden)];
        Assert.Equal(expected, await File.ReadAllLinesAsync(signals));
    }

    private Task<IReadOnlyList<ImportRun>> ImportAsync(TestDatabase test, GoldenSet golden)
    {
        string[] files = [Unpacked(golden, "attendance.csv.gz", "attendance.csv"), Unpacked(golden, "calendar.csv", "calendar.csv")];
        return TestDesk.Of(test.Database, _folder.Path("archive"), _clock).ImportAsync(new ImportRequest(files), CancellationToken.None);
    }

    private string Unpacked(GoldenSet golden, string file, string name)
    {
        using var packed = golden.Open(file);
        using var unpacked = File.Create(_folder.Path(name));
        packed.CopyTo(unpacked);
        return unpacked.Name;
    }
}
