using FsCheck;
using FsCheck.Fluent;
using Narvaro.Cases;
using static Narvaro.Tests.Fixtures.SmallSchool;

namespace Narvaro.Tests.Cases;

/// <summary>What holds for any course of signals: each number is an evening, its low digits the alarm's and the list's level.</summary>
public sealed class CaseLaws
{
    [Fact]
    public void Decide_TheSameEveningTwice_IsOnce() =>
        Prop.ForAll<byte[]>(course => Play(course).All(night => CaseDecision.Decide(night.After, false, night.Evening).Count == 0))
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Decide_WithinAnEpisode_LevelNeverFalls() =>
        Prop.ForAll<byte[]>(course => Play(course).All(n => (n.Before?.Level ?? 0) <= (n.After?.Level ?? 0))).QuickCheckThrowOnFailure();

    [Fact]
    public void Decide_AnyCourse_NothingIsToldWithoutAnEdge() =>
        Prop.ForAll<byte[]>(course =>
                Play(course)
                    .SelectMany(n => n.Made.Select(change => (n, change)))
                    .All(x =>
                        x.change switch
                        {
                            Opened => x.n.Before is null && x.n.Evening.AlarmOn,
                            Raised => x.change.Level > x.n.Before!.Level,
                            Recovered => !x.n.Evening.AlarmOn && x.n.Before!.Status is not CaseStatus.Monitoring,
                            Regressed => x.n.Evening.AlarmOn && x.n.Before!.Status is CaseStatus.Monitoring,
                            _ => false,
                        }
                    )
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Fold_OfAllChanges_IsTheStateAfterEach() =>
        Prop.ForAll<byte[]>(course =>
            {
                var nights = Play(course);
                var all = nights.SelectMany(n => n.Made).ToList();
                return all.Count == 0 ? nights.All(n => n.After is null) : CaseState.Fold(all) == nights[^1].After;
            })
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Play_OfLongCourses_MeetsEveryKindOfChange()
    {
        // The laws above would hold of nothing at all.
        byte[] course = [1, .. new byte[10], 0, 2, 3, .. new byte[12], 13];

        var kinds = Play(course).SelectMany(n => n.Made).Select(c => c.GetType().Name).ToHashSet(StringComparer.Ordinal);

        Assert.True(kinds.SetEquals(["Opened", "Raised", "Recovered", "Regressed"]), string.Join(' ', kinds));
    }

    private sealed record Night(PupilEvening Evening, CaseState? Before, IReadOnlyList<Change> Made, CaseState? After);

    private static List<Night> Play(byte[] course)
    {
        CaseState? state = null;
        var alarms = new HashSet<DateOnly>();
        var nights = new List<Night>();
        for (var n = 0; n < course.Length; n++)
        {
            // Mostly quiet, or nothing would ever recover.
            int alarm = course[n] % 16 is var low and <= 4 ? low : 0;
            int list = course[n] / 16 is var high and <= 4 ? high : 0;
            List<SignalFact> on =
            [
                .. list > 0 ? [new SignalFact("level", 1, false, list, "{}")] : Array.Empty<SignalFact>(),
                .. alarm > 0 ? [new SignalFact("rise", 1, true, alarm, "{}")] : Array.Empty<SignalFact>(),
            ];
            if (alarm > 0)
            {
                alarms.Add(Day(n));
            }
            var evenings = Enumerable.Range(0, n + 1).Select(Day).TakeLast(CaseDecision.QuietEvenings + 1).ToList();
            var evening = new PupilEvening(Day(n), Unit.Value, on, evenings, alarms.ToHashSet(), Baseline: n == 0);
            var made = CaseDecision.Decide(state, hasClosed: false, evening);
            var after = made.Aggregate(state, CaseState.After);
            nights.Add(new Night(evening, state, made, after));
            state = after;
        }
        return nights;
    }
}
