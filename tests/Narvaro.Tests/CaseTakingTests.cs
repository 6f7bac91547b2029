using FsCheck;
using FsCheck.Fluent;
using Narvaro.Cases;
using Narvaro.Cases.Duties;
using Narvaro.Import;
using Narvaro.Kernel;
using Narvaro.Storage;
using Narvaro.Tests.Attendance.Taking;
using Narvaro.Tests.Cases.Duties;
using Narvaro.Tests.Fixtures;

namespace Narvaro.Tests;

/// <summary>Open cases of an earlier system in files, handed in a day apart from 9 September 2026 (design §13).</summary>
public sealed class CaseTakingTests
{
    private const string Header = "elev;skolenhetskod;nivå;öppnat;status;ärende\n";
    private const string Two = "e-mari;10000001;2;2026-03-02;Pågår;Ä-2026/14\ne-olle;10000002;4;2026-09-01;bevakas;";

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Take_Rows_AreCasesWhoseFirstChangeSaysWhereTheyComeFrom(string kind)
    {
        await using var desk = await TakingDesk.OpenAsync(kind);

        var run = await desk.TakeAsync("arenden.csv", Header + Two);

        Assert.Equal(
            ("narvaro-arenden", ExtractKind.Cases, ImportOutcome.Imported, 2, 2, 2),
            (run.Profile, run.Kind, run.Outcome, run.Rows, run.Imported, run.Pupils)
        );
        Assert.Equal(
            [
                ("N-0001", TakingDesk.Mari, "10000001", 2, CaseStatus.Active, new DateOnly(2026, 3, 2), "imported", false),
                ("N-0002", TakingDesk.Olle, "10000002", 4, CaseStatus.Monitoring, TakingDesk.Tuesday, "imported", false),
            ],
            desk.All<Case>()
                .OrderBy(c => c.Id.Value)
                .Select(c => (c.Reference, c.PupilId, c.Unit.Value, c.Level, c.Status, c.OpenedOn, c.Rule, c.Baseline))
        );
        var change = desk.All<CaseChange>().Single(c => c.CaseId.Value == 1);
        Assert.Equal((1, "Imported", "narvaro", Stockholm.DateOf(run.At)), (change.Number, change.Kind, change.By, change.On));
        var imported = Assert.IsType<Imported>(ChangeCodec.FromRow(change));
        Assert.Equal(("10000001", CaseStatus.Active, "Ä-2026/14"), (imported.Unit, imported.Status, imported.Reference));
        Assert.Empty(desk.All<StagedCase>());
        Assert.Empty(desk.All<CaseRun>());
        Assert.Empty(desk.All<CaseTask>());
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Take_TheSameCasesLaterOtherwise_AreOursNow(string kind)
    {
        await using var desk = await TakingDesk.OpenAsync(kind);
        await desk.TakeAsync("arenden.csv", Header + Two);
        var before = Cases(desk);

        var again = await desk.TakeAsync("arenden.csv", Header + Two);
        var other = await desk.TakeAsync(
            "arenden.csv",
            Header + "e-mari;10000001;4;2026-03-09;Ny;Ä-2026/14\ne-olle;10000002;1;2026-09-01;;"
        );

        Assert.Equal((ImportOutcome.Unchanged, 2), (again.Outcome, again.Unchanged));
        Assert.Equal((ImportOutcome.Unchanged, 2), (other.Outcome, other.Unchanged));
        Assert.Equal(before, Cases(desk));
    }

    [Fact]
    public async Task Take_ClosedHereSince_IsNotOpenedAgain()
    {
        await using var desk = await TakingDesk.OpenAsync("Sqlite");
        await desk.TakeAsync("arenden.csv", Header + Two);
        await ActAsync(desk, acts => acts.CloseAsync(new CaseWord("N-0001", "maja", new DateOnly(2026, 9, 20)), ClosingReason.Recovered));

        var again = await desk.TakeAsync("arenden.csv", Header + Two + "\ne-mari;10000001;1;2026-09-10;;Ä-2026/99");

        Assert.Equal((1, 2, 0), (again.Imported, again.Unchanged, again.Rejected));
        Assert.Equal(
            [CaseStatus.Closed, CaseStatus.Active],
            desk.All<Case>().Where(c => c.PupilId == TakingDesk.Mari).OrderBy(c => c.Id.Value).Select(c => c.Status)
        );
    }

    [Theory]
    [InlineData("", CaseStatus.Active)]
    [InlineData("Ny", CaseStatus.New)]
    [InlineData("KVITTERAD", CaseStatus.Acknowledged)]
    [InlineData("pågår", CaseStatus.Active)]
    [InlineData("Bevakas", CaseStatus.Monitoring)]
    public async Task Take_Status_IsOurs(string word, CaseStatus status)
    {
        await using var desk = await TakingDesk.OpenAsync("Sqlite");

        await desk.TakeAsync("arenden.csv", Header + $"e-mari;10000001;1;2026-09-01;{word};");

        Assert.Equal(status, Assert.Single(desk.All<Case>()).Status);
    }

    [Theory]
    [InlineData("e-okänd;10000001;2;2026-09-01;;", "elev", "finns inte i elevregistret")]
    [InlineData("e-nils;;2;2026-09-01;;", "skolenhetskod", "Värdet saknas")]
    [InlineData("e-nils;10000001;5;2026-09-01;;", "nivå", "närvarotrappan")]
    [InlineData("e-nils;10000001;;2026-09-01;;", "nivå", "Värdet saknas")]
    [InlineData("e-nils;10000001;2;;;", "öppnat", "Värdet saknas")]
    [InlineData("e-nils;10000001;2;2026-10-01;;", "öppnat", "efter i dag")]
    [InlineData("e-nils;10000001;2;2015-09-01;;", "öppnat", "mer än tio år")]
    [InlineData("e-nils;10000001;2;2026-09-01;Avslutad;", "status", "Okänd status")]
    [InlineData("e-nils;10000001;2;2026-09-01;;HEMLIGT mår dåligt 1", "ärende", "annat än ett ärendenummer")]
    [InlineData("e-nils;10000001;2;2026-09-01;;Nils", "ärende", "annat än ett ärendenummer")]
    [InlineData("e-mari;10000001;2;2026-09-01;;Ä-2", "elev", "har redan ett öppet ärende N-0001")]
    public async Task Take_RowThatDoesNotHold_IsRejectedWithItsPlace(string row, string column, string reason)
    {
        await using var desk = await TakingDesk.OpenAsync("Sqlite");
        await desk.TakeAsync("arenden.csv", Header + "e-mari;10000001;2;2026-03-02;;Ä-1");

        var run = await desk.TakeAsync("arenden.csv", Header + row);

        Assert.Equal((1, 0, 1), (run.Rows, run.Imported, run.Rejected));
        var reject = Assert.Single(desk.All<RejectedRow>());
        Assert.Equal((2, column), (reject.Line, reject.Column));
        Assert.Contains(reason, reject.Reason, StringComparison.Ordinal);
        Assert.Single(desk.All<Case>());
        Assert.DoesNotContain("HEMLIGT", await desk.DumpAsync(), StringComparison.Ordinal);
    }

    /// <summary>A personnummer for testing: no reference of a case.</summary>
    [Fact]
    public async Task Take_PersonnummerAsReference_IsRejected()
    {
        var number = File.ReadLines(RepositoryFolder.Path("src/Narvaro/Generator/testpersonnummer.csv"))
            .Select(l => l.Trim())
            .First(l => l.StartsWith("20", StringComparison.Ordinal) && l.Length >= 12)[..12];
        await using var desk = await TakingDesk.OpenAsync("Sqlite");

        var run = await desk.TakeAsync("arenden.csv", Header + $"e-mari;10000001;2;2026-09-01;;{number}");

        Assert.Equal((0, 1), (run.Imported, run.Rejected));
        Assert.DoesNotContain(number, await desk.DumpAsync(), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public void Take_AnyFileTwice_TheSecondTimeChangesNothing(string kind) =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(10).WithEndSize(12),
            Prop.ForAll<byte[], bool>((rows, reversed) => ChangesNothingAsync(kind, rows, reversed).GetAwaiter().GetResult())
        );

    /// <summary>The second time in another order and with other levels.</summary>
    private static async Task<bool> ChangesNothingAsync(string kind, byte[] rows, bool reversed)
    {
        await using var desk = await TakingDesk.OpenAsync(kind);
        var first = await desk.TakeAsync("arenden.csv", Header + string.Join('\n', rows.Select(r => Row(r, r % 5))));
        var before = Cases(desk);
        var order = reversed ? rows.Reverse() : rows;
        var second = await desk.TakeAsync("arenden.csv", Header + string.Join('\n', order.Select(r => Row(r, 1 + (r % 4)))));
        return second.Imported + second.Changed == 0
            && first.Imported == before.Count
            && before.SequenceEqual(Cases(desk), StringComparer.Ordinal);
    }

    /// <summary>Four pupils, one of whom nobody knows, with three references and a status each; level 0 is none.</summary>
    private static string Row(byte of, int level)
    {
        string[] pupils = ["e-mari;10000001", "e-nils;10000001", "e-olle;10000002", "e-okänd;10000001"];
        string[] references = ["", "Ä-1", "Ä-2"];
        return $"{pupils[of % 4]};{(of % 5 == 0 ? 0 : level)};2026-09-0{1 + (of % 2)};{(of % 7 == 0 ? "Ny" : "")};{references[of / 4 % 3]}";
    }

    private static List<string> Cases(TakingDesk desk)
    {
        var changes = desk.All<CaseChange>().ToDictionary(c => c.CaseId, c => c.Facts);
        return
        [
            .. desk.All<Case>().OrderBy(c => c.Id.Value).Select(c => $"{c.Reference} {c.PupilId} {c.Level} {c.Status} {changes[c.Id]}"),
        ];
    }

    private static Task<Refusal?> ActAsync(TakingDesk desk, Func<CaseActs, Task<Refusal?>> act) =>
        desk.Database.InTransactionAsync(
            db => act(new CaseActs(db, new TaskClocks(LadderTests.Shipped, "2262", _ => SmallSchool.Calendar), default)),
            default
        );
}
