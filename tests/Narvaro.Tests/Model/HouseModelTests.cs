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
    private static readonly string[] Wanted =
    [
        "Opened",
        "Imported",
        "Raised",
        "Moved",
        "Corrected",
        "Recovered",
        "Regressed",
        "Withdrawn",
        "Closed",
        "TaskDone",
        "TaskReminded",
        "TaskEscalated",
        "Consent",
        "ConsentWithdrawn",
        "ReferralDelivered",
        "ReferralCancelled",
        "ReferralRefused",
        "Mail",
    ];

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public void Play_AnyCourse_TheHouseIsAsTheReferenceHasIt(string kind) =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(kind == "Sqlite" ? 20 : 4).WithStartSize(12).WithEndSize(28),
            Prop.ForAll<byte[]>(course =>
            {
                PlayAsync(kind, new Belief(), Commands(course)).GetAwaiter().GetResult();
            })
        );

    public static TheoryData<string> WrongBeliefs => new(["quiet evenings", "mails", "withdrawals"]);

    /// <summary>A reference that is wrong in one thing is found out by a course on which the right one is not.</summary>
    [Theory, MemberData(nameof(WrongBeliefs))]
    public async Task Play_AReferenceThatIsWrong_IsFoundOut(string about)
    {
        // Four days of presence; both away; consent and a draft, taken back, drafted again; eleven days of presence.
        (int, int)[] course = [(7, 0), (0, 0), (27, 0), (25, 0), (28, 0), (5, 0)];
        var wrong = about switch
        {
            "quiet evenings" => new Belief { QuietEvenings = 9 },
            "mails" => new Belief { CountsMailsAtEdges = false },
            _ => new Belief { HeedsWithdrawals = false },
        };

        await PlayAsync("Sqlite", new Belief(), course);
        await Assert.ThrowsAnyAsync<Xunit.Sdk.XunitException>(() => PlayAsync("Sqlite", wrong, course));
    }

    [Fact]
    public async Task Play_OfManyCourses_MeetsEveryKindOfChange()
    {
        // The laws above would hold of nothing at all. As many courses as it takes, the same ones each time.
        var (chance, unmet) = (new Random(20261126), Wanted.ToHashSet(StringComparer.Ordinal));
        for (var n = 0; n < 40 && unmet.Count > 0; n++)
        {
            var course = new byte[25];
            chance.NextBytes(course);
            unmet.ExceptWith(await PlayAsync("Sqlite", new Belief(), Commands(course)));
        }

        Assert.Empty(unmet);
    }

    private static IEnumerable<(int Which, int About)> Commands(byte[] course) =>
        course.Select((c, at) => (c % Course.Commands, c / Course.Commands + (at < course.Length - 1 ? course[at + 1] : 0)));

    /// <returns>What happened on the way, by kind.</returns>
    private static async Task<IReadOnlySet<string>> PlayAsync(string kind, Belief belief, IEnumerable<(int Which, int About)> commands)
    {
        await using var house = await ModelHouse.OpenAsync(kind);
        var town = new ReferenceTown(belief);
        var course = new Course(house, town);
        foreach (var (which, about) in commands)
        {
            await course.PlayAsync(which, about);
        }
        return new HashSet<string>(
            [
                .. town.Cases.SelectMany(c => c.Case.Log).Select(n => n.What),
                .. town.Referrals.Select(r => "Referral" + r.State),
                .. town
                    .Pupils.SelectMany(p => p.Words.All)
                    .Select(w =>
                        w.Withdrawn ? "ConsentWithdrawn"
                        : w.Yes ? "Consent"
                        : "No"
                    ),
                .. house.Mailed.IsEmpty ? Array.Empty<string>() : ["Mail"],
            ],
            StringComparer.Ordinal
        );
    }
}
