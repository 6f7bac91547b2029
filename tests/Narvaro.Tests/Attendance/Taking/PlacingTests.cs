using Narvaro.Attendance;
using Narvaro.Import;
using Narvaro.Roster;
using Narvaro.Tests.Fixtures;

namespace Narvaro.Tests.Attendance.Taking;

/// <summary>Skola24 has a name and a class, and no number (formats §5 #39).</summary>
public sealed class PlacingTests
{
    private const string Pupils = """
        elev;skolenhetskod;skolform;årskurs;klass;från;skydd;förnamn;efternamn
        e-alva;10000001;GR;7;7A;2026-08-17;Ingen;Alva;Exempelsson
        e-kim1;10000001;GR;7;7A;2026-08-17;Ingen;Kim;Testberg
        e-kim2;10000001;GR;7;7A;2026-08-17;Ingen;Kim;Testberg
        """;
    private const string Header = "Skola;Namn;Klass;Från datum;Till datum;Från tid;Till tid;Anledning\n";

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Take_NameThatIsOnePupils_IsThatPupil(string kind)
    {
        await using var desk = await OpenAsync(kind);

        var run = await desk.TakeAsync("anmälan.csv", Header + "10000001;Exempelsson, Alva;7A;2026-09-01;2026-09-01;;;Sjuk");

        Assert.Equal((ImportOutcome.Imported, "skola24-franvaroanmalan"), (run.Outcome, run.Profile));
        var alva = desk.All<Pupil>().Single(p => p.GivenName == "Alva").Id;
        Assert.Equal(alva, Assert.Single(desk.All<ReportedAbsence>()).PupilId);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Take_NamesakesAndStrangers_WaitForAPerson(string kind)
    {
        await using var desk = await OpenAsync(kind);

        var run = await desk.TakeAsync(
            "anmälan.csv",
            Header + "10000001;Testberg, Kim;7A;2026-09-01;2026-09-01;;;Sjuk\n10000001;Okänd, Någon;7A;2026-09-01;2026-09-01;;;Sjuk"
        );

        Assert.Equal((2, 2), (run.Rows, run.Rejected));
        Assert.Empty(desk.All<ReportedAbsence>());
        Assert.Equal(
            [UnmatchedKind.Namesakes, UnmatchedKind.NameUnknown],
            desk.All<UnmatchedPupil>().OrderBy(u => u.Id).Select(u => u.Kind)
        );
        Assert.Equal(
            ["Flera elever i klassen har namnet", "Ingen elev i klassen har namnet"],
            desk.All<RejectedRow>().OrderBy(r => r.Line).Select(r => r.Reason)
        );
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Take_MarkingInAName_RaisesProtection(string kind)
    {
        await using var desk = await OpenAsync(kind);

        await desk.TakeAsync("anmälan.csv", Header + "10000001;\"Exempelsson, Alva (Sekretess)\";7A;2026-09-01;2026-09-01;;;Sjuk");

        Assert.Equal(ProtectionMark.SecrecyMarking, desk.All<Pupil>().Single(p => p.GivenName == "Alva").Protection);
    }

    private static async Task<TakingDesk> OpenAsync(string kind)
    {
        var desk = await TakingDesk.OpenAsync(kind);
        await desk.TakeAsync("elever fler.csv", Pupils);
        return desk;
    }
}
