using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Narvaro.Attendance;
using Narvaro.Import;
using Narvaro.Kernel;
using Narvaro.Storage;
using Narvaro.Tests.Fixtures;
using Xunit.Abstractions;

namespace Narvaro.Tests.Import.Fuzz;

/// <summary>Changed files of every kind through the whole reading, and some of them into the ledger. 500 files, or as many as
/// NARVARO_FUZZ says; each is made again by its seed.</summary>
public sealed class FuzzTests(ITestOutputHelper output) : IDisposable
{
    /// <summary>One of so many files goes all the way.</summary>
    private const int DeskShare = 25;

    private static readonly int Files = Times.Of("NARVARO_FUZZ", 500);

    private readonly TemporaryFolder _folder = new();

    static FuzzTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_AnyFile_AccountsForEveryRowAsAPlainParserDoes()
    {
        var (counts, faults) = (new FuzzCounts(), new List<string>());
        var reading = new FuzzReading(Path.GetDirectoryName(_folder.Path("a"))!, counts);
        for (var seed = 1UL; seed <= (ulong)Files; seed++)
        {
            Read(reading, seed, faults);
        }
        output.WriteLine(counts.ToString());
        Assert.True(faults.Count == 0, $"{faults.Count} of {counts}\n{string.Join("\n", faults.Take(10))}");
        Assert.True(counts.Rejected > Files / 4 && counts.Judged > Files / 8 && counts.LegalToLegal > Files / 20, counts.ToString());
    }

    [Fact]
    public async Task Import_AnyFile_LetsNothingIllegalIntoTheLedger()
    {
        var lessons = 0;
        for (var seed = 1UL; seed <= (ulong)(Files / DeskShare); seed++)
        {
            var file = FuzzFile.Of(seed);
            try
            {
                lessons += await ImportAsync(file);
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"seed {seed}, {file.Sample.Name}", e);
            }
        }
        output.WriteLine($"{Files / DeskShare} files into the ledger, {lessons} lessons");
        Assert.NotEqual(0, lessons);
    }

    private async Task<int> ImportAsync(FuzzFile file)
    {
        await using var test = await TestDatabase.CreateAsync("Sqlite");
        var clock = new FixedClock(new DateTimeOffset(ParsedText.Today, new TimeOnly(18, 0), TimeSpan.Zero));
        var desk = TestDesk.Of(test.Database, _folder.Path("archive"), clock);
        await File.WriteAllTextAsync(_folder.Path("elever först.csv"), FuzzSamples.Roster);
        await desk.ImportAsync(new ImportRequest([_folder.Path("elever först.csv")]), default);
        await File.WriteAllBytesAsync(_folder.Path(file.Sample.Name), file.Bytes);
        var run = Assert.Single(await desk.ImportAsync(new ImportRequest([_folder.Path(file.Sample.Name)]), default));
        await using var db = test.Database.Open();
        if (run.Outcome is ImportOutcome.Refused or ImportOutcome.Held)
        {
            Assert.NotNull(run.Reason);
            Assert.Empty(await db.Set<AttendanceDay>().ToListAsync());
            return 0;
        }
        Assert.Equal(run.Rows, run.Imported + run.Changed + run.Unchanged + run.Rejected);
        Assert.Equal(run.Rejected, await db.Set<RejectedRow>().CountAsync(r => r.RunId == run.Id));
        return file.Sample == FuzzSamples.Lessons && PlainLessons.Read(file.Bytes) is { } plain ? await JudgeAsync(db, plain) : 0;
    }

    /// <summary>Every lesson of the ledger is one that the plain parser finds legal, and it has the minutes that it says.</summary>
    private static async Task<int> JudgeAsync(NarvaroDb db, PlainLessons plain)
    {
        var legal = plain.Legal.Values.Select(l => (l.Pupil, l.Date, l.Start, Minutes(l.Told))).ToHashSet();
        var lessons = 0;
        foreach (var day in await db.Set<AttendanceDay>().AsNoTracking().ToListAsync())
        {
            foreach (var lesson in LessonCodec.Decode(day.Lessons))
            {
                lessons++;
                var pupil = string.Create(CultureInfo.InvariantCulture, $"e-{100 + day.PupilId.Value}");
                Assert.Contains((pupil, day.Date, lesson.Start, Minutes(PlainLessons.Tell("", "", lesson))), legal);
            }
        }
        return lessons;
    }

    /// <summary>Of what is told: length to late, whatever the unit, the class and the time of registration.</summary>
    private static string Minutes(string told) => string.Join('|', told.Split('|')[2..^1]);

    private static void Read(FuzzReading reading, ulong seed, List<string> faults)
    {
        var file = FuzzFile.Of(seed);
        try
        {
            reading.Read(file);
        }
        catch (Exception e)
        {
            faults.Add($"seed {seed}, {file.Sample.Name}: {e}");
        }
    }
}
