using Narvaro.Attendance;
using Narvaro.Import;
using Narvaro.Kernel;
using Narvaro.Signals;
using Narvaro.Signals.Explaining;
using Narvaro.Signals.Limits;
using Narvaro.Tests.Fixtures;

namespace Narvaro.Tests.Signals.Explaining;

/// <summary>Two pupils with one lesson a day; each day is imported at 02:00 the next morning and judged at 02:30, UTC. Mari is away from
/// the sixth day on.</summary>
internal sealed class RebuildSchool : IAsyncDisposable
{
    public const int FirstAway = 6;
    public static readonly PupilId Mari = new(1);
    private static readonly PupilId Classmate = new(2);
    private static readonly CalendarSource Calendars = new((_, _) => null);

    private readonly TestDatabase _test;
    private readonly FixedClock _clock = new(default);
    private EvaluateStep? _signals;
    private int _run;

    private RebuildSchool(TestDatabase test) => _test = test;

    public Narvaro.Storage.Database Database => _test.Database;

    public SmallSchool School => new(Database);

    public ThresholdsInForce Limits { get; set; } = ThresholdsInForce.Always(Shipped.Thresholds);

    /// <summary>The step that the last night was judged by.</summary>
    public EvaluateStep Signals => _signals ?? NewSignals();

    /// <summary>A morning's hour after the evening of a day, UTC.</summary>
    public static DateTime After(int day, int hour, int minute = 0) =>
        SmallSchool.Day(day).AddDays(1).ToDateTime(new TimeOnly(hour, minute), DateTimeKind.Utc);

    public static async Task<RebuildSchool> OpenAsync(string kind)
    {
        var school = new RebuildSchool(await TestDatabase.CreateAsync(kind));
        await school.School.PupilAsync(1);
        await school.School.PupilAsync(2);
        return school;
    }

    /// <summary>Days that come and are judged one after the other.</summary>
    public async Task LiveAsync(int first, int last)
    {
        for (var day = first; day <= last; day++)
        {
            await TellAsync(After(day, 2), Told(Mari, day, day >= FirstAway ? 60 : 0), Told(Classmate, day, 0));
            await NightAsync(day, After(day, 2, 30));
        }
    }

    public async Task NightAsync(int day, DateTime at)
    {
        _clock.Now = new DateTimeOffset(at);
        _signals = NewSignals();
        await _signals.RunAsync(SmallSchool.Day(day), default);
    }

    public EvaluateStep NewSignals() => new(Database, Limits, Calendars, _clock);

    /// <summary>An import run that tells days.</summary>
    /// <returns>Its number.</returns>
    public async Task<int> TellAsync(DateTime at, params ToldDay[] told)
    {
        var run = ++_run;
        await School.AddAsync([
            new ImportRun
            {
                Id = run,
                Sha256 = $"{run}",
                FileName = "lektioner.csv",
                Profile = "narvaro",
                Kind = ExtractKind.Lessons,
                At = at,
                Outcome = ImportOutcome.Imported,
            },
        ]);
        await Database.InTransactionAsync(db => new LedgerWriter(Database).WriteAsync(db, told, run, at, default), default);
        return run;
    }

    /// <param name="registered">When the source registered it, UTC; null when it does not say.</param>
    public static ToldDay Told(PupilId pupil, int day, int absent, DateTime? registered = null) =>
        new(
            pupil,
            SmallSchool.Day(day),
            SmallSchool.Unit,
            [
                new Lesson
                {
                    Start = new TimeOnly(8, 0),
                    End = new TimeOnly(9, 0),
                    Length = 60,
                    Present = 60 - absent,
                    Unauthorised = absent,
                    Registered = registered,
                },
            ]
        );

    /// <summary>Mari's signals of the days, worked out again with another file in force.</summary>
    public async Task<IReadOnlyList<RebuiltEvening>> RebuildAsync(params int[] days)
    {
        var rebuild = new Rebuild(Database, Limits.Look().InForce, Calendars);
        return await rebuild.RunAsync(Mari, await rebuild.StoredAsync(Mari, [.. days.Select(SmallSchool.Day)], default), null, default);
    }

    public ValueTask DisposeAsync() => _test.DisposeAsync();
}
