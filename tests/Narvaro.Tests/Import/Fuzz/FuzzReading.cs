using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Narvaro.Extracts.Reading;
using Narvaro.Import;
using Narvaro.Import.Layout;
using Narvaro.Import.Profiles;
using Narvaro.Import.Rows;
using Narvaro.Kernel;

namespace Narvaro.Tests.Import.Fuzz;

/// <summary>What a run of changed files came to.</summary>
internal sealed class FuzzCounts
{
    public int Files { get; set; }
    public int Refused { get; set; }
    public long Rows { get; set; }
    public long Rejected { get; set; }

    /// <summary>Files that the plain parser judged too.</summary>
    public int Judged { get; set; }

    /// <summary>Rows that were changed and are legal still.</summary>
    public int LegalToLegal { get; set; }
    public TimeSpan Slowest { get; set; }
    public long MostAllocated { get; set; }

    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Files} files, {Refused} refused, {Rows} rows, {Rejected} rejected, {Judged} judged by the plain parser, {LegalToLegal} legal to legal, slowest {Slowest.TotalMilliseconds:0} ms, most allocated {MostAllocated / 1024 / 1024} MB, peak memory {Environment.WorkingSet / 1024 / 1024} MB"
        );
}

/// <summary>Reads changed files from bytes to staged rows, and holds every one of them to what is so of any file.</summary>
internal sealed partial class FuzzReading(string folder, FuzzCounts counts)
{
    private const long MostBytes = 400L * 1024 * 1024;
    private const int MostRows = 1_048_580;
    private static readonly ExtractReaders Readers = ExtractReaders.All();
    private static readonly KnownHeaders Known = new(ParsedText.Shipped.Profiles);
    private static readonly HashSet<PlainLesson> Unchanged = [.. PlainLessons.Read(FuzzSamples.Lessons.Bytes)!.Legal.Values];

    public void Read(FuzzFile file)
    {
        var path = Path.Combine(folder, file.Sample.Name);
        File.WriteAllBytes(path, file.Bytes);
        var (before, started) = (GC.GetAllocatedBytesForCurrentThread(), TimeProvider.System.GetTimestamp());
        Read(path, file);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        var took = TimeProvider.System.GetElapsedTime(started);
        counts.Files++;
        counts.Slowest = took > counts.Slowest ? took : counts.Slowest;
        counts.MostAllocated = Math.Max(allocated, counts.MostAllocated);
        Assert.InRange(allocated, 0, MostBytes);
    }

    private void Read(string path, FuzzFile file)
    {
        var opened = TableRows.Open(Readers, path, Known);
        using var rows = opened.Rows;
        Assert.True(rows is null != opened.Refusal is null);
        if (rows is null)
        {
            counts.Refused++;
            return;
        }
        var choice = ProfileChoice.Of(rows, file.Sample.Name, ParsedText.Shipped, null);
        if (choice.Profile is not { } profile)
        {
            Assert.NotNull(choice.Refusal);
            Assert.DoesNotContain("e-10", choice.Refusal.ToString(), StringComparison.Ordinal);
            counts.Refused++;
            return;
        }
        var parser = new ExtractParser(rows, profile, choice.Columns!, new LineContext(ParsedText.Today), 1);
        var all = new StagedBatch();
        foreach (var batch in parser.Batches())
        {
            all.PupilDays.AddRange(batch.PupilDays);
            all.Rejected.AddRange(batch.Rejected);
        }
        var tally = parser.Tally;
        Assert.InRange(tally.Rows, 0, MostRows);
        Assert.Equal(tally.Rows, tally.Accepted + tally.Rejected);
        Assert.Equal(tally.Rejected, all.Rejected.Count);
        Assert.Equal(tally.Rejected, all.Rejected.Select(r => r.Line).Distinct().Count());
        (counts.Rows, counts.Rejected) = (counts.Rows + tally.Rows, counts.Rejected + tally.Rejected);
        var cells = CellsByLine(path);
        var header = rows.Record is null ? 1 : 0;
        Assert.Equal(cells.Count, tally.Rows + rows.Structure + rows.Joined + header);
        all.Rejected.ForEach(r => IsTold(r, cells[r.Line]));
        if (file.Sample == FuzzSamples.Lessons && PlainLessons.Read(file.Bytes) is { } plain)
        {
            Judge(plain, all, Encoding.UTF8.GetString(file.Bytes).Split('\n'));
        }
    }

    private void Judge(PlainLessons plain, StagedBatch all, string[] lines)
    {
        counts.Judged++;
        counts.LegalToLegal += plain.Legal.Values.Count(l => !Unchanged.Contains(l));
        Assert.Equal(
            plain.Illegal.Select(l => $"{l}: {lines[l - 1]}"),
            all.Rejected.OrderBy(r => r.Line).Select(r => $"{r.Line}: {lines[r.Line - 1]}")
        );
        Assert.Equal(plain.Legal.Select(Text).Order(StringComparer.Ordinal), all.PupilDays.SelectMany(Texts).Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Texts(StagedPupilDay day) =>
        day
            .Lines.Split(',')
            .Zip(
                LessonCodec.Decode(day.Lessons),
                (line, l) =>
                    Text(
                        new(
                            int.Parse(line, CultureInfo.InvariantCulture),
                            new PlainLesson(day.PupilKey, day.Date, l.Start, PlainLessons.Tell(day.Unit!.Value.Value, day.Class, l))
                        )
                    )
            );

    private static string Text(KeyValuePair<int, PlainLesson> at) =>
        string.Create(CultureInfo.InvariantCulture, $"{at.Key}|{at.Value.Pupil}|{at.Value.Date:O}|{at.Value.Start:HH:mm}|{at.Value.Told}");

    /// <summary>A line, a reason and a cure, and the value as its shape alone.</summary>
    private static KnownHeaders Headers { get; } = new(ParsedText.Shipped.Profiles);

    private static void IsTold(RejectedRow row, List<string> cells)
    {
        Assert.True(row.Line > 0 && row.Reason.Length > 0 && row.Cure.Length > 0);
        Assert.Matches(ShapeText(), row.Shape);
        // Six characters and more are no coincidence, but for the name of the schema, and headers that stand as values in a changed file.
        var reason = row.Reason.Replace("Edlevo Absence", "", StringComparison.Ordinal);
        foreach (var cell in cells.Where(c => c.Length > 5 && !Headers.Knows(c)))
        {
            Assert.DoesNotContain(cell, reason, StringComparison.Ordinal);
        }
    }

    /// <summary>Every row of the file, by the reader alone.</summary>
    private static Dictionary<int, List<string>> CellsByLine(string path)
    {
        using var raw = Readers.Open(path, Known.Hints).Rows!;
        var cells = new Dictionary<int, List<string>>();
        while (raw.Read())
        {
            cells.Add(raw.Line, [.. Enumerable.Range(0, Math.Min(raw.CellCount, 100)).Select(c => Encoding.UTF8.GetString(raw.Cell(c)))]);
        }
        return cells;
    }

    [GeneratedRegex(@"^[9Aa? \-+.,:;/%_()]{0,40}…?$", RegexOptions.None, 1000)]
    private static partial Regex ShapeText();
}
