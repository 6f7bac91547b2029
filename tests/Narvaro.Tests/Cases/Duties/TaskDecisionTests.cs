using Narvaro.Cases;
using Narvaro.Cases.Duties;
using Narvaro.Kernel;
using Narvaro.Roster.Staff;
using static Narvaro.Tests.Fixtures.SmallSchool;

namespace Narvaro.Tests.Cases.Duties;

public sealed class TaskDecisionTests
{
    [Theory]
    [InlineData(1, "Acknowledge 2, ContactHome 5")]
    [InlineData(2, "Acknowledge 2, ContactHome 5, Assessment 10, FollowUp 15")]
    [InlineData(3, "Acknowledge 2, ContactHome 5, Assessment 10, DecideInvestigation 5, FollowUp 15")]
    [InlineData(4, "Acknowledge 2, ContactHome 5, Assessment 10, DecideInvestigation 5, FollowUp 15")]
    public void Night_CaseAtALevel_HasItsTasksAndThoseBelow(int level, string open) =>
        Assert.Equal(open, CasePlay.Opened(level).Night(0).Open());

    [Fact]
    public void Night_RaisedCase_GetsOnlyWhatItDoesNotHave()
    {
        var history = CasePlay.Opened(1).Night(0).Done(1, TaskKind.ContactHome).And(new Raised(Day(4), 3, [], 1)).Night(4);

        Assert.Equal("RecurringContact 11, Assessment 14, DecideInvestigation 9, FollowUp 19", history.Open());
    }

    [Fact]
    public void Night_PupilOfAge_ContactIsWithThePupil()
    {
        var young = CasePlay.Opened(1).Night(CasePlay.Pupil(0, SchoolForm.GY, 17));
        var adult = young.Night(CasePlay.Pupil(3, SchoolForm.GY, 18));

        Assert.Equal("Acknowledge 2, ContactHome 5", young.Open());
        Assert.Equal("Acknowledge 2, ContactPupil 8", adult.Open());
        Assert.IsType<TaskDropped>(adult[4]);
    }

    [Theory]
    [InlineData(SchoolForm.GR, false, "Investigation 17, NotifyOrganiser 4")]
    [InlineData(SchoolForm.GR, true, "Investigation 17, NotifyOrganiser 4, NotifyHomeMunicipality 4")]
    [InlineData(SchoolForm.GY, true, "Investigation 17")]
    [InlineData(SchoolForm.GYS, true, "Investigation 17")]
    public void Done_DecisionOnInvestigation_OpensWhatFollowsAtOnce(SchoolForm form, bool elsewhere, string opens)
    {
        var pupil = CasePlay.Pupil(2, form, 15, elsewhere);
        var before = CasePlay.Opened(3).Night(CasePlay.Pupil(0, form, 15, elsewhere));

        var after = before.Done(2, TaskKind.DecideInvestigation, pupil);

        Assert.EndsWith("FollowUp 15, " + opens, after.Open(), StringComparison.Ordinal);
        Assert.Equal(CaseStatus.Active, after.State.Status);
    }

    [Fact]
    public void Withdraw_DecisionOnInvestigation_DropsWhatFollowedAndAsksAgain()
    {
        var decided = CasePlay.Opened(3).Night(0).Done(2, TaskKind.DecideInvestigation);
        var number = decided.Changes.ToList().FindIndex(c => c is TaskDone) + 1;

        var back = decided.Do(3, (h, w) => ActDecision.Withdraw(h, w, number, hasOther: false));

        Assert.Equal("ContactHome 5, Assessment 10, DecideInvestigation 5, FollowUp 15", back.Open());
        Assert.Equal(2, back.Tasks.Count(t => t.State is TaskState.Dropped));
        Assert.EndsWith("Investigation 19, NotifyOrganiser 6", back.Done(4, TaskKind.DecideInvestigation).Open(), StringComparison.Ordinal);
    }

