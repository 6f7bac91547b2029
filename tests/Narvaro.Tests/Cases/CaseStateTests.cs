using Narvaro.Cases;
using Narvaro.Cases.Duties;
using Narvaro.Kernel;
using Narvaro.Roster.Staff;
using static Narvaro.Tests.Fixtures.SmallSchool;

namespace Narvaro.Tests.Cases;

public sealed class CaseStateTests
{
    private static readonly Opened Opening = new(Day(0), 1, [], "rise", Unit.Value, false);

    private static readonly Change[] Kinds =
    [
        Opening with
        {
            Signals = [new SignalFact("rise", 2, true, 1, """{"ämne":"Idrott"}""")],
            By = "maja",
        },
        new Imported(Day(0), 3, [], Unit.Value, new DateOnly(2026, 3, 2), CaseStatus.Monitoring, "Ä-2026/14"),
        new Raised(Day(1), 2, [], 1),
        new Raised(Day(1), 2, [], 1) { Baseline = true },
        new Recovered(Day(2), 2, [], 10),
        new Regressed(Day(3), 2, [], "days"),
        new Moved(Day(4), 2, [], OtherUnit.Value),
        new Corrected(Day(4), 1, [], 2, "Raised"),
        new SnoozeEnded(Day(5), 2, []),
        new AcknowledgementExpired(Day(5), 2, [], 10),
        new Acknowledged(Day(5), 2, []),
        new Activated(Day(5), 2, []),
        new Snoozed(Day(5), 2, [], Day(9)) { Why = "samtal är bokat" },
        new LevelSet(Day(5), 3, [], 2) { Why = "känt sedan förut" },
        new Assigned(Day(6), 2, [], "hedda"),
        new Closed(Day(6), 2, [], "recovered"),
        new Withdrawn(Day(6), 2, [], 3),
        new TaskOpened(Day(6), 2, [], TaskKind.NotifyHomeMunicipality, Day(8), 2, StaffRole.PrincipalOrganiser, HomeGround.Stopped),
        new TaskDone(Day(6), 2, [], 4, TaskKind.ContactHome),
        new TaskNotNeeded(Day(6), 2, [], 4, TaskKind.DecideInvestigation) { Why = "skolan vet varför" },
        new TaskDropped(Day(6), 2, [], 4, TaskKind.ContactHome),
        new TaskReminded(Day(6), 2, [], 4, TaskKind.ContactHome, StaffRole.Mentor),
        new TaskEscalated(Day(6), 2, [], 4, TaskKind.ContactHome, StaffRole.Mentor, StaffRole.PupilHealth),
    ];

    public static TheoryData<Change> EveryKind => [.. Kinds];

    [Theory, MemberData(nameof(EveryKind))]
    public void Codec_EveryKindOfChange_ComesBackAsItWas(Change change)
    {
        var row = ChangeCodec.ToRow(new CaseId(1), 1, change);
        var back = ChangeCodec.FromRow(row);

        Assert.Equal((change.GetType().Name, change.By, change.Level, change.On), (row.Kind, row.By, row.Level, row.On));
        Assert.Equal(change.Signals, back.Signals);
        Assert.Equal(change with { Signals = [] }, back with { Signals = [] });
    }

    [Fact]
    public void Fold_Assigned_AnswersUntilAnotherDoesOrTheCaseMoves()
    {
        var hedda = CaseState.Fold([Opening, new Assigned(Day(1), 1, [], "hedda")]);
        var moved = CaseState.After(hedda, new Moved(Day(2), 1, [], OtherUnit.Value));

        Assert.Equal(("hedda", CaseStatus.New), (hedda.Responsible, hedda.Status));
        Assert.Equal("rut", CaseState.After(hedda, new Assigned(Day(2), 1, [], "rut")).Responsible);
        Assert.Null(CaseState.After(hedda, new Assigned(Day(2), 1, [], null)).Responsible);
        Assert.Null(moved.Responsible);
    }

    [Fact]
    public void EveryKind_IsEveryChangeThereIs()
    {
        var there = typeof(Change).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Change))).ToHashSet();

        Assert.True(there.SetEquals(Kinds.Select(k => k.GetType())));
    }

    [Fact]
    public void Fold_ClosedCase_IsFinal()
    {
        var state = CaseState.Fold([Opening, new Closed(Day(1), 1, [], "recovered")]);

        Assert.True(state.Status.IsFinal());
        Assert.Equal([CaseStatus.Closed], Enum.GetValues<CaseStatus>().Where(s => s.IsFinal()));
    }

    [Fact]
    public void Fold_FallingBack_MustBeSeenAgain()
    {
        var state = CaseState.Fold([
            Opening,
            new Acknowledged(Day(1), 1, []),
            new Recovered(Day(12), 1, [], 10),
            new Regressed(Day(13), 2, [], "rise"),
        ]);

        Assert.Equal((CaseStatus.New, 2, Day(13), 4), (state.Status, state.Level, state.ActiveSince, state.Changes));
    }

    [Fact]
    public void Fold_NotBegunByAnOpening_Throws()
    {
        Assert.Throws<InvalidOperationException>(() => CaseState.Fold([]));
        Assert.Throws<InvalidOperationException>(() => CaseState.Fold([new Acknowledged(Day(0), 1, [])]));
        Assert.Throws<InvalidOperationException>(() => CaseState.Fold([Opening, Opening]));
    }
}
