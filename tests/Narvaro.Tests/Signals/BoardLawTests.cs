using FsCheck;
using FsCheck.Fluent;
using Narvaro.Attendance;
using Narvaro.Kernel;
using Narvaro.Signals;
using Narvaro.Signals.Rules;

namespace Narvaro.Tests.Signals;

public sealed class BoardLawTests
{
    private const int Pupils = 12;
    private const int Days = 25;

    [Fact]
    public void Absorb_AnyOrderOfDays_GivesTheSameEvidence() =>
        Prop.ForAll<int>(seed =>
            {
                var days = RandomDays(new Random(seed));
                var shuffled = days.ToArray();
                new Random(seed + 1).Shuffle(shuffled);
                return Told(days).SequenceEqual(Told(shuffled), StringComparer.Ordinal);
            })
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Absorb_ReplacedAndRestoredDay_GivesTheSameEvidence() =>
        Prop.ForAll<int>(seed =>
            {
                var random = new Random(seed);
                var days = RandomDays(random);
                var day = days[random.Next(days.Length)];
                var other = day with { Lessons = [L.Invalid()] };
                var none = day with { Lessons = [] };
                return Told(days).SequenceEqual(Told([.. days, other, none, day]), StringComparer.Ordinal)
                    && Filled([.. days, other]).Board[day.Pupil, day.Date] == DayValues.From(other.Lessons)
                    && Filled([.. days, other, none]).Board[day.Pupil, day.Date] == default;
            })
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Rate_MoreUnreportedLessons_NeverRaisesLowNorLowersHigh() =>
        Prop.ForAll<int, PositiveInt>(
                (seed, more) =>
                {
                    var days = RandomDays(new Random(seed));
                    var without = WindowOf(days);
                    var with = WindowOf([
                        .. days.Select(d => d.Date.Day % 2 == 0 ? d with { Lessons = [.. d.Lessons, L.Unreported(more.Get)] } : d),
                    ]);
                    return with.Low <= without.Low && with.High >= without.High && with.Absent == without.Absent;
                }
            )
            .QuickCheckThrowOnFailure();

    /// <summary>Every number of every pupil on the last evening, to the last bit.</summary>
    private static List<string> Told(IEnumerable<KnownDay> days)
    {
        var town = Filled(days);
        return
        [
            .. Enumerable
                .Range(1, Pupils)
                .Select(p => town.Run(p, Days - 1))
                .Select(r => string.Join(' ', r.Excess.ToArray().Concat(r.Expected.ToArray()).Select(BitConverter.DoubleToInt64Bits))),
        ];
    }

    private static RateWindow WindowOf(IEnumerable<KnownDay> days) => WindowOf(Filled(days).Pupil(1, Days - 1));

    private static RateWindow WindowOf(PupilYear year) => RateWindow.Before(year, settleDays: 1).Back(year, 20, Counted.All);

    private static Town Filled(IEnumerable<KnownDay> days)
    {
        var town = new Town();
        for (var pupil = 1; pupil <= Pupils; pupil++)
        {
            town.Enrol(pupil, pupil % 3 == 0 ? "7B" : "7A", 7);
        }
        foreach (var day in days)
        {
            town.Board.Absorb(day);
        }
        return town;
    }

    private static KnownDay[] RandomDays(Random random) =>
        [
            .. from pupil in Enumerable.Range(1, Pupils)
            from day in Enumerable.Range(0, Days)
            where random.Next(10) > 0
            select new KnownDay(new PupilId(pupil), Town.SchoolDays[day], Town.Unit, RandomLessons(random)),
        ];

    private static Lesson[] RandomLessons(Random random) =>
        [
            .. Enumerable
                .Range(0, 1 + random.Next(5))
                .Select(_ =>
                    random.Next(8) switch
                    {
                        0 => L.Valid(random.Next(1, 61)),
                        1 => L.Invalid(),
                        2 => L.Late(),
                        3 => L.Leave(),
                        4 => L.Unreported(),
                        _ => L.Present(),
                    }
                ),
        ];
}
