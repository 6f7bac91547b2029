using Narvaro.Cases;
using Narvaro.Cases.Duties;
using Narvaro.Roster.Staff;
using Narvaro.Tests.Cases.Duties;
using static Narvaro.Tests.Fixtures.SmallSchool;

namespace Narvaro.Tests.Cases;

public sealed class ActDecisionTests
{
    private static readonly CaseHistory New = CasePlay.Opened(1).Night(0);

    public static TheoryData<string> Acts => ["ack", "snooze", "level", "done", "not-needed", "close"];

    [Theory, MemberData(nameof(Acts))]
    public void Act_TheSameWordAgain_ChangesNothing(string act)
    {
        var first = Act(act, New, CasePlay.Word(1));
        var done = New.And(first.Made);

        var again = Act(act, done, CasePlay.Word(1));

        Assert.NotEmpty(first.Made);
        Assert.All(first.Made, c => Assert.Equal(("maja", "därför", Day(1)), (c.By, c.Why, c.On)));
        Assert.Empty(again.Made);
    }

    [Theory, MemberData(nameof(Acts))]
    public void Act_ClosedCase_IsRefused(string act)
    {
        var closed = New.Do(1, (h, w) => ActDecision.Close(h, w, ClosingReason.Recovered));

        Assert.Equal("closed", Act(act, closed, CasePlay.Word(2)).Refusal?.Code);
    }

    [Theory]
    [InlineData("snooze", "no-reason")]
    [InlineData("level", "no-reason")]
    [InlineData("not-needed", "no-reason")]
    [InlineData("withdraw", "no-reason")]
    [InlineData("ack", null)]
    [InlineData("done", null)]
    public void Act_WithoutWords_IsRefusedWhereTheyAreNeeded(string act, string? code) =>
        Assert.Equal(code, Act(act, New, CasePlay.Word(1, " ")).Refusal?.Code);

    [Fact]
    public void Act_WhatCannotBe_IsRefusedAndNeverThrown()
    {
        Assert.Equal("past", ActDecision.Snooze(New, CasePlay.Word(1), Day(1)).Refusal?.Code);
        Assert.Equal("level", ActDecision.SetLevel(New, CasePlay.Word(1), 5).Refusal?.Code);
        Assert.Equal("no-task", ActDecision.Done(New, CasePlay.Word(1), TaskKind.Investigation).Refusal?.Code);
        Assert.Equal("statutory", ActDecision.NotNeeded(New, CasePlay.Word(1), TaskKind.NotifyOrganiser).Refusal?.Code);
        Assert.Equal("statutory", ActDecision.NotNeeded(New, CasePlay.Word(1), TaskKind.Acknowledge).Refusal?.Code);
        Assert.Equal("no-entry", ActDecision.Withdraw(New, CasePlay.Word(1), 99, false).Refusal?.Code);
        Assert.Equal("no-reason", ActDecision.Close(New, CasePlay.Word(1, null), ClosingReason.InvestigationNotNeeded).Refusal?.Code);
    }

    [Fact]
    public void Withdraw_AnEntry_ReadsAsIfItWereNotThere()
    {
        var raised = New.And(new Raised(Day(2), 3, [], 1));
        var back = raised.Do(3, (h, w) => ActDecision.Withdraw(h, w, raised.Count, hasOther: false));

        Assert.Equal((1, CaseTrend.New), (back.State.Level, back.State.Trend));
        Assert.Empty(ActDecision.Withdraw(back, CasePlay.Word(4), raised.Count, false).Made);
        Assert.Equal("withdrawal", ActDecision.Withdraw(back, CasePlay.Word(4), back.Count, false).Refusal?.Code);
    }

    [Fact]
    public void Withdraw_TheOpening_EndsTheCaseAsWrongData()
    {
        var gone = New.Do(1, (h, w) => ActDecision.Withdraw(h, w, 1, hasOther: false));

        Assert.Equal(CaseStatus.Closed, gone.State.Status);
        Assert.Equal(nameof(ClosingReason.WrongData), Assert.Single(gone.Changes.OfType<Closed>()).Reason);
        Assert.Equal("", gone.Open());
        // And stays so, whatever else is taken back.
        Assert.Equal(CaseStatus.Closed, gone.Do(2, (h, w) => ActDecision.Withdraw(h, w, gone.Count - 1, false)).State.Status);
    }

