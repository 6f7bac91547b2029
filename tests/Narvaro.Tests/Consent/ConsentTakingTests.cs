using Narvaro.Consent;
using Narvaro.Import;
using Narvaro.Kernel;
using Narvaro.Tests.Attendance.Taking;
using Narvaro.Tests.Fixtures;

namespace Narvaro.Tests.Consent;

/// <summary>Consents in files, handed in a day apart (design §13).</summary>
public sealed class ConsentTakingTests
{
    private const string Header = "elev;givare;beslut;mottagare;omfattning;ändamål;form;från;till;återkallat\n";
    private const string Yes = "e-mari;Vårdnadshavare1;ja;Socialtjänsten;närvaro,åtgärder;närvaro;skriftligt;2026-09-01;2027-06-30;";

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Take_Rows_AreOnRecordOnceHoweverOftenTheyCome(string kind)
    {
        await using var desk = await TakingDesk.OpenAsync(kind);
        await desk.TakeAsync("elever.csv", Guardians("g-1", ""));

        var first = await desk.TakeAsync("samtycken.csv", Header + Yes + "\ne-nils;Elev;nej;råd och stöd;elevhälsa;;muntligt;2026-09-01;;");
        var again = await desk.TakeAsync(
            "samtycken igen.csv",
            Header + Yes + "\ne-nils;Elev;nej;råd och stöd;elevhälsa;;muntligt;2026-09-01;;\n"
        );

        Assert.Equal(("narvaro-samtycken", 2, 2, 2), (first.Profile, first.Rows, first.Imported, first.Pupils));
        Assert.Equal((ImportOutcome.Unchanged, 2), (again.Outcome, again.Unchanged));
        var records = desk.All<ConsentRecord>().OrderBy(c => c.Id).ToList();
        Assert.Equal(
            [(1, TakingDesk.Mari, "g-1", true, "atgarder,narvaro"), (2, TakingDesk.Nils, null, false, "elevhalsa")],
            records.Select(c => (c.Id, c.PupilId, c.GuardianKey, c.Agrees, c.Items))
        );
        Assert.Equal(
            ("socialtjansten", "narvaro", ConsentForm.Written, first.Id),
            (records[0].Recipient, records[0].Purpose, records[0].Form, records[0].RunId)
        );
        Assert.Empty(desk.All<StagedConsent>());
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Take_WithdrawnLater_IsChangedAndNeverComesBackToLife(string kind)
    {
        await using var desk = await TakingDesk.OpenAsync(kind);
        await desk.TakeAsync("samtycken.csv", Header + Yes);

        var withdrawn = await desk.TakeAsync("samtycken.csv", Header + Yes + "2026-10-01");
        var revived = await desk.TakeAsync("samtycken.csv", Header + Yes);
        var prolonged = await desk.TakeAsync("samtycken.csv", Header + Yes.Replace("2027-06-30", "2027-07-31", StringComparison.Ordinal));

        Assert.Equal((1, 1, 1), (withdrawn.Changed, revived.Unchanged, prolonged.Unchanged));
        var record = Assert.Single(desk.All<ConsentRecord>());
        Assert.Equal(
            (withdrawn.At, new DateOnly(2026, 10, 1), "narvaro-samtycken"),
            (record.WithdrawnAt, record.WithdrawnOn, record.WithdrawnBy)
        );
    }

    [Theory]
    [InlineData("ja")]
    [InlineData("2027-13-45")]
    [InlineData("HEMLIGT bestämde sig om")]
    [InlineData("2026-10-01T08:00")]
    public async Task Take_WithdrawalInOtherWords_CountsAsOne(string word)
    {
        await using var desk = await TakingDesk.OpenAsync("Sqlite");

        await desk.TakeAsync("samtycken.csv", Header + Yes + word);

        Assert.NotNull(Assert.Single(desk.All<ConsentRecord>()).WithdrawnAt);
        Assert.DoesNotContain("HEMLIGT", await desk.DumpAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Take_AnotherAnswer_IsAnotherRecord()
    {
        await using var desk = await TakingDesk.OpenAsync("Sqlite");
        await desk.TakeAsync("samtycken.csv", Header + Yes);

        var run = await desk.TakeAsync("samtycken.csv", Header + Yes.Replace(";ja;", ";nej;", StringComparison.Ordinal));

        Assert.Equal((0, 1), (run.Imported, run.Changed));
        Assert.Equal([true, false], desk.All<ConsentRecord>().OrderBy(c => c.Id).Select(c => c.Agrees));
    }

    [Fact]
    public async Task Take_FileThatContradictsItself_TheStrictestHoldsAndTheOtherIsRejected()
    {
        await using var desk = await TakingDesk.OpenAsync("Sqlite");

        var run = await desk.TakeAsync(
            "samtycken.csv",
            Header + Yes + "\n" + Yes.Replace(";ja;", ";nej;", StringComparison.Ordinal) + "\n" + Yes
        );

        Assert.Equal((3, 1, 0, 2), (run.Rows, run.Imported, run.Unchanged, run.Rejected));
        Assert.False(Assert.Single(desk.All<ConsentRecord>()).Agrees);
        Assert.Equal([2, 4], desk.All<RejectedRow>().Select(r => r.Line).Order());
    }

    [Theory]
    [InlineData("e-okänd;Elev;ja;Socialtjänsten;närvaro;;;2026-09-01;;", "elev", "finns inte i elevregistret")]
    [InlineData("e-mari;Farmor;ja;Socialtjänsten;närvaro;;;2026-09-01;;", "givare", "Okänd givare")]
    [InlineData("e-mari;Elev;kanske;Socialtjänsten;närvaro;;;2026-09-01;;", "beslut", "Varken ja eller nej")]
    [InlineData("e-mari;Elev;ja;Tidningen;närvaro;;;2026-09-01;;", "mottagare", "mottagaren måste anges")]
    [InlineData("e-mari;Elev;ja;Socialtjänsten;allt;;;2026-09-01;;", "omfattning", "en och en")]
    [InlineData("e-mari;Elev;ja;Socialtjänsten;närvaro,allt;;;2026-09-01;;", "omfattning", "en och en")]
    [InlineData("e-mari;Elev;ja;Socialtjänsten;;;;2026-09-01;;", "omfattning", "Värdet saknas")]
    [InlineData("e-mari;Elev;ja;Socialtjänsten;närvaro;nyfikenhet;;2026-09-01;;", "ändamål", "ändamålet måste anges")]
    [InlineData("e-mari;Elev;ja;Socialtjänsten;närvaro;;telepati;2026-09-01;;", "form", "Okänd form")]
    [InlineData("e-mari;Elev;ja;Socialtjänsten;närvaro;;;2026-09-01;2027-09-01;", "till", "högst 12 månader")]
    [InlineData("e-mari;Elev;ja;Socialtjänsten;närvaro;;;2026-09-01;2026-08-01;", "till", "före den första")]
    public async Task Take_RowThatDoesNotHold_IsRejectedWithItsPlace(string row, string column, string reason)
    {
        await using var desk = await TakingDesk.OpenAsync("Sqlite");

        var run = await desk.TakeAsync("samtycken.csv", Header + row);

        Assert.Equal((1, 0, 1), (run.Rows, run.Imported, run.Rejected));
        var reject = Assert.Single(desk.All<RejectedRow>());
        Assert.Equal((2, column), (reject.Line, reject.Column));
        Assert.Contains(reason, reject.Reason, StringComparison.Ordinal);
        Assert.Empty(desk.All<ConsentRecord>());
    }

    [Fact]
    public async Task Take_NoPurposeAndNoEnd_GetTheMunicipalitysPurposeAndTheLasarsEnd()
    {
        await using var desk = await TakingDesk.OpenAsync("Sqlite");

        await desk.TakeAsync(
            "samtycken.csv",
            "elev;givare;beslut;mottagare;omfattning;från\ne-mari;Elev;ja;socialtjänst;frånvaro;2026-09-01"
        );

        var record = Assert.Single(desk.All<ConsentRecord>());
        Assert.Equal(("narvaro", new DateOnly(2027, 6, 30), ConsentForm.NotStated), (record.Purpose, record.To, record.Form));
    }

    [Fact]
    public async Task Take_GuardianOfAnAdult_IsRejected()
    {
        await using var desk = await TakingDesk.OpenAsync("Sqlite");
        await desk.TakeAsync("elever.csv", Guardians("g-1", "", born: "2008-09-01"));

        var run = await desk.TakeAsync("samtycken.csv", Header + Yes);

        Assert.Equal(1, run.Rejected);
        Assert.Equal("givare", Assert.Single(desk.All<RejectedRow>()).Column);
    }

    [Fact]
    public async Task Take_GuardianWhoIsAnother_DoesNotGetTheConsentOfTheFormer()
    {
        await using var desk = await TakingDesk.OpenAsync("Sqlite");
        await desk.TakeAsync("elever.csv", Guardians("g-1", ""));
        await desk.TakeAsync("samtycken.csv", Header + Yes);
        Assert.True((await JudgeAsync(desk)).IsEffective);

        await desk.TakeAsync("elever.csv", Guardians("g-7", ""));
        await desk.TakeAsync("samtycken.csv", Header + Yes + "\n");

        Assert.Equal(GapKind.Missing, Assert.Single((await JudgeAsync(desk)).Gaps).Kind);
    }

    [Fact]
    public async Task Take_PupilsAndConsentsTogether_PupilsComeFirst()
    {
        await using var desk = await TakingDesk.OpenAsync("Sqlite");
        var order = ImportOrder.Of<(string Name, ExtractKind? Kind)>(
            [("a", ExtractKind.Consents), ("b", ExtractKind.Pupils)],
            e => e.Kind,
            e => e.Name
        );

        Assert.Equal(["b", "a"], order.Select(e => e.Name));
    }

    private static async Task<ConsentAnswer> JudgeAsync(TakingDesk desk)
    {
        await using var db = desk.Database.Open();
        var facts = await ConsentRegister.ReadAsync(db, TakingDesk.Mari, new DateTime(2026, 12, 1, 0, 0, 0, DateTimeKind.Utc), default);
        return Said.Judge(facts, Said.Question with { On = new DateOnly(2026, 11, 2) });
    }

    private static string Guardians(string first, string second, string born = "2016-05-01") =>
        "elev;födelsedatum;vårdnadshavare1;vårdnadshavare2;skolenhetskod;skolform;årskurs;klass;från;skydd\n"
        + $"e-mari;{born};{first};{second};10000001;GR;7;7A;2026-08-17;Ingen\n"
        + "e-nils;2013-05-01;g-5;g-6;10000001;GR;7;7A;2026-08-17;Ingen";
}
