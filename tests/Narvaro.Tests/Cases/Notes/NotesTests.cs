using System.Globalization;
using Narvaro.Cases;
using Narvaro.Cases.Notes;
using Narvaro.Kernel;
using Narvaro.Roster;
using Narvaro.Tests.Fixtures;

namespace Narvaro.Tests.Cases.Notes;

/// <summary>Maja has called home about Elin (pupil 1), who goes in 7A; Hedda is of the elevhälsa. Nobody asks here who may.</summary>
public sealed class NotesTests
{
    private static readonly CaseId Elin = new(1);
    private static readonly DateTime Now = new(2026, 10, 5, 14, 0, 0, DateTimeKind.Utc);
    private static readonly DateOnly Today = SmallSchool.Monday;

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Contact_WrittenTwice_IsOneNoteWithTheWordsApart(string kind)
    {
        await using var test = await SchoolAsync(kind);

        var first = await AddAsync(test, Call() with { PupilSays = "Det är stökigt.", GuardiansSay = "Hon sover dåligt." });
        var again = await AddAsync(
            test,
            Call() with
            {
                PupilSays = "Det är stökigt.",
                GuardiansSay = "Hon sover dåligt.",
                At = Now.AddMinutes(1),
            }
        );
        var other = await AddAsync(test, Call() with { PupilSays = " " });

        Assert.Equal((1, 1, 2), (first.Id, again.Id, other.Id));
        var notes = new SmallSchool(test.Database).All<ContactNote>().OrderBy(n => n.Id).ToList();
        Assert.Equal(("maja", Now, "Ringde hem.", "Det är stökigt.", "Hon sover dåligt."), Words(notes[0]));
        Assert.Null(notes[1].PupilSays);
    }

    [Theory]
    [InlineData("", 0, "EmptyText")]
    [InlineData("  ", 0, "EmptyText")]
    [InlineData("Ringde hem.", 1, "FutureDay")]
    public async Task Contact_ThatCannotBe_IsRefused(string text, int daysAhead, string code)
    {
        await using var test = await SchoolAsync("Sqlite");

        var answer = await AddAsync(test, Call() with { Text = text, On = Today.AddDays(daysAhead) });

        Assert.Equal((0, code), (answer.Id, answer.Refusal?.Code));
        Assert.Empty(new SmallSchool(test.Database).All<ContactNote>());
    }

    [Fact]
    public async Task Contact_TooLongOrOfNoCase_IsRefused()
    {
        await using var test = await SchoolAsync("Sqlite");

        Assert.Equal("LongText", (await AddAsync(test, Call() with { Text = new string('a', NoteWords.Longest + 1) })).Refusal?.Code);
        Assert.Equal("LongText", (await AddAsync(test, Call() with { PupilSays = new string('a', NoteWords.Longest + 1) })).Refusal?.Code);
        Assert.Equal("NoCase", (await AddAsync(test, Call() with { Case = new CaseId(9) })).Refusal?.Code);
    }

    [Theory]
    [InlineData("2008-10-05", ContactWith.Guardian1, null, "OfAge")]
    [InlineData("2008-10-05", ContactWith.Guardian2, null, "OfAge")]
    [InlineData("2008-10-05", ContactWith.Pupil, "De sa nej.", "OfAge")]
    [InlineData("2008-10-05", ContactWith.Pupil, null, null)]
    [InlineData("2008-10-06", ContactWith.Guardian1, null, null)]
    [InlineData(null, ContactWith.Guardian1, null, null)]
    public async Task Contact_WithGuardiansOfWhoHasTurned18_IsRefused(string? born, ContactWith with, string? guardians, string? code)
    {
        await using var test = await SchoolAsync("Sqlite");
        await new SmallSchool(test.Database).ChangeAsync<Pupil>(p =>
            p.BirthDate = born is null ? null : DateOnly.Parse(born, CultureInfo.InvariantCulture)
        );

        Assert.Equal(code, (await AddAsync(test, Call() with { With = with, GuardiansSay = guardians })).Refusal?.Code);
    }

