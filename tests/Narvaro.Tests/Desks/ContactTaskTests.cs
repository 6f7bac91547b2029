using Narvaro.Cases;
using Narvaro.Cases.Duties;
using Narvaro.Cases.Notes;
using Narvaro.Desks;
using Narvaro.Import;
using Narvaro.Kernel;
using Narvaro.Privacy.Access;
using Narvaro.Roster;
using Narvaro.Roster.Staff;
using Narvaro.Tests.Consent;
using Narvaro.Tests.Fixtures;
using static Narvaro.Tests.Fixtures.SmallSchool;

namespace Narvaro.Tests.Desks;

/// <summary>A contact that is told of does the task that asks for it. The cast is <see cref="DeskSchool"/>'s; Elin's case was opened on Monday
/// with its tasks.</summary>
public sealed class ContactTaskTests
{
    private static readonly ContactTold Call = new(Monday, ContactWith.Guardian1, ContactWay.Phone, "Ringde hem.");

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Contact_WithAGuardian_DoesTheTaskWithTheNoteAsItsGround(string kind)
    {
        await using var test = await OpenAsync(kind);

        var written = await Notes(test).AddContactAsync("maja", "n-0001", Call, default);

        Assert.Equal((1, null), (written.Id, written.Refusal));
        var done = Assert.Single(Changes<TaskDone>(test));
        Assert.Equal(
            (TaskKind.ContactHome, "maja", Monday, "kontakt 2026-10-05, anteckning 1", DeskSchool.Now.UtcDateTime),
            (done.Task, done.By, done.On, done.Why, done.At)
        );
        Assert.Equal(TaskState.Done, StateOf(test, TaskKind.ContactHome));
        // What follows at once, and the one line more: whether the mentor may change the case.
        Assert.Equal(TaskState.Open, StateOf(test, TaskKind.RecurringContact));
        Assert.Equal(
            [(Act.Create, DataClass.MentorContactNote, true), (Act.Change, DataClass.CaseFact, true)],
            DeskSchool.LogOf(test).Select(l => (l.Act, l.Class, l.Allowed))
        );
    }

    /// <summary>Sent twice, and the other guardian rung the same day: one contact. The further one is another day's.</summary>
    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Contact_Again_DoesTheFurtherTaskOnlyOnALaterDay(string kind)
    {
        await using var test = await OpenAsync(kind);
        await Notes(test).AddContactAsync("maja", "N-0001", Call, default);

        await Notes(test).AddContactAsync("maja", "N-0001", Call, default);
        await Notes(test).AddContactAsync("maja", "N-0001", Call with { With = ContactWith.Guardian2 }, default);
        Assert.Single(Changes<TaskDone>(test));

        await Notes(test, 3).AddContactAsync("maja", "N-0001", Call with { On = Day(3) }, default);
        Assert.Equal([TaskKind.ContactHome, TaskKind.RecurringContact], Changes<TaskDone>(test).Select(d => d.Task));
        Assert.Equal(TaskState.Open, StateOf(test, TaskKind.RecurringContact));
    }

    [Theory]
    [InlineData(ContactWith.Pupil, 0)]
    [InlineData(ContactWith.Other, 0)]
    [InlineData(ContactWith.Guardian1, -3)]
    public async Task Contact_ThatIsNotTheOneAskedFor_IsANoteOnly(ContactWith with, int days)
    {
        await using var test = await OpenAsync("Sqlite");

        var written = await Notes(test).AddContactAsync("maja", "N-0001", Call with { With = with, On = Monday.AddDays(days) }, default);

        Assert.Null(written.Refusal);
        Assert.Empty(Changes<TaskDone>(test));
        Assert.Single(DeskSchool.LogOf(test));
    }

