using System.Globalization;
using System.Text;
using Narvaro.Import;
using Narvaro.Kernel;

namespace Narvaro.Tests.Fixtures;

/// <summary>A school of 120 pupils with three lessons a day that has delivered a week, as files through the desk; one pupil in ten is away.</summary>
internal sealed class DeliveringSchool : IAsyncDisposable
{
    public const int Pupils = 120;
    public const string Unit = "10000001";
    private const string Header = "skolenhetskod;elev;datum;start;slut;närvaro_min;giltig_min;ogiltig_min\n";

    private readonly TemporaryFolder _folder = new();
    private readonly TestDatabase _test;
    private int _files;

    private DeliveringSchool(TestDatabase test) => _test = test;

    public FixedClock Clock { get; } = new(new DateTimeOffset(2026, 10, 13, 2, 30, 0, TimeSpan.Zero));

    public Narvaro.Storage.Database Database => _test.Database;

    public ExtractDesk Desk => TestDesk.Of(Database, _folder.Path("archive"), Clock);

    public HeldRuns Held => TestDesk.HeldOf(Database, Clock);

    /// <summary>The n-th weekday from Monday 5 October; 0–4 are delivered, 5 is the day before the clock's night.</summary>
    public static DateOnly Day(int n) => SmallSchool.Day(n);

    public static async Task<DeliveringSchool> OpenAsync(string kind)
    {
        var school = new DeliveringSchool(await TestDatabase.CreateAsync(kind));
        await school.ImportAsync(Roster(Enumerable.Range(1, Pupils)));
        for (var day = 0; day < 5; day++)
        {
            await school.ImportAsync(Lessons(Enumerable.Range(1, Pupils), Day(day)));
        }
        return school;
    }

    public static string Roster(IEnumerable<int> pupils, string unit = Unit) =>
        "elev;skolenhetskod;skolform;årskurs;klass;från;skydd\n"
        + string.Concat(pupils.Select(p => Text($"e-{p};{unit};GR;7;7A;2026-08-17;Ingen\n")));

    public static string Lessons(IEnumerable<int> pupils, DateOnly day, Func<int, bool>? isAway = null, string unit = Unit) =>
        Header + Rows(pupils, day, isAway, unit);

    public static string Rows(IEnumerable<int> pupils, DateOnly day, Func<int, bool>? isAway = null, string unit = Unit)
    {
        var text = new StringBuilder();
        foreach (var pupil in pupils)
        {
            var away = (isAway ?? (p => p % 10 == 0))(pupil);
            for (var hour = 8; hour < 11; hour++)
            {
                text.Append(Text($"{unit};e-{pupil};{day:yyyy-MM-dd};{hour:00}:00;{hour:00}:40;{(away ? 0 : 40)};0;{(away ? 40 : 0)}\n"));
            }
        }
        return text.ToString();
    }

    public async Task<ImportRun> ImportAsync(string text, bool dryRun = false, DateOnly? from = null, DateOnly? to = null)
    {
        var path = _folder.Path(Text($"fil-{++_files}.csv"));
        await File.WriteAllTextAsync(path, text);
        return (await Desk.ImportAsync(new ImportRequest([path], From: from, To: to, DryRun: dryRun), default)).Single();
    }

    /// <summary>Everything but what tells of the readings themselves.</summary>
    public Task<IReadOnlyList<string>> KeptAsync() =>
        TableText.ReadAsync(
            Database,
            "extracts",
            "import_runs",
            "rejected_rows",
            "staged_pupil_days",
            "staged_pupils",
            "staged_staff",
            "staged_calendar_days",
            "delivery_days",
            "delivery_units"
        );

    public async ValueTask DisposeAsync()
    {
        await _test.DisposeAsync();
        _folder.Dispose();
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