    [Theory]
    [InlineData(null, SchoolForm.GY, "AgeNotKnown")]
    [InlineData(null, SchoolForm.GYS, "AgeNotKnown")]
    [InlineData(null, null, "AgeNotKnown")]
    [InlineData(null, SchoolForm.GR, null)]
    [InlineData(null, SchoolForm.FKLASS, null)]
    [InlineData("2010-01-01", SchoolForm.GY, null)]
    public void Gate_BirthDateNotKnown_StandsInTheWayWherePupilsMayBe18(string? born, SchoolForm? form, string? code) =>
        Assert.Equal(code, GuardianGate.Check(born is null ? null : DateOnly.Parse(born, CultureInfo.InvariantCulture), form, Today)?.Code);

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Withdraw_Note_KeepsItOnRecord(string kind)
    {
        await using var test = await SchoolAsync(kind);
        await AddAsync(test, Call());
        await AddHealthAsync(test, SmallSchool.Unit);

        var answers = await test.Database.InTransactionAsync(
            async db =>
                new[]
                {
                    await ContactNotes.WithdrawAsync(db, 1, "maja", Now, " ", default),
                    await ContactNotes.WithdrawAsync(db, 1, "maja", Now, "fel elev", default),
                    await ContactNotes.WithdrawAsync(db, 1, "rut", Now, "fel elev", default),
                    await ContactNotes.WithdrawAsync(db, 8, "rut", Now, "fel elev", default),
                    await PupilHealthNotes.WithdrawAsync(db, 1, "hedda", Now, "fel elev", default),
                    await PupilHealthNotes.WithdrawAsync(db, 1, "hedda", Now, "fel elev", default),
                },
            default
        );

        Assert.Equal(["NoReason", null, "Withdrawn", "NoNote", null, "Withdrawn"], answers.Select(a => a?.Code));
        var note = new SmallSchool(test.Database).All<ContactNote>().Single();
        Assert.Equal(("Ringde hem.", "maja", "fel elev", Now), (note.Text, note.WithdrawnBy, note.WithdrawnWhy, note.WithdrawnAt));
        Assert.Equal("hedda", new SmallSchool(test.Database).All<PupilHealthNote>().Single().WithdrawnBy);
        // What was withdrawn may be written again.
        Assert.Equal(2, (await AddAsync(test, Call())).Id);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Move_HealthNotes_FollowThePupilByDecisionOnly(string kind)
    {
        await using var test = await SchoolAsync(kind);
        await AddHealthAsync(test, SmallSchool.Unit);
        await AddHealthAsync(test, SmallSchool.Unit);
        var move = new PupilHealthMoveWord(Elin, SmallSchool.Unit, SmallSchool.OtherUnit, "hedda", Now, "eleven har bytt skola");
        Assert.Equal("NotAtSchool", (await MoveAsync(test, move))?.Code);
        await new SmallSchool(test.Database).ChangeAsync<Enrolment>(e => e.To = Today.AddDays(-1));
        await new SmallSchool(test.Database).AddAsync([SmallSchool.Enrolment(1, unit: SmallSchool.OtherUnit)]);
        // The case follows by itself, what elevhälsan has written does not.
        await new SmallSchool(test.Database).ChangeAsync<Case>(c => c.Unit = SmallSchool.OtherUnit);
        Assert.Equal(SmallSchool.Unit, new SmallSchool(test.Database).All<PupilHealthNote>().Single().HeldBy);

        Assert.Equal("NoReason", (await MoveAsync(test, move with { Why = "" }))?.Code);
        Assert.Equal("NoCase", (await MoveAsync(test, move with { Case = new CaseId(9) }))?.Code);
        Assert.Null(await MoveAsync(test, move));
        Assert.Equal("NoNotes", (await MoveAsync(test, move))?.Code);

        var note = new SmallSchool(test.Database).All<PupilHealthNote>().Single();
        Assert.Equal((SmallSchool.Unit, SmallSchool.OtherUnit), (note.Unit, note.HeldBy));
        var record = new SmallSchool(test.Database).All<PupilHealthMove>().Single();
        Assert.Equal(("hedda", Today, "eleven har bytt skola"), (record.By, record.On, record.Why));
    }

    [Fact]
    public async Task Health_OfNoCaseOrWithoutText_IsRefused()
    {
        await using var test = await SchoolAsync("Sqlite");

        Assert.Equal("NoCase", (await AddHealthAsync(test, SmallSchool.Unit, 9)).Refusal?.Code);
        Assert.Equal("EmptyText", (await AddHealthAsync(test, SmallSchool.Unit, text: "")).Refusal?.Code);
    }

    [Fact]
    public void Hint_OfEveryForm_SaysWhereMedicalNotesBelong() =>
        Assert.Contains("elevhälsans medicinska journal (EMI)", NoteWords.MedicalHint, StringComparison.Ordinal);

    private static (string, DateTime, string, string?, string?) Words(ContactNote n) => (n.By, n.At, n.Text, n.PupilSays, n.GuardiansSay);

    private static ContactWord Call() => new(Elin, Today, "maja", Now, ContactWith.Guardian1, ContactWay.Phone, "Ringde hem.");

    private static Task<NoteWritten> AddAsync(TestDatabase test, ContactWord word) =>
        test.Database.InTransactionAsync(db => ContactNotes.AddAsync(db, word, default), default);

    private static Task<NoteWritten> AddHealthAsync(TestDatabase test, SchoolUnitCode unit, int of = 1, string text = "Kartläggning.") =>
        test.Database.InTransactionAsync(
            db => PupilHealthNotes.AddAsync(db, new PupilHealthWord(new CaseId(of), unit, Today, "hedda", Now, text), default),
            default
        );

    private static Task<Refusal?> MoveAsync(TestDatabase test, PupilHealthMoveWord word) =>
        test.Database.InTransactionAsync(db => PupilHealthNotes.MoveAsync(db, word, default), default);

    private static async Task<TestDatabase> SchoolAsync(string kind)
    {
        var test = await TestDatabase.CreateAsync(kind);
        var school = new SmallSchool(test.Database);
        await school.PupilAsync(1);
        await school.AddAsync([OneCase(1)]);
        return test;
    }

    internal static Case OneCase(int id) =>
        new()
        {
            Id = new CaseId(id),
            Reference = $"N-000{id}",
            PupilId = new PupilId(id),
            Unit = SmallSchool.Unit,
            OpenedOn = Today,
            Status = CaseStatus.Active,
            Level = 2,
            Rule = "rise",
            Baseline = false,
            LastSignalOn = Today,
        };
}
