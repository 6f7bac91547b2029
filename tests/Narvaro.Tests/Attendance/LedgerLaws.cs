using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;
using Narvaro.Attendance;
using Narvaro.Kernel;
using Narvaro.Storage;
using Narvaro.Tests.Fixtures;

namespace Narvaro.Tests.Attendance;

/// <summary>What the ledger holds does not rest on how it was delivered.</summary>
public sealed class LedgerLaws
{
    private static readonly DateOnly Monday = new(2026, 9, 7);
    private static readonly DateTime Noon = new(2026, 9, 7, 12, 0, 0, DateTimeKind.Utc);
    private static readonly SchoolUnitCode[] Units = [SchoolUnitCode.Parse("10000001"), SchoolUnitCode.Parse("10000002")];

    /// <summary>One of a few lessons of a few pupils, told by any side and with any id. What a moment tells of a side of a lesson is one
    /// thing, so that no two rows contradict.</summary>
    private static readonly Gen<ToldDay> Registered =
        from pupil in Gen.Choose(1, 2)
        from day in Gen.Choose(0, 1)
        from hour in Gen.Choose(8, 10)
        from unit in Gen.Elements(Units)
        from at in Gen.Choose(0, 5)
        from side in Gen.Elements(Enum.GetValues<LessonSide>())
        let told = (7 * pupil) + (5 * day) + (3 * hour) + at
        select Day(
            pupil,
            day,
            unit,
            Told(hour, told % 7) with
            {
                Side = side,
                SourceId = told % 3 == 0 ? null : "L" + (told % 2).ToString(CultureInfo.InvariantCulture),
                Registered = Noon.AddHours(at),
            }
        );

    /// <summary>An extract without times of registration: a lesson once, by the id that it keeps when it is moved.</summary>
    private static readonly Gen<ToldDay[]> Extract =
        from days in (
            from pupil in Gen.Choose(1, 2)
            from day in Gen.Choose(0, 1)
            from hour in Gen.Choose(8, 10)
            from id in Gen.Elements("L1", "L2", null)
            from unit in Gen.Elements(Units)
            from says in Gen.Choose(0, 6)
            select Day(pupil, day, unit, Told(hour, says) with { SourceId = id })
        ).ListOf()
        select days.DistinctBy(d => (d.Pupil, d.Date, d.Lessons[0].Start))
            .DistinctBy(d => (d.Pupil, d.Date, d.Lessons[0].SourceId ?? $"{d.Lessons[0].Start}"))
            .ToArray();

    public static TheoryData<string> Kinds => TestDatabase.Kinds;

    [Theory, MemberData(nameof(Kinds))]
    public void Write_RegisteredRowsInAnyOrderSplitAndTwice_EndInTheSameLedger(string kind) =>
        Check(
            Registered.ListOf().SelectMany(rows => Gen.Shuffle(rows.Concat(rows.Take(3)).ToArray()).Select(other => (rows, other))),
            async draw =>
            {
                var once = await LedgerAsync(
                    kind,
                    [
                        [.. draw.rows],
                    ]
                );
                var split = await LedgerAsync(kind, [.. draw.other.Chunk(2)]);
                Assert.Equal(once, split);
            }
        );

    [Fact]
    public void Write_RowsWithoutRegistrationSplitAndTwiceInOrder_EndInTheSameDays() =>
        Check(
            Extract.ArrayOf(3),
            async extracts =>
            {
                var once = await LedgerAsync("Sqlite", extracts, inForce: true);
                var split = await LedgerAsync("Sqlite", [.. extracts.SelectMany(e => e.Chunk(2).Concat([e, e]))], inForce: true);
                Assert.Equal(once, split);
            }
        );

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    public async Task Write_OlderVersionFromAnotherUnit_SettlesTheUnitInAnyOrder(int first, int second)
    {
        ToldDay[] told =
        [
            Day(1, 0, Units[0], Told(8, 1) with { Registered = Noon }),
            Day(1, 0, Units[1], Told(8, 2) with { Registered = Noon.AddHours(1) }),
        ];

        var ledger = await LedgerAsync(
            "Sqlite",
            [
                [told[first]],
                [told[second]],
            ]
        );

        Assert.Contains("10000001", ledger, StringComparison.Ordinal);
    }

    private static void Check<T>(Gen<T> gen, Func<T, Task> law) =>
        Prop.ForAll(gen.ToArbitrary(), draw => law(draw).GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(40).WithReplay(20260907UL, 3UL));

    private static ToldDay Day(int pupil, int day, SchoolUnitCode unit, Lesson lesson) =>
        new(new PupilId(pupil), Monday.AddDays(day), unit, [lesson]);

    /// <summary>Present, away in two ways, partly away, cancelled, register not taken.</summary>
    private static Lesson Told(int hour, int says) =>
        new()
        {
            Start = new TimeOnly(hour, 0),
            End = new TimeOnly(hour, 40),
            Length = 40,
            Subject = "MA",
            Present = says is 0 or 6 ? 40 : 0,
            Authorised = says is 1 ? 40 : 0,
            Unauthorised =
                says is 2 ? 40
                : says is 3 ? 15
                : 0,
            Cancelled = says is 4,
            Reported = says is not 5,
        };

    /// <summary>The ledger after deliveries an hour apart, as text that can be compared.</summary>
    private static async Task<string> LedgerAsync(string kind, ToldDay[][] deliveries, bool inForce = false)
    {
        await using var test = await TestDatabase.CreateAsync(kind);
        var writer = new LedgerWriter(test.Database);
        foreach (var (at, delivery) in deliveries.Index())
        {
            await test.Database.InTransactionAsync(
                db => writer.WriteAsync(db, Gathered(delivery), at + 1, Noon.AddDays(7).AddHours(at), default),
                default
            );
        }
        await using var db = test.Database.Open();
        var days = await db.Set<AttendanceDay>().AsNoTracking().OrderBy(d => d.PupilId).ThenBy(d => d.Date).ToListAsync();
        var past = await db.Set<LessonHistory>().AsNoTracking().ToListAsync();
        return string.Join('\n', days.Select(d => Text(d, inForce)).Concat(inForce ? [] : past.Select(Text).Order(StringComparer.Ordinal)));
    }

    /// <summary>As staging gathers rows: a pupil's day in one.</summary>
    private static List<ToldDay> Gathered(ToldDay[] rows) =>
        [.. rows.GroupBy(r => (r.Pupil, r.Date, r.Unit)).Select(g => g.First() with { Lessons = [.. g.SelectMany(d => d.Lessons)] })];

    private static string Text(AttendanceDay d, bool inForce) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{d.PupilId} {d.Date:O} {d.Unit} offered {d.Offered} {d.Reported} {d.Present} {d.Authorised} {d.Unauthorised}: {string.Join(", ", LessonCodec.Decode(d.Lessons).Select(l => inForce ? l with { Registered = null, Imputed = false } : l))}"
        );

    private static string Text(LessonHistory h) =>
        string.Create(CultureInfo.InvariantCulture, $"{h.PupilId} {h.Date:O} {h.Start} {LessonCodec.Decode(h.Lesson)[0]}");
}
