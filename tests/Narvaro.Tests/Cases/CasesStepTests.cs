using FsCheck;
using FsCheck.Fluent;
using Narvaro.Cases;
using Narvaro.Kernel;
using Narvaro.Signals;
using Narvaro.Tests.Fixtures;
using static Narvaro.Tests.Fixtures.SmallSchool;
using Outcome = Narvaro.Kernel.Outcome;

namespace Narvaro.Tests.Cases;

public sealed class CasesStepTests
{
    private const RuleMode Alarm = RuleMode.Alarm;

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Advance_FirstEvening_IsTheBaseline(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var school = await SchoolAsync(database, 2, 1);
        await school.EveningAsync(Day(0), Signal(Day(0), 2, "rise", 1, Alarm), Signal(Day(0), 1, "days", 2, Alarm));

        var result = await AdvanceAsync(database, 0);

        Assert.Equal((2, 1), (result.Counts["opened"], result.Counts["baseline"]));
        // Dealt out by pupil, so that a run from scratch gives the same references.
        Assert.Equal(
            [("N-0001", 1, "days", 2, true), ("N-0002", 2, "rise", 1, true)],
            school.All<Case>().OrderBy(c => c.Id.Value).Select(c => (c.Reference, c.PupilId.Value, c.Rule, c.Level, c.Baseline))
        );
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Advance_TheSameEveningAgain_ChangesNothing(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var school = await SchoolAsync(database, 1);
        await school.EveningAsync(Day(0), Signal(Day(0), 1, "rise", 1, Alarm));
        await AdvanceAsync(database, 0);

        var again = await AdvanceAsync(database, 0);

        Assert.Equal((0, 1, 1), (again.Counts["opened"], again.Counts["open"], again.Counts["baseline"]));
        Assert.Single(school.All<CaseChange>());
        Assert.Single(school.All<CaseRun>());
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Advance_LateDataForTheLatestEvening_AddsOnlyWhatIsNew(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var school = await SchoolAsync(database, 1, 2);
        await school.EveningAsync(Day(0), Signal(Day(0), 1, "rise", 1, Alarm));
        await AdvanceAsync(database, 0);

        await school.EveningAsync(
            Day(0),
            Signal(Day(0), 1, "rise", 1, Alarm),
            Signal(Day(0), 1, "level", 3, RuleMode.List),
            Signal(Day(0), 2, "days", 2, Alarm)
        );
        var late = await AdvanceAsync(database, 0);

        Assert.Equal((1, 1), (late.Counts["opened"], late.Counts["raised"]));
        Assert.Equal(
            "Opened Raised Opened",
            string.Join(' ', school.All<CaseChange>().OrderBy(c => c.CaseId.Value).ThenBy(c => c.Number).Select(c => c.Kind))
        );
        Assert.All(school.All<Case>(), c => Assert.True(c.Baseline));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Advance_AnEveningBeforeTheLatest_IsHistory(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var school = await SchoolAsync(database, 1);
        await school.EveningAsync(Day(0), Signal(Day(0), 1, "rise", 1, Alarm));
        await school.EveningAsync(Day(1));
        await AdvanceAsync(database, 1);

        var result = await AdvanceAsync(database, 0);

        Assert.Equal(1, result.Counts["history"]);
        Assert.Empty(school.All<Case>());
        Assert.Equal(Day(1), Assert.Single(school.All<CaseRun>()).AsOf);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Advance_SignalsNotWorkedOut_DoesNothingAndSaysSo(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var school = await SchoolAsync(database, 1);

        var result = await AdvanceAsync(database, 0);

        Assert.Equal((Outcome.Done, 1, 0), (result.Outcome, result.Counts["unevaluated"], result.Counts["opened"]));
        Assert.Empty(school.All<CaseRun>());
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Advance_TenQuietEvenings_RecoversOnTheTenthAndFallsBackOnTheNextAlarm(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var school = await SchoolAsync(database, 1);
        for (var n = 0; n <= 12; n++)
        {
            await school.EveningAsync(Day(n), n is 0 or 1 or 12 ? [Signal(Day(n), 1, "rise", 1, Alarm)] : []);
            await AdvanceAsync(database, n);
        }

        Assert.Equal(
            [("Opened", Day(0)), ("Recovered", Day(11)), ("Regressed", Day(12))],
            school.All<CaseChange>().OrderBy(c => c.Number).Select(c => (c.Kind, c.On))
        );
        var row = Assert.Single(school.All<Case>());
        Assert.Equal((CaseStatus.New, Day(12)), (row.Status, row.LastSignalOn));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Advance_NoDataOfTheUnitForWeeks_IsNoRecovery(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var school = await SchoolAsync(database, 1);
        await school.EveningAsync(Day(0), Signal(Day(0), 1, "rise", 1, Alarm));
        await AdvanceAsync(database, 0);
        for (var n = 1; n <= 26; n++)
        {
            // Other units deliver, so the evenings go on; this one is silent from the third to the seventeenth.
            await (n is >= 3 and <= 17 ? school.EveningWithoutDataAsync(Day(n)) : school.EveningAsync(Day(n)));
            await AdvanceAsync(database, n);
        }

        Assert.Equal(
            [("Opened", Day(0)), ("Recovered", Day(25))],
            school.All<CaseChange>().OrderBy(c => c.Number).Select(c => (c.Kind, c.On))
        );
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Advance_PupilAtAnotherSchool_CaseIsThere(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var school = await SchoolAsync(database, 1);
        await school.EveningAsync(Day(0), Signal(Day(0), 1, "rise", 1, Alarm));
        await AdvanceAsync(database, 0);
        await school.ChangeAsync<Narvaro.Roster.Enrolment>(e => e.To = Day(0));
        await school.AddAsync([
            new Narvaro.Roster.Enrolment
            {
                PupilId = new(1),
                Unit = OtherUnit,
                From = Day(1),
                Form = SchoolForm.GR,
                Grade = 7,
                Class = "7B",
            },
        ]);
        await school.EveningAsync(Day(1));

        var result = await AdvanceAsync(database, 1);

        Assert.Equal(1, result.Counts["moved"]);
        Assert.Equal(OtherUnit, Assert.Single(school.All<Case>()).Unit);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Advance_PupilWithoutASchool_IsCountedNotDropped(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var school = new SmallSchool(database.Database);
        await school.EveningAsync(Day(0), Signal(Day(0), 9, "rise", 1, Alarm));

        var result = await AdvanceAsync(database, 0);

        Assert.Equal((Outcome.Partial, 1), (result.Outcome, result.Counts["no_school"]));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public void Advance_AnyCourseEachEveningTwice_RowsAreTheFoldOfTheirChanges(string kind) =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(8).WithEndSize(30),
            Prop.ForAll<byte[]>(course => RowsAreFolds(kind, course).GetAwaiter().GetResult())
        );

    private static async Task<bool> RowsAreFolds(string kind, byte[] course)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var school = await SchoolAsync(database, 1, 2);
        for (var n = 0; n < course.Length; n++)
        {
            int alarm = course[n] % 16;
            int list = course[n] / 16;
            await school.EveningAsync(
                Day(n),
                [
                    .. alarm is >= 1 and <= 4 ? [Signal(Day(n), 1, "rise", alarm, Alarm)] : Array.Empty<Signal>(),
                    .. list is >= 1 and <= 4 ? [Signal(Day(n), 2, "rise", list, Alarm)] : Array.Empty<Signal>(),
                ]
            );
            await AdvanceAsync(database, n);
            await AdvanceAsync(database, n);
        }
        var changes = school.All<CaseChange>().OrderBy(c => c.Number).ToLookup(c => c.CaseId, ChangeCodec.FromRow);
        return school
            .All<Case>()
            .TrueForAll(row =>
                CaseState.Fold(changes[row.Id]) is var state
                && (row.Status, row.Level, row.Rule, row.Unit.Value, row.OpenedOn, row.Baseline)
                    == (state.Status, state.Level, state.Rule, state.Unit, state.OpenedOn, state.Baseline)
            );
    }

    private static Task<StepResult> AdvanceAsync(TestDatabase database, int day) =>
        new CasesStep(database.Database).AdvanceAsync(Day(day), CancellationToken.None);

    private static async Task<SmallSchool> SchoolAsync(TestDatabase database, params int[] pupils)
    {
        var school = new SmallSchool(database.Database);
        foreach (var pupil in pupils)
        {
            await school.PupilAsync(pupil);
        }
        return school;
    }
}
