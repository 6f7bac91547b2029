using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Narvaro.Cases;
using Narvaro.Cases.Duties;
using Narvaro.Tests.Cases.Duties;
using static Narvaro.Tests.Fixtures.SmallSchool;

namespace Narvaro.Tests.Cases;

/// <summary>
/// Random staff acts, signals, corrections, withdrawals and jumps of the clock, against the reference. Each number of a course is a command:
/// its rest says which, the whole what about.
/// </summary>
public sealed class CaseModelTests
{
    private const int Commands = 17;
    private static readonly TaskKind[] Kinds = Enum.GetValues<TaskKind>();

    [Fact]
    public void Play_AnyCourse_IsAsTheReferenceHasIt() =>
        Check(world => Assert.Equal(Shown(world.Reference), world.Real is null ? Shown(new ReferenceCase()) : Shown(world.Real)));

    [Fact]
    public void Play_AnyCourse_NoIllegalState() =>
        Check(world =>
        {
            if (world.Real is { State: var state } real)
            {
                Assert.InRange(state.Level, 0, 4);
                Assert.False(state.Status.IsFinal() && (state.IsSnoozed || real.Tasks.Any(t => t.IsOpen)));
                Assert.True(state.Status is CaseStatus.New == false || state.AcknowledgedOn is null);
            }
        });

    /// <summary>Whoever has been owed word of a pupil gets it, or a person has said why not, whatever becomes of the case.</summary>
    [Fact]
    public void Play_AnyCourse_NoDutyToTellEndsWithTheCase() =>
        Check(world =>
        {
            if (world.Real is { State.Status: CaseStatus.Closed } real)
            {
                var ended = real.Changes.OfType<TaskDropped>().Select(d => d.Number).ToHashSet();
                Assert.All(
                    real.Tasks.Where(t => t.Kind is TaskKind.NotifyOrganiser or TaskKind.NotifyHomeMunicipality),
                    t => Assert.True(t.IsSettled || ended.Contains(t.Number))
                );
            }
        });

    [Fact]
    public void Play_AnyCourse_NoTaskIsLost() =>
        Check(world =>
        {
            if (world.Real is not { State: { Status: not CaseStatus.Closed } state } real)
            {
                return;
            }
            var had = real.Tasks.Where(t => t.State is not TaskState.Dropped).ToList();
            foreach (
                var set in CasePlay.Ladder.Tasks.Where(t =>
                    t.Level <= state.Level && t.Kind is not (TaskKind.Acknowledge or TaskKind.RecurringContact)
                )
            )
            {
                Assert.Contains(had, t => t.Kind == set.Kind);
            }
            Assert.True(
                state.Status is not CaseStatus.New || state.Level == 0 || had.Exists(t => t is { Kind: TaskKind.Acknowledge, IsOpen: true })
            );
            Assert.True(
                !had.Exists(t => t.Kind is TaskKind.ContactHome && t.IsSettled)
                    || state.Level == 0
                    || had.Exists(t => t is { Kind: TaskKind.RecurringContact, IsOpen: true })
            );
        });

    [Fact]
    public void Play_AnyCourse_EachCrossingAndEachTaskIsToldAtMostOnce() =>
        Check(world =>
        {
            if (world.Real is not { } real)
            {
                return;
            }
            var tasks = real
                .Changes.Where(c => c is TaskReminded or TaskEscalated)
                .Select(c => c is TaskReminded r ? (r.Number, r.Role) : (((TaskEscalated)c).Number, ((TaskEscalated)c).Role));
            Assert.Equal(tasks.Distinct(), tasks);
            // A second mail of a level, or of an alarm, is only for what has been better, or had been wrong, in between.
            foreach (var (at, second) in world.Told.Index())
            {
                var before = world.Told.Take(at).ToList();
                foreach (var first in before.Where(n => Says(real[n], before.FindAll(m => m >= n).Max(m => real[m].Level), real[second])))
                {
                    Assert.Contains(
                        Enumerable.Range(first, second - first),
                        n => real[n] is Recovered or Corrected || (real[n] is Withdrawn w && real[w.Number] is Recovered)
                    );
                }
            }
        });

    [Fact]
    public void Play_FurtherAbsenceAfterACrossing_ChangesNothingThatIsToldOfTheCase() =>
        Prop.ForAll<byte[], byte>(
                (course, more) =>
                {
                    var world = new CaseWorld();
                    Play(world, course, _ => { });
                    world.Night(1, 2, 3);
                    for (var n = 0; n < more % 20; n++)
                    {
                        world.Night(1, 1 + n % 2, 3 - n % 3);
                        Assert.DoesNotContain(world.Last, c => c is Opened or Raised or Regressed or Recovered or Moved);
                    }
                }
            )
            .Check(Config(300));

    [Fact]
    public void Play_TheNightTwice_IsOnce() =>
        Check(world =>
        {
            world.Again();
            world.Again();
            Assert.Empty(world.Last);
        });