    /// <summary>Huvudmannen is told, the case ends, and then the telling is taken back: nobody would ever be asked to tell.</summary>
    [Fact]
    public void Withdraw_ADutyThatWasDoneBeforeTheCaseEnded_NotUntilTheEndIsTakenBack()
    {
        var owes = New.And(new TaskOpened(Day(1), 1, [], TaskKind.NotifyOrganiser, Day(3), 2, StaffRole.Principal));
        var told = owes.Do(1, (h, w) => ActDecision.Done(h, w, TaskKind.NotifyOrganiser));
        var done = told.Changes.Index().Single(c => c.Item is TaskDone { Task: TaskKind.NotifyOrganiser }).Index + 1;
        var closed = told.Do(2, (h, w) => ActDecision.Close(h, w, ClosingReason.Recovered));
        var open = closed.Do(3, (h, w) => ActDecision.Withdraw(h, w, closed.Count, hasOther: false));

        Assert.Equal("told", ActDecision.Withdraw(closed, CasePlay.Word(3), done, false).Refusal?.Code);
        Assert.Null(ActDecision.Withdraw(open, CasePlay.Word(3), done, false).Refusal);
    }

    [Fact]
    public void Withdraw_Closing_NotBesideANewerCase()
    {
        var closed = New.Do(1, (h, w) => ActDecision.Close(h, w, ClosingReason.Recovered));

        Assert.Equal("open-case", ActDecision.Withdraw(closed, CasePlay.Word(2), closed.Count, hasOther: true).Refusal?.Code);
        Assert.Equal(CaseStatus.New, closed.Do(2, (h, w) => ActDecision.Withdraw(h, w, closed.Count, false)).State.Status);
    }

    [Fact]
    public void Withdraw_AReminder_IsNotToldAgain()
    {
        var reminded = New.Nights(1, 3);
        Assert.IsType<TaskReminded>(reminded[reminded.Count]);

        var back = reminded.Do(3, (h, w) => ActDecision.Withdraw(h, w, reminded.Count, false));

        Assert.Empty(back.Nights(3, 5).Changes.Skip(back.Count).OfType<TaskReminded>());
    }

    [Fact]
    public void SetLevel_Lower_StandsUntilTheSignalsReachANewOne()
    {
        var set = CasePlay.Opened(3).Night(0).Do(1, (h, w) => ActDecision.SetLevel(h, w, 1));

        Assert.Empty(CaseDecision.Decide(set.State, true, Evening(3)));
        Assert.Equal(4, Assert.IsType<Raised>(Assert.Single(CaseDecision.Decide(set.State, true, Evening(4)))).Level);
        Assert.Equal((CaseStatus.Acknowledged, 1), (set.State.Status, set.State.Level));
    }

    [Fact]
    public void Trend_OfACase_IsWhatNobodyHasSeenYet()
    {
        var raised = New.Done(1, TaskKind.Acknowledge).And(new Raised(Day(2), 2, [], 1));
        var back = raised.And([new Recovered(Day(12), 2, [], 10), new Regressed(Day(13), 2, [], "rise")]);

        Assert.Equal(
            [CaseTrend.New, CaseTrend.Escalating, CaseTrend.Ongoing, CaseTrend.Regressed],
            new[] { New, raised, raised.Done(3, TaskKind.Acknowledge), back }.Select(h => h.State.Trend)
        );
    }

    private static PupilEvening Evening(int level) =>
        new(Day(2), Unit.Value, [new SignalFact("rise", 1, true, level, "{}")], [Day(2)], new HashSet<DateOnly> { Day(2) }, false);

    private static ActDecision Act(string act, CaseHistory history, CaseWord word) =>
        act switch
        {
            "ack" => ActDecision.Acknowledge(history, word),
            "snooze" => ActDecision.Snooze(history, word, Day(9)),
            "level" => ActDecision.SetLevel(history, word, 3),
            "done" => ActDecision.Done(history, word, TaskKind.ContactHome),
            "not-needed" => ActDecision.NotNeeded(history, word, TaskKind.ContactHome),
            "withdraw" => ActDecision.Withdraw(history, word, 1, false),
            _ => ActDecision.Close(history, word, ClosingReason.LeftSchool),
        };
}
