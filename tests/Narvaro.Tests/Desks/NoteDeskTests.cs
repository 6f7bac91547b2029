using Narvaro.Cases;
using Narvaro.Cases.Notes;
using Narvaro.Desks;
using Narvaro.Import;
using Narvaro.Kernel;
using Narvaro.Privacy.Access;
using Narvaro.Privacy.Log;
using Narvaro.Roster;
using Narvaro.Roster.Staff;
using Narvaro.Tests.Cases.Notes;
using Narvaro.Tests.Fixtures;

namespace Narvaro.Tests.Desks;

/// <summary>The cast is <see cref="DeskSchool"/>'s.</summary>
public sealed class NoteDeskTests
{
    private static readonly DateTimeOffset Now = DeskSchool.Now;
    private static readonly ContactTold Call = new(SmallSchool.Monday, ContactWith.Guardian1, ContactWay.Phone, "Ringde hem.");

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Contact_ByTheMentor_IsWrittenReadAndLogged(string kind)
    {
        await using var test = await DeskSchool.OpenAsync(kind);
        var desk = Desk(test);

        var written = await desk.AddContactAsync("maja", "N-0001", Call, default);
        var read = await desk.ReadContactsAsync("maja", "N-0001", default);

        Assert.Equal((1, null), (written.Id, written.Refusal));
        Assert.Equal("Ringde hem.", Assert.Single(read.Notes).Text);
        Assert.Equal(
            [(Act.Create, true, "OwnPupil", "N-0001", 1), (Act.Read, true, "OwnPupil", "N-0001", 1)],
            Log(test).Select(l => (l.Act, l.Allowed, l.Why, l.What, l.PupilId!.Value.Value))
        );
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Contact_ByWhoMayNot_IsRefusedAndLoggedAndNothingIsWritten(string kind)
    {
        await using var test = await DeskSchool.OpenAsync(kind);
        var desk = Desk(test);

        string[] people = ["ola", "pia", "nobody"];
        foreach (var person in people)
        {
            Assert.NotNull((await desk.AddContactAsync(person, "N-0001", Call, default)).Refusal);
            Assert.NotNull((await desk.ReadContactsAsync(person, "N-0001", default)).Refusal);
        }
        Assert.NotNull((await desk.AddContactAsync("maja", "N-0077", Call, default)).Refusal);

        Assert.Empty(new SmallSchool(test.Database).All<ContactNote>());
        Assert.Equal(
            ["OtherUnit", "OtherUnit", "NotYourDuty", "NotYourDuty", "NoDuty", "NoDuty", "NoSubject"],
            Log(test).Select(l => l.Why)
        );
        Assert.All(Log(test), l => Assert.False(l.Allowed));
    }

    /// <summary>Until the last day of the mentorship, and not a day longer (domain §8.4 rule 6).</summary>
    [Fact]
    public async Task Contact_WhenTheMentorshipHasEnded_IsRefused()
    {
        await using var test = await DeskSchool.OpenAsync("Sqlite");
        await new SmallSchool(test.Database).ChangeAsync<Duty>(d => d.To = d.StaffId == SmallSchool.Maja ? SmallSchool.Monday : null);

        Assert.Null((await Desk(test).AddContactAsync("maja", "N-0001", Call, default)).Refusal);
        Assert.NotNull((await Desk(test, Now.AddDays(1)).ReadContactsAsync("maja", "N-0001", default)).Refusal);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Health_Notes_AreForElevhalsanAndForTheRektorsUtredning(string kind)
    {
        await using var test = await DeskSchool.OpenAsync(kind);
        var desk = Desk(test);

        var written = await desk.AddHealthAsync("hedda", "N-0001", SmallSchool.Monday, "Kartläggning.", default);

        Assert.Null(written.Refusal);
        Assert.Single((await desk.ReadHealthAsync("hedda", "N-0001", Purpose.FollowUp, default)).Notes);
        Assert.Single((await desk.ReadHealthAsync("rut", "N-0001", Purpose.Investigation, default)).Notes);
        Assert.NotNull((await desk.ReadHealthAsync("rut", "N-0001", Purpose.FollowUp, default)).Refusal);
        Assert.NotNull((await desk.ReadHealthAsync("maja", "N-0001", Purpose.Investigation, default)).Refusal);
        Assert.NotNull((await desk.AddHealthAsync("maja", "N-0001", SmallSchool.Monday, "x", default)).Refusal);
        Assert.Equal([true, true, true, false, false, false], Log(test).Select(l => l.Allowed));
    }

    /// <summary>The case has gone with Elin to the other school; what elevhälsan wrote has not.</summary>
    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Health_NotesOfTheFormerSchool_AreNotSeenAtTheNew(string kind)
    {
        await using var test = await DeskSchool.OpenAsync(kind);
        await Desk(test).AddHealthAsync("hedda", "N-0001", SmallSchool.Monday, "Kartläggning.", default);
        var school = new SmallSchool(test.Database);
        await school.AddAsync([
            SmallSchool.Person(new StaffId(8), "Nils"),
            SmallSchool.Duty(new StaffId(8), StaffRole.PupilHealth, unit: SmallSchool.OtherUnit.Value),
        ]);
        await school.ChangeAsync<Case>(c => c.Unit = c.Id.Value == 1 ? SmallSchool.OtherUnit : c.Unit);

        Assert.Empty((await Desk(test).ReadHealthAsync("nils", "N-0001", Purpose.FollowUp, default)).Notes);
        Assert.NotNull((await Desk(test).ReadContactsAsync("rut", "N-0001", default)).Refusal);

        // The former school still has its own, and decides.
        await school.ChangeAsync<Enrolment>(e => e.To = e.PupilId.Value == 1 ? SmallSchool.Monday.AddDays(-1) : null);
        await school.AddAsync([SmallSchool.Enrolment(1, unit: SmallSchool.OtherUnit)]);
        Assert.Single((await Desk(test).ReadHealthAsync("hedda", "N-0001", Purpose.FollowUp, default)).Notes);
        Assert.Equal("NoAccess", (await MoveAsync(test, "nils"))?.Code);
        Assert.Equal("NoAccess", (await MoveAsync(test, "rut"))?.Code);
        Assert.Null(await MoveAsync(test, "hedda"));
        Assert.Single((await Desk(test).ReadHealthAsync("nils", "N-0001", Purpose.FollowUp, default)).Notes);
        Assert.NotNull((await Desk(test).ReadHealthAsync("hedda", "N-0001", Purpose.FollowUp, default)).Refusal);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Contact_OfAProtectedPupil_IsForItsHandlerOnly(string kind)
    {
        await using var test = await DeskSchool.OpenAsync(kind);
        var desk = Desk(test);

        Assert.Null((await desk.AddContactAsync("pia", "N-0002", Call, default)).Refusal);
        Assert.Single((await desk.ReadContactsAsync("pia", "N-0002", default)).Notes);
        foreach (var person in new[] { "maja", "hedda", "rut" })
        {
            Assert.NotNull((await desk.ReadContactsAsync(person, "N-0002", default)).Refusal);
        }
        Assert.Equal(["Handler", "Handler", "Protected", "Protected", "Protected"], Log(test).Select(l => l.Why));
    }

    /// <summary>A room that says no: the question was allowed, and the log keeps it.</summary>
    [Fact]
    public async Task Contact_ThatTheRoomRefuses_IsLoggedAllTheSame()
    {
        await using var test = await DeskSchool.OpenAsync("Sqlite");

        Assert.Equal("EmptyText", (await Desk(test).AddContactAsync("maja", "N-0001", Call with { Text = "" }, default)).Refusal?.Code);
        Assert.Single(Log(test));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Contact_ByManyAtOnce_AreAllWritten(string kind)
    {
        await using var test = await DeskSchool.OpenAsync(kind);

        await Parallel.ForEachAsync(
            Enumerable.Range(1, 20),
            new ParallelOptions { MaxDegreeOfParallelism = 6 },
            async (n, ct) => await Desk(test).AddContactAsync("maja", "N-0001", Call with { Text = $"Ringde hem, {n}." }, ct)
        );

        Assert.Equal(Enumerable.Range(1, 20), new SmallSchool(test.Database).All<ContactNote>().Select(n => n.Id).Order());
        Assert.Equal(20, Log(test).Count);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Withdraw_ByTheWriterOrTheRektor_StaysOnRecord(string kind)
    {
        await using var test = await DeskSchool.OpenAsync(kind);
        var desk = Desk(test);
        await desk.AddContactAsync("maja", "N-0001", Call, default);
        await desk.AddContactAsync("maja", "N-0001", Call with { Text = "Ringde igen." }, default);
        await desk.AddHealthAsync("hedda", "N-0001", SmallSchool.Monday, "Kartläggning.", default);

        Assert.Equal("NoAccess", (await desk.WithdrawContactAsync("hedda", "N-0001", 1, "fel elev", default))!.Code);
        Assert.Equal("NoReason", (await desk.WithdrawContactAsync("maja", "N-0001", 1, "", default))!.Code);
        Assert.Null(await desk.WithdrawContactAsync("maja", "N-0001", 1, "fel elev", default));
        Assert.Null(await desk.WithdrawContactAsync("rut", "N-0001", 2, "fel dag", default));
        Assert.Equal("NoNote", (await desk.WithdrawContactAsync("rut", "N-0001", 9, "fel", default))!.Code);
        Assert.Equal("NoAccess", (await desk.WithdrawHealthAsync("rut", "N-0001", 1, "fel", default))!.Code);
        Assert.Null(await desk.WithdrawHealthAsync("hedda", "N-0001", 1, "fel elev", default));

        Assert.Equal(
            [("maja", "fel elev"), ("rut", "fel dag")],
            new SmallSchool(test.Database).All<ContactNote>().OrderBy(n => n.Id).Select(n => (n.WithdrawnBy!, n.WithdrawnWhy!))
        );
    }

    private static Task<Refusal?> MoveAsync(TestDatabase test, string person) =>
        Desk(test).MoveHealthAsync(person, "N-0001", (SmallSchool.Unit, SmallSchool.OtherUnit), "har bytt skola", default);

    private static List<AccessLine> Log(TestDatabase test) => DeskSchool.LogOf(test);

    private static NoteDesk Desk(TestDatabase test, DateTimeOffset? now = null) => DeskSchool.Notes(test, now ?? Now);
}