    /// <summary>What rektor tells is told when huvudman has it, and rektor may take it back.</summary>
    [Fact]
    public void Done_NoticeToTheOrganiser_IsTheirsToReceiveUntilItIsTakenBack()
    {
        var told = CasePlay.Opened(3).Night(0).Done(2, TaskKind.DecideInvestigation).Done(3, TaskKind.NotifyOrganiser);
        var number = told.Changes.ToList().FindIndex(c => c is TaskDone { Task: TaskKind.NotifyOrganiser }) + 1;

        var back = told.Do(4, (h, w) => ActDecision.Withdraw(h, w, number, hasOther: false));
        var received = told.Done(4, TaskKind.ReceiveNotice).Night(5);

        var task = Assert.Single(told.Tasks, t => t.Kind is TaskKind.ReceiveNotice);
        Assert.Equal((StaffRole.PrincipalOrganiser, Day(8)), (task.Owner, task.DueOn));
        Assert.Equal("ContactHome 5, Assessment 10, FollowUp 15, Investigation 17, ReceiveNotice 8", told.Open());
        Assert.Equal("ContactHome 5, Assessment 10, FollowUp 15, Investigation 17, NotifyOrganiser 4", back.Open());
        Assert.Equal("ContactHome 5, Assessment 10, FollowUp 15, Investigation 17", received.Open());
    }

    /// <summary>Without the decision there is nothing to receive, though rektor has told of it.</summary>
    [Fact]
    public void Withdraw_DecisionThatHuvudmanWasToldOf_LeavesNothingToReceive()
    {
        var told = CasePlay.Opened(3).Night(0).Done(2, TaskKind.DecideInvestigation).Done(3, TaskKind.NotifyOrganiser);
        var number = told.Changes.ToList().FindIndex(c => c is TaskDone { Task: TaskKind.DecideInvestigation }) + 1;

        var back = told.Do(4, (h, w) => ActDecision.Withdraw(h, w, number, hasOther: false));

        Assert.Equal("ContactHome 5, Assessment 10, DecideInvestigation 5, FollowUp 15", back.Open());
        Assert.Equal(back.Count, back.Night(4).Count);
    }

    [Fact]
    public void Night_ContactDone_ComesAgainEveryTenSchoolDays()
    {
        var history = CasePlay.Opened(1).Night(0).Done(1, TaskKind.ContactHome).Done(6, TaskKind.RecurringContact);

        Assert.Equal("RecurringContact 16", history.Open());
    }

    [Fact]
    public void Done_RecurringContactTwiceOnADay_IsOnce()
    {
        var history = CasePlay.Opened(1).Night(0).Done(1, TaskKind.ContactHome).Done(6, TaskKind.RecurringContact);

        Assert.Empty(ActDecision.Done(history, CasePlay.Word(6), TaskKind.RecurringContact).Made);
    }

    [Theory]
    [InlineData(2, "")]
    [InlineData(4, "FollowUp 27")]
    public void Done_FollowUp_ComesAgainAtTheHighestLevel(int level, string open)
    {
        var followed = CasePlay.Opened(level).Night(0).Done(7, TaskKind.FollowUp);

        Assert.Equal(open, string.Join(", ", followed.Open().Split(", ").Where(t => t.StartsWith("FollowUp", StringComparison.Ordinal))));
    }

    [Fact]
    public void Night_NobodyActs_TellsTheOwnerOnceThenEachRoleAbove()
    {
        var history = CasePlay.Opened(1).Nights(0, 40);

        var told = history.Changes.Where(c =>
            c is TaskReminded { Task: TaskKind.Acknowledge } or TaskEscalated { Task: TaskKind.Acknowledge }
        );
        Assert.Equal(
            [(3, StaffRole.Mentor), (8, StaffRole.PupilHealth), (13, StaffRole.Principal), (18, StaffRole.PrincipalOrganiser)],
            told.Select(c => (Calendar.IndexOf(c.On), c is TaskEscalated up ? up.Role : ((TaskReminded)c).Role))
        );
    }

