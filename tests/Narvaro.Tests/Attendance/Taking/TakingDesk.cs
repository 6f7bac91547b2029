using System.Text;
using Microsoft.EntityFrameworkCore;
using Narvaro.Attendance;
using Narvaro.Import;
using Narvaro.Kernel;
using Narvaro.Tests.Fixtures;

namespace Narvaro.Tests.Attendance.Taking;

/// <summary>Deliveries handed in one after the other, a day apart, and the ledger after them. Mari and Nils go to 10000001, Olle to
/// 10000002.</summary>
internal sealed class TakingDesk : IAsyncDisposable
{
    public const string Pupils = """
        elev;skolenhetskod;skolform;årskurs;klass;från;skydd
        e-mari;10000001;GR;7;7A;2026-08-17;Ingen
        e-nils;10000001;GR;7;7A;2026-08-17;Ingen
        e-olle;10000002;GR;8;8B;2026-08-17;Ingen
        """;
    public static readonly DateOnly Tuesday = new(2026, 9, 1);
    public static readonly PupilId Mari = new(1);
    public static readonly PupilId Nils = new(2);
    public static readonly PupilId Olle = new(3);

    private readonly TestDatabase _test;
    private readonly TemporaryFolder _folder = new();
    private DateTimeOffset _now = new(2026, 9, 7, 18, 0, 0, TimeSpan.Zero);

    private TakingDesk(TestDatabase test) => _test = test;

    public static async Task<TakingDesk> OpenAsync(string kind)
    {
        var desk = new TakingDesk(await TestDatabase.CreateAsync(kind));
        await desk.TakeAsync("elever.csv", Pupils);
        return desk;
    }

    public Narvaro.Storage.Database Database => _test.Database;

    /// <summary>Hands a file in, a day after the one before.</summary>
    public Task<ImportRun> TakeAsync(string name, string text, Func<ImportRequest, ImportRequest>? with = null) =>
        TakeAsync(name, Encoding.UTF8.GetBytes(text + "\n"), with);

    /// <summary>Hands a sample in under another name.</summary>
    public Task<ImportRun> TakeSampleAsync(string sample, string name) =>
        TakeAsync(name, File.ReadAllBytes(RepositoryFolder.Path($"tests/Narvaro.Tests/Samples/extracts/{sample}")), with: null);

    /// <summary>Hands a file in under its own name.</summary>
    public Task<ImportRun> TakeFileAsync(string path, Func<ImportRequest, ImportRequest>? with) =>
        TakeAsync(Path.GetFileName(path), File.ReadAllBytes(path), with);

    private async Task<ImportRun> TakeAsync(string name, byte[] bytes, Func<ImportRequest, ImportRequest>? with)
    {
        _now = _now.AddDays(1);
        var path = _folder.Path(name);
        await File.WriteAllBytesAsync(path, bytes);
        var request = new ImportRequest([path]);
        var desk = TestDesk.Of(_test.Database, _folder.Path("archive"), new FixedClock(_now));
        var run = Assert.Single(await desk.ImportAsync(with?.Invoke(request) ?? request, default));
        if (run.Outcome != ImportOutcome.Held)
        {
            Assert.Equal(run.Rows, run.Imported + run.Changed + run.Unchanged + run.Rejected);
        }
        return run;
    }

    /// <summary>What stands of a pupil's day.</summary>
    public IReadOnlyList<Lesson> Lessons(PupilId pupil, DateOnly? day = null)
    {
        if (Day(pupil, day) is not { } held)
        {
            return [];
        }
        var reports = new ReportedAbsences(All<ReportedAbsence>()).Of(pupil, held.Date);
        return StandingLessons.Of(LessonCodec.Decode(held.Lessons), reports, held.Date);
    }

    public AttendanceDay? Day(PupilId pupil, DateOnly? day = null)
    {
        using var db = _test.Database.Open();
        return db.Set<AttendanceDay>().AsNoTracking().SingleOrDefault(d => d.PupilId == pupil && d.Date == (day ?? Tuesday));
    }

    /// <summary>What the days come to, and what stands of each, but not from when it was known.</summary>
    public string Days() =>
        string.Join(
            '\n',
            All<AttendanceDay>()
                .OrderBy(d => d.PupilId.Value)
                .ThenBy(d => d.Date)
                .Select(d =>
                    $"{d.PupilId} {d.Date:O} {d.Offered} {d.Reported} {d.Present} {d.Authorised} {d.Unauthorised} {d.Leave} "
                    + string.Join(", ", Lessons(d.PupilId, d.Date).Select(l => l with { Registered = null, Imputed = false }))
                )
        );

    public List<T> All<T>()
        where T : class
    {
        using var db = _test.Database.Open();
        return [.. db.Set<T>().AsNoTracking()];
    }

    /// <summary>Every value of every table, as text.</summary>
    public async Task<string> DumpAsync()
    {
        await using var db = _test.Database.Open();
        await db.Database.OpenConnectionAsync();
        var dump = new StringBuilder();
        foreach (var table in db.Model.GetEntityTypes().Select(e => e.GetTableName()).Distinct())
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"SELECT * FROM \"{table}\"";
            await using var rows = await command.ExecuteReaderAsync();
            while (await rows.ReadAsync())
            {
                for (var column = 0; column < rows.FieldCount; column++)
                {
                    var value = rows.GetValue(column);
                    dump.Append(value is byte[] bytes ? Encoding.UTF8.GetString(bytes) : value).Append('\n');
                }
            }
        }
        return dump.ToString();
    }

    public async ValueTask DisposeAsync()
    {
        await _test.DisposeAsync();
        _folder.Dispose();
    }
}