    /// <summary>The school does not turn to the guardians; the pupil is whom there is to speak with (domain §8.4 rule 9).</summary>
    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Contact_WithAPupilOfAge_DoesFirstAndFurther(string kind)
    {
        await using var test = await OpenAsync(kind, age: 18);

        Assert.Equal("OfAge", (await Notes(test).AddContactAsync("maja", "N-0001", Call, default)).Refusal!.Code);
        await Notes(test).AddContactAsync("maja", "N-0001", Call with { With = ContactWith.Pupil }, default);
        await Notes(test, 2).AddContactAsync("maja", "N-0001", Call with { With = ContactWith.Pupil, On = Day(2) }, default);

        Assert.Equal([TaskKind.ContactPupil, TaskKind.RecurringContact], Changes<TaskDone>(test).Select(d => d.Task));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Contact_Refused_DoesNothing(string kind)
    {
        await using var test = await OpenAsync(kind);

        Assert.NotNull((await Notes(test).AddContactAsync("ola", "N-0001", Call, default)).Refusal);
        Assert.NotNull((await Notes(test).AddContactAsync("maja", "N-0001", Call with { Text = " " }, default)).Refusal);

        Assert.Empty(Changes<TaskDone>(test));
        Assert.Equal(TaskState.Open, StateOf(test, TaskKind.ContactHome));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Contact_OfAProtectedPupil_IsANoteOnly(string kind)
    {
        await using var test = await OpenAsync(kind);
        await new SmallSchool(test.Database).ChangeAsync<Pupil>(p => p.Protection = ProtectionMark.SecrecyMarking);

        Assert.Null((await Notes(test).AddContactAsync("pia", "N-0001", Call, default)).Refusal);

        Assert.Empty(Changes<TaskDone>(test));
        Assert.Equal(TaskState.Open, StateOf(test, TaskKind.ContactHome));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Withdraw_OfTheNote_LeavesTheTaskDone(string kind)
    {
        await using var test = await OpenAsync(kind);
        await Notes(test).AddContactAsync("maja", "N-0001", Call, default);

        Assert.Null(await Notes(test).WithdrawContactAsync("maja", "N-0001", 1, "fel ord", default));

        Assert.Equal(TaskState.Done, StateOf(test, TaskKind.ContactHome));
    }

    /// <summary>While a night is on, nothing is written: not half of it.</summary>
    [Fact]
    public async Task Contact_WhileANightIsOn_IsToldToWait()
    {
        await using var test = await OpenAsync("Sqlite");
        await using (await test.Database.Provider.TryLockAsync("night", default))
        {
            await Assert.ThrowsAsync<OperatorException>(() => Notes(test).AddContactAsync("maja", "N-0001", Call, default));
        }

        Assert.Empty(new SmallSchool(test.Database).All<ContactNote>());
    }

    /// <summary>Twenty people at once, of whom one does the task and all are written.</summary>
    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Contact_ByManyAtOnce_DoesTheTaskOnce(string kind)
    {
        await using var test = await OpenAsync(kind);

        await Parallel.ForEachAsync(
            Enumerable.Range(1, 8),
            new ParallelOptions { MaxDegreeOfParallelism = 4 },
            async (n, ct) => await Notes(test).AddContactAsync("maja", "N-0001", Call with { Text = $"Ringde hem, {n}." }, ct)
        );

        Assert.Equal(8, new SmallSchool(test.Database).All<ContactNote>().Count);
        Assert.Single(Changes<TaskDone>(test));
    }

    private static async Task<TestDatabase> OpenAsync(string kind, int age = 9)
    {
        var test = await DeskSchool.OpenAsync(kind);
        var school = new SmallSchool(test.Database);
        await school.ChangeAsync<Pupil>(p => p.BirthDate = Said.Aged(age));
        var opened = new Opened(Monday, 2, [], "rise", Unit.Value, Baseline: false);
        var contact = age < 18 ? TaskKind.ContactHome : TaskKind.ContactPupil;
        var asked = new TaskOpened(Monday, 2, [], contact, Day(5), 5, StaffRole.Mentor);
        await school.AddAsync([
            ChangeCodec.ToRow(new CaseId(1), 1, opened),
            ChangeCodec.ToRow(new CaseId(1), 2, asked),
            .. TaskFold.Of(new CaseHistory([opened, asked])).Select(t => t with { CaseId = new CaseId(1) }),
        ]);
        return test;
    }

    private static NoteDesk Notes(TestDatabase test, int day = 0) => DeskSchool.Notes(test, DeskSchool.Now.AddDays(day));

    private static List<T> Changes<T>(TestDatabase test)
        where T : Change =>
        [
            .. new SmallSchool(test.Database)
                .All<CaseChange>()
                .Where(c => c.CaseId.Value == 1)
                .OrderBy(c => c.Number)
                .Select(ChangeCodec.FromRow)
                .OfType<T>(),
        ];

    private static TaskState StateOf(TestDatabase test, TaskKind kind) =>
        new SmallSchool(test.Database).All<CaseTask>().OrderBy(t => t.Number).Last(t => t.Kind == kind).State;
}
