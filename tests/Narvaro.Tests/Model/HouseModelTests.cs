using FsCheck;
using FsCheck.Fluent;
using Narvaro.Tests.Fixtures;

namespace Narvaro.Tests.Model;

/// <summary>
/// Random extracts, corrections, moves, cases brought in, staff acts, consents, referrals and jumps of the clock through the whole house on
/// a real database, beside a reference that was written on its own: no illegal state, no lost task, no double alert, no referral without
/// ground. Each number of a course is a command: its rest says which, the whole what about.
/// </summary>
public sealed class HouseModelTests
{
    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public void Play_AnyCourse_TheHouseIsAsTheReferenceHasIt(string kind) =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(kind == "Sqlite" ? 40 : 12).WithStartSize(12).WithEndSize(28),
            Prop.ForAll<byte[]>(course => PlayAsync(kind, new Belief(), course).GetAwaiter().GetResult())
        );

    private static async Task PlayAsync(string kind, Belief belief, byte[] course, HashSet<string>? met = null)
    {
        await using var house = await ModelHouse.OpenAsync(kind);
        var town = new ReferenceTown(belief);
        var play = new Course(house, town);
        for (var at = 0; at < course.Length; at++)
        {
            await play.PlayAsync(
                course[at] % Course.Commands,
                course[at] / Course.Commands + (at < course.Length - 1 ? course[at + 1] : 0)
            );
        }
        met?.UnionWith(town.Cases.SelectMany(c => c.Case.Log).Select(n => n.What));
        met?.UnionWith(town.Referrals.Select(r => "Referral" + r.State));
        met?.UnionWith(
            town.Pupils.SelectMany(p => p.Words.All)
                .Select(w =>
                    w.Withdrawn ? "ConsentWithdrawn"
                    : w.Yes ? "Consent"
                    : "No"
                )
        );
    }
}
