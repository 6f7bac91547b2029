using Narvaro.Desks;
using Narvaro.Kernel;
using Narvaro.Privacy.Access;
using Narvaro.Privacy.Log;
using Narvaro.Tests.Fixtures;

namespace Narvaro.Tests.Desks;

/// <summary>The cast is <see cref="DeskSchool"/>'s.</summary>
public sealed class CasePageDeskTests
{
    private static readonly FixedClock Clock = new(DeskSchool.Now);

    /// <summary>The page opens no part that its own desk would not, and leaves out none.</summary>
    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Read_ByAnybody_HasThePartsThatTheirOwnDesksShow(string kind)
    {
        await using var test = await DeskSchool.WithCasesAsync(kind, level: 3);
        var shown = 0;
        foreach (var person in new[] { "maja", "hedda", "rut", "ola", "pia", "nobody" })
        {
            foreach (var reference in new[] { "N-0001", "N-0002", "N-0099" })
            {
                var page = await Desk(test).ReadAsync(person, reference, fresh: true, default);

                Assert.Equal(await OwnAsync(test, person, reference), PartsOf(page));
                Assert.Equal(page.Case is null, page.Refusal is not null);
                shown += page.Case is null ? 0 : 1;
            }
        }
        Assert.Equal(4, shown);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Read_OfAPart_IsALineOfTheLog(string kind)
    {
        await using var test = await DeskSchool.WithCasesAsync(kind, level: 3);

        var page = await Desk(test).ReadAsync("hedda", "N-0001", fresh: false, default);

        Assert.All(PartsOf(page), Assert.True);
        var lines = DeskSchool.LogOf(test);
        Assert.Equal(
            [
                DataClass.CaseFact,
                DataClass.PupilHealthInvolvement,
                DataClass.AttendanceFact,
                DataClass.MentorContactNote,
                DataClass.PupilHealthNote,
                DataClass.Consent,
                DataClass.Referral,
            ],
            lines.Select(l => l.Class)
        );
        Assert.All(lines, l => Assert.Equal(("hedda", "N-0001", true), (l.Who, l.What, l.Allowed)));
        await using var db = test.Database.Open();
        Assert.True((await AccessAudit.VerifyAsync(db, null, default)).Holds);
    }

    /// <summary>What nobody of these duties ever reads is no attempt of this person's.</summary>
    [Fact]
    public async Task Read_ByAMentor_LogsNoRefusal()
    {
        await using var test = await DeskSchool.WithCasesAsync("Sqlite", level: 3);

        var page = await Desk(test).ReadAsync("maja", "N-0001", fresh: false, default);

        Assert.Null(page.Case!.Level);
        Assert.False(page.HealthForInvestigation);
        Assert.All(DeskSchool.LogOf(test), l => Assert.True(l.Allowed, $"{l.Class}"));
    }

    [Fact]
    public async Task Read_ByARektor_LeadsToElevhalsansNotesForAnUtredning()
    {
        await using var test = await DeskSchool.WithCasesAsync("Sqlite", level: 3);

        var page = await Desk(test).ReadAsync("rut", "N-0001", fresh: false, default);

        Assert.Equal((true, true), (page.Health is null, page.HealthForInvestigation));
    }

    [Fact]
    public async Task Read_OfAMarkedPupilWithoutAFreshSignIn_ReadsNothingMore()
    {
        await using var test = await DeskSchool.WithCasesAsync("Sqlite", level: 3);

        var before = await Desk(test).ReadAsync("pia", "N-0002", fresh: false, default);

        Assert.True(before.AsksFreshSignIn);
        Assert.Null(before.Case);
        Assert.All(PartsOf(before), Assert.False);
        Assert.Equal(DataClass.CaseFact, Assert.Single(DeskSchool.LogOf(test)).Class);

        var after = await Desk(test).ReadAsync("pia", "N-0002", fresh: true, default);

        Assert.Equal((false, "Elev A-001"), (after.AsksFreshSignIn, after.Case!.Name));
        Assert.Empty(after.Picture!.Class);
    }

    private static CasePageDesk Desk(TestDatabase test) => new(test.Database, IntakeSchool.Terms, Clock);

    private static bool[] PartsOf(CasePage page) =>
        [
            page.Case is not null,
            page.Contacts is not null,
            page.Interventions is not null,
            page.Health is not null,
            page.Consents is not null,
            page.Referrals is not null,
        ];

    private static async Task<bool[]> OwnAsync(TestDatabase test, string person, string reference)
    {
        var notes = DeskSchool.Notes(test, DeskSchool.Now);
        var interventions = new InterventionDesk(test.Database, Clock);
        var consents = new ConsentDesk(test.Database, IntakeSchool.Terms, Clock);
        var referrals = new ReferralDesk(test.Database, IntakeSchool.Terms, Clock);
        Refusal?[] refusals =
        [
            (await DeskSchool.Cases(test).ReadAsync(person, reference, default)).Refusal,
            (await notes.ReadContactsAsync(person, reference, default)).Refusal,
            (await interventions.ReadAsync(person, reference, default)).Refusal,
            (await notes.ReadHealthAsync(person, reference, Purpose.FollowUp, default)).Refusal,
            (await consents.ReadAsync(person, reference, default)).Refusal,
            (await referrals.ListAsync(person, reference, default)).Refusal,
        ];
        return [.. refusals.Select(r => r is null)];
    }
}