    [Fact]
    public void Play_OfManyCourses_MeetsEveryKindOfChange()
    {
        // The laws above would hold of nothing at all.
        var met = new HashSet<string>(StringComparer.Ordinal);
        var chance = new Random(20261126);
        for (var n = 0; n < 400; n++)
        {
            var course = new byte[90];
            chance.NextBytes(course);
            Play(new CaseWorld(), course, world => met.UnionWith(world.Last.Select(c => c.GetType().Name)));
        }

        var kinds = typeof(Change).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Change))).Select(t => t.Name);
        // Moving is the evening's own; the rest of the pupil is the same all the time. No case of the courses began elsewhere.
        Assert.Equal(kinds.Except(["Moved", "Imported"]).Order(StringComparer.Ordinal), met.Order(StringComparer.Ordinal));
    }

    /// <summary>Whoever was told of the first, and has been told of the level since, knows of the second.</summary>
    private static bool Says(Change first, int level, Change second) =>
        level >= second.Level && (second is Raised ? first.Level >= second.Level : first is Opened or Regressed);

    private static void Check(Action<CaseWorld> law) =>
        Prop.ForAll<byte[]>(course => Play(new CaseWorld(), course, law)).Check(Config(1000));

    private static Config Config(int tests) => FsCheck.Config.QuickThrowOnFailure.WithMaxTest(tests).WithEndSize(90);

    private static void Play(CaseWorld world, byte[] course, Action<CaseWorld> law)
    {
        for (var at = 0; at < course.Length; at++)
        {
            var about = course[at] / Commands + (at < course.Length - 1 ? course[at + 1] : 0);
            Command(world, course[at] % Commands, about);
            law(world);
        }
    }

    private static void Command(CaseWorld world, int which, int about)
    {
        var kind = Kinds[about % Kinds.Length];
        switch (which)
        {
            case 0 or 1:
                world.Night(1, about % 5, about / 5 % 5);
                break;
            case 2 or 3:
                world.Night(1, 0, 0);
                break;
            case 4:
                for (var n = 0; n < 10; n++)
                {
                    world.Night(1, 0, 0);
                }
                break;
            case 5:
                world.Night(1 + about % 12, about % 3, 0);
                break;
            case 6:
                world.Act(ActDecision.Acknowledge, r => ReferenceActs.Acknowledge(r, world.Today));
                break;
            case 7 or 8 or 9:
                world.Act((h, w) => ActDecision.Done(h, w, kind), r => ReferenceActs.Settle(r, world.Today, kind, "Done"));
                break;
            case 10:
                world.Act((h, w) => ActDecision.NotNeeded(h, w, kind), r => ReferenceActs.Settle(r, world.Today, kind, "NotNeeded"));
                break;
            case 11:
                int? until = about % 4 == 0 ? null : world.Today + about % 9;
                world.Act(
                    (h, w) => ActDecision.Snooze(h, w, until is { } day ? Day(day) : null),
                    r => ReferenceActs.Snooze(r, world.Today, until)
                );
                break;
            case 12:
                world.Act((h, w) => ActDecision.SetLevel(h, w, about % 6), r => ReferenceActs.SetLevel(r, world.Today, about % 6));
                break;
            case 13:
                if (about % 3 == 0)
                {
                    world.Act((h, w) => ActDecision.Close(h, w, ClosingReason.Recovered), r => ReferenceActs.Close(r, world.Today));
                }
                break;
            case 14:
                Withdraw(world, about);
                break;
            case 15:
                var to = about % 3;
                world.Act(
                    (h, w) => ActDecision.Assign(h, w, to == 0 ? null : $"lärare{to}"),
                    r => ReferenceActs.Assign(r, world.Today, to)
                );
                break;
            default:
                world.Correct(about);
                break;
        }
    }

    private static void Withdraw(CaseWorld world, int about)
    {
        // The latest more often than the opening: a case that is over has little to say.
        var number = Math.Max(0, (world.Real?.Count ?? 0) - about % 12);
        world.Act(
            (h, w) => ActDecision.Withdraw(h, w, number, hasOther: false),
            r => ReferenceActs.Withdraw(r, world.Today, number, hasOther: false)
        );
    }

    private static string Shown(ReferenceCase r) =>
        string.Join(
            '\n',
            [
                .. r.Log.Select(n => string.Create(CultureInfo.InvariantCulture, $"{n.What} {n.Day}")),
                $"{r.Status} {(r.Log.Count == 0 ? "" : r.Level.ToString(CultureInfo.InvariantCulture))} {r.Asleep}",
                .. r.Tasks.Select(t => string.Create(CultureInfo.InvariantCulture, $"{t.Kind} {t.Due} {t.State} {t.Role}")),
            ]
        );

    private static string Shown(CaseHistory h) =>
        string.Join(
            '\n',
            [
                .. h.Changes.Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.GetType().Name} {CasePlay.No(c.On)}")),
                string.Create(CultureInfo.InvariantCulture, $"{h.State.Status} {h.State.Level} {h.State.IsSnoozed}"),
                .. h.Tasks.Select(t => string.Create(CultureInfo.InvariantCulture, $"{t.Kind} {CasePlay.No(t.DueOn)} {t.State} {t.Role}")),
            ]
        );
}
