using FsCheck;
using FsCheck.Fluent;
using Narvaro.Kernel;
using Narvaro.Signals;
using Narvaro.Signals.Explaining;
using Narvaro.Signals.Rules;

namespace Narvaro.Tests.Signals.Rules;

/// <summary>What more presence, or a register that comes in, may do to a signal, and what it may not.</summary>
public sealed class PresenceLawTests
{
    private const int Me = 1;
    private const int Days = 30;

    /// <summary>An absent lesson that turns out to have been presence never raises what is certain of absence.</summary>
    [Fact]
    public void Judge_AbsentLessonMadePresent_NeverRaisesTheLevelOfAPlainRule() =>
        Prop.ForAll<int>(seed =>
            {
                var random = new Random(seed);
                var days = RandomDays(random);
                var before = Levels(days);
                var day = random.Next(Days);
                var lesson = random.Next(days[day].Length);
                days[day][lesson] = days[day][lesson].Reported ? L.Present() : days[day][lesson];
                return before.Zip(Levels(days)).All(l => l.Second <= l.First);
            })
            .QuickCheckThrowOnFailure();

    /// <summary>A register that is filled in, whatever it says, never takes away what is certain already.</summary>
    [Fact]
    public void Judge_UnreportedLessonsToldAsAbsence_NeverUnflag() =>
        Prop.ForAll<int>(seed =>
            {
                var random = new Random(seed);
                var days = RandomDays(random);
                var before = Levels(days);
                foreach (var day in days)
                {
                    for (var at = 0; at < day.Length; at++)
                    {
                        day[at] = day[at].Reported ? day[at] : L.Invalid();
                    }
                }
                return before.Zip(Levels(days)).All(l => l.Second >= l.First);
            })
            .QuickCheckThrowOnFailure();

    /// <summary>Of a share the lower bound stands whatever the register says; a run of days may be broken by presence, and should be.</summary>
    [Fact]
    public void Judge_UnreportedLessonsToldInAnyWay_NeverUnflagAShare() =>
        Prop.ForAll<int>(seed =>
            {
                var random = new Random(seed);
                var days = RandomDays(random);
                var before = Levels(days)[..2];
                foreach (var day in days)
                {
                    for (var at = 0; at < day.Length; at++)
                    {
                        day[at] =
                            day[at].Reported ? day[at]
                            : random.Next(2) == 0 ? L.Present()
                            : L.Valid();
                    }
                }
                return before.Zip(Levels(days)[..2]).All(l => l.Second >= l.First);
            })
            .QuickCheckThrowOnFailure();

    /// <summary>With S1 and occasions it can be otherwise: a sick spell that turns out to have been broken by a day at school is two
    /// occasions, and the sentence says so.</summary>
    [Fact]
    public void Judge_SpellSplitByPresence_IsMoreOccasionsAndTheSentenceSaysSo()
    {
        var spell = Days4To8(present: null);
        var split = Days4To8(present: 6);

        Assert.Equal(1, OccasionsIn(spell));
        Assert.Equal(2, OccasionsIn(split));
        Assert.True(split.Run(Me, 9).Excess[^1] + 0.6 > spell.Run(Me, 9).Excess[^1]);
        Assert.Contains("1 sjukperiod på 5 dagar", Sentence(spell), StringComparison.Ordinal);
        Assert.Contains("2 sjukperioder på 4 dagar", Sentence(split), StringComparison.Ordinal);
    }

    /// <summary>A whole sick day that becomes a part day, since one lesson was attended after all, weighs as much and is told as what it is.</summary>
    [Fact]
    public void Judge_LaterDayOfASpellThatBecomesAPartDay_GivesMorePoints()
    {
        var town = Days4To8(present: null);
        var before = town.Run(Me, 9).Value[8];
        town.Day(Me, 8, L.Present(), L.Valid());

        Assert.Equal((0.5, 1), (before, town.Run(Me, 9).Value[8]));
        Assert.Contains("1 dag med enstaka missade lektioner", Sentence(town), StringComparison.Ordinal);
    }

    private static Town Days4To8(int? present)
    {
        var town = new Town();
        town.Enrol(Me, "7A", 7);
        town.Days(Me, 0, 9, L.Present(), L.Present());
        town.Days(Me, 4, 8, L.Valid(), L.Valid());
        if (present is { } day)
        {
            town.Day(Me, day, L.Present(), L.Present());
        }
        return town;
    }

    private static int OccasionsIn(Town town)
    {
        var rules = Shipped.Rules with
        {
            Occasions = Shipped.Rules.Occasions with { Steps = [new Narvaro.Signals.Limits.Step(1) { Count = 1 }] },
        };
        return ((OccasionsEvidence)Occasions.Judge(town.Pupil(Me, 9), rules, Town.SchoolDays[9]).Evidence!).Dates.Count;
    }

    private static string Sentence(Town town)
    {
        var evening = town.Evening(9);
        var series = new Narvaro.Signals.Rising.PupilSeries(evening);
        series.Run(evening.Pupils.Single(p => p.Pupil.Value == Me));
        var rules = Shipped.Rules with { Rise = Shipped.Rules.Rise with { Limit = 0.01 } };
        return Words.Of(Rise.Judge(series, rules).Evidence!);
    }

    /// <summary>Level, unauthorised, consecutive; the coverage that would silence them is set aside.</summary>
    private static int[] Levels(Lesson[][] days)
    {
        var town = new Town();
        town.Enrol(Me, "7A", 7);
        foreach (var (day, lessons) in days.Index())
        {
            town.Day(Me, day, lessons);
        }
        var rules = Shipped.Rules with { CoverageFloor = 0 };
        var pupil = town.Pupil(Me, Days - 1);
        return [LevelOf(Level.Judge(pupil, rules)), LevelOf(Unauthorised.Judge(pupil, rules)), LevelOf(Consecutive.Judge(pupil, rules))];
    }

    private static int LevelOf(Verdict verdict) => verdict.Evidence?.Level ?? 0;

    private static Lesson[][] RandomDays(Random random)
    {
        var bad = random.Next(10);
        return
        [
            .. Enumerable
                .Range(0, Days)
                .Select(_ =>
                    Enumerable
                        .Range(0, random.Next(1, 4))
                        .Select(_ =>
                            random.Next(20) switch
                            {
                                0 => L.Unreported(),
                                var n when n <= bad => random.Next(2) == 0 ? L.Valid() : L.Invalid(),
                                _ => L.Present(),
                            }
                        )
                        .ToArray()
                ),
        ];
    }
}