    [Fact]
    public void Night_Snoozed_IsSilentAndLosesNothing()
    {
        var asleep = CasePlay.Opened(1).Night(0).Do(1, (h, w) => ActDecision.Snooze(h, w, Day(20)));

        var before = asleep.Nights(1, 19);
        var after = before.Night(20);

        Assert.Equal("", before.After(asleep.Count));
        Assert.Equal("ContactHome 5", before.Open());
        // What it was put aside for is over: it is looked at anew, and what was late meanwhile is told of.
        Assert.Equal("SnoozeEnded 20, AcknowledgementExpired 20, TaskOpened 20, TaskReminded 20", after.After(before.Count));
    }

    [Theory]
    [InlineData("Raised")]
    [InlineData("Regressed")]
    public void Snoozed_UntilWorse_IsBrokenThrough(string how)
    {
        var asleep = CasePlay.Opened(1).Night(0).Do(1, (h, w) => ActDecision.Snooze(h, w, null));
        var worse =
            how == "Raised"
                ? asleep.And(new Raised(Day(3), 2, [], 1))
                : asleep.And([new Recovered(Day(11), 1, [], 10), new Regressed(Day(12), 1, [], "rise")]);

        Assert.True(asleep.Nights(2, 30).State.IsSnoozed);
        Assert.False(worse.State.IsSnoozed);
    }

    [Fact]
    public void Night_AcknowledgedAndNothingMore_IsNewAgainOnceForEachAcknowledgement()
    {
        var seen = CasePlay.Opened(1).Night(0).Done(1, TaskKind.Acknowledge);

        var left = seen.Nights(1, 30);
        var worked = seen.Done(4, TaskKind.ContactHome).Nights(4, 30);

        Assert.Equal([Day(11)], left.Changes.OfType<AcknowledgementExpired>().Select(c => c.On));
        Assert.Equal(CaseStatus.New, left.State.Status);
        Assert.Equal(2, left.Tasks.Count(t => t.Kind is TaskKind.Acknowledge));
        Assert.Empty(worked.Changes.OfType<AcknowledgementExpired>());
    }

    [Fact]
    public void Night_Baseline_OpensTasksAndIsSilentUntilSomebodyKnows()
    {
        var alone = CasePlay.Opened(1, baseline: true).Nights(0, 30);
        var seen = alone.Done(30, TaskKind.Acknowledge);

        Assert.Equal("Acknowledge 2, ContactHome 5", alone.Open());
        Assert.Equal(3, alone.Count);
        // The clock counts anew from when a person took it up: five school days for the contact.
        Assert.Equal("", seen.Nights(31, 35).After(seen.Count));
        Assert.Equal("TaskReminded 36", seen.Nights(31, 36).After(seen.Count));
    }

    [Fact]
    public void Close_OpenTasks_AreDroppedAndComeBackWhenTheClosingIsWithdrawn()
    {
        var closed = CasePlay.Opened(2).Night(0).Do(3, (h, w) => ActDecision.Close(h, w, ClosingReason.AlreadyKnown));

        Assert.Equal("", closed.Open());
        Assert.All(closed.Tasks, t => Assert.Equal(TaskState.Dropped, t.State));
        Assert.Equal(
            "Acknowledge 2, ContactHome 5, Assessment 10, FollowUp 15",
            closed.Do(4, (h, w) => ActDecision.Withdraw(h, w, closed.Count, hasOther: false)).Open()
        );
    }

    [Fact]
    public void Night_FallenBack_MustBeAcknowledgedAgain()
    {
        var back = CasePlay
            .Opened(1)
            .Night(0)
            .Done(1, TaskKind.ContactHome)
            .And([new Recovered(Day(11), 1, [], 10), new Regressed(Day(14), 1, [], "rise")])
            .Night(14);

        Assert.Equal("RecurringContact 11, Acknowledge 16", back.Open());
    }

    [Fact]
    public void Night_Twice_AddsNothing()
    {
        var history = CasePlay.Opened(4).Nights(0, 12);

        Assert.Empty(TaskDecision.Night(history, CasePlay.Pupil(12), Calendar, CasePlay.Ladder));
    }
}
