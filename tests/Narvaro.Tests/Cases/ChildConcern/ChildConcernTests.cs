using Narvaro.Cases.ChildConcern;
using Narvaro.Import;
using Narvaro.Kernel;
using Narvaro.Storage;
using Narvaro.Tests.Fixtures;

namespace Narvaro.Tests.Cases.ChildConcern;

/// <summary>Maja reports her concern for Elin (pupil 1), who has no case.</summary>
public sealed class ChildConcernTests
{
    private static readonly PupilId Elin = new(1);
    private static readonly DateTime Now = new(2026, 10, 5, 14, 0, 0, DateTimeKind.Utc);
    private static readonly DateOnly Today = SmallSchool.Monday;

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Report_OfAPupilWithoutACase_IsOnRecordOnce(string kind)
    {
        await using var test = await SchoolAsync(kind);

        var first = await ReportAsync(test, Word());
        var again = await ReportAsync(test, Word() with { At = Now.AddMinutes(2) });
        var nextDay = await ReportAsync(test, Word() with { At = Now.AddDays(1) });
        var colleague = await ReportAsync(test, Word() with { By = "hedda", OnBehalfOf = "fritidsledaren" });

        Assert.Equal((1, 1, 2, 3), (first.Id, again.Id, nextDay.Id, colleague.Id));
        var report = new SmallSchool(test.Database).All<ChildConcernReport>().Single(r => r.Id == 1);
        Assert.Equal((Elin, SmallSchool.Unit, "maja", Now), (report.PupilId, report.Unit, report.By, report.At));
    }

    [Fact]
    public async Task Report_OfAProtectedPupil_IsTaken()
    {
        await using var test = await SchoolAsync("Sqlite");
        await new SmallSchool(test.Database).PupilAsync(2, protection: ProtectionMark.SecrecyMarking);

        Assert.Null((await ReportAsync(test, Word() with { Pupil = new PupilId(2) })).Refusal);
        Assert.Equal("NoPupil", (await ReportAsync(test, Word() with { Pupil = new PupilId(9) })).Refusal?.Code);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Report_SentAskedAndAnswered_KeepsEachStep(string kind)
    {
        await using var test = await SchoolAsync(kind);
        await ReportAsync(test, Word());

        var answers = await test.Database.InTransactionAsync(
            async db =>
                new[]
                {
                    await ChildConcerns.SentAsync(db, 1, Today, ConcernSentBy.EService, "SN 2026/17", default),
                    await ChildConcerns.MeetingAsync(db, 1, offered: true, default),
                    await ChildConcerns.AnsweredAsync(db, 1, ConcernAnswer.NotTold, Today, "maja", default),
                    await ChildConcerns.AskedAsync(db, 1, Today.AddDays(21), "maja", default),
                    await ChildConcerns.AskedAsync(db, 1, Today.AddDays(21), "maja", default),
                    await ChildConcerns.AnsweredAsync(db, 1, ConcernAnswer.InquiryOpened, Today.AddDays(22), "maja", default),
                    await ChildConcerns.AnsweredAsync(db, 1, ConcernAnswer.InquiryOpened, Today.AddDays(23), "maja", default),
                    await ChildConcerns.AnsweredAsync(db, 1, ConcernAnswer.InquiryNotOpened, Today.AddDays(23), "maja", default),
                    await ChildConcerns.NameAsync(db, 1, "hedda", "maja", Now, default),
                    await ChildConcerns.NameAsync(db, 1, "hedda", "rut", Now, default),
                    await ChildConcerns.SentAsync(db, 9, Today, ConcernSentBy.Phone, null, default),
                    await ChildConcerns.AskedAsync(db, 9, Today, "maja", default),
                    await ChildConcerns.NameAsync(db, 9, "hedda", "maja", Now, default),
                },
            default
        );

        Assert.Equal(
            [null, null, "NotAsked", null, null, null, null, "NotAsked", null, null, "NoReport", "NoReport", "NoReport"],
            answers.Select(a => a?.Code)
        );
        var school = new SmallSchool(test.Database);
        var report = school.All<ChildConcernReport>().Single();
        Assert.Equal(
            (Today, ConcernSentBy.EService, "SN 2026/17", true),
            (report.SentOn, report.SentBy, report.Reference, report.MeetingOffered)
        );
        var feedback = school.All<ChildConcernFeedback>().Single();
        Assert.Equal(
            (Today.AddDays(21), ConcernAnswer.InquiryOpened, Today.AddDays(22)),
            (feedback.AskedOn, feedback.Answer, feedback.ReceivedOn)
        );
        Assert.Equal("maja", school.All<ChildConcernReader>().Single().NamedBy);
    }

    /// <summary>14 days of förhandsbedömning (SoL 20:2) and a week to answer (SoL 19:6), calendar days over any lov.</summary>
    [Theory]
    [InlineData(20, null, false, false)]
    [InlineData(21, null, false, true)]
    [InlineData(400, null, false, true)]
    [InlineData(27, 21, false, false)]
    [InlineData(28, 21, false, true)]
    [InlineData(28, 21, true, false)]
    [InlineData(5, 1, false, false)]
    public void IsDue_DaysAfterTheReport_IsByTheCalendar(int today, int? asked, bool answered, bool due)
    {
        var sent = new DateOnly(2026, 12, 14);

        Assert.Equal(due, FeedbackDue.IsDue(sent, asked is { } days ? sent.AddDays(days) : null, answered, sent.AddDays(today)));
        Assert.Equal(new DateOnly(2027, 1, 4), FeedbackDue.On(sent));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Reminders_OfAPerson_AreOfItsOwnReportsOnly(string kind)
    {
        await using var test = await SchoolAsync(kind);
        await ReportAsync(test, Word() with { SentOn = Today.AddDays(-1) });
        await ReportAsync(test, Word() with { By = "hedda" });
        await ReportAsync(test, Word());

        Assert.Empty(await DueAsync(test, "maja", 19));
        Assert.Equal([new DueFeedback(1, Today.AddDays(20))], await DueAsync(test, "maja", 20));
        Assert.Equal([1, 3], (await DueAsync(test, "maja", 21)).Select(d => d.Report));
        Assert.Equal([2], (await DueAsync(test, "hedda", 21)).Select(d => d.Report));
        Assert.Empty(await DueAsync(test, "rut", 100));
        await test.Database.InTransactionAsync(db => ChildConcerns.AskedAsync(db, 1, Today.AddDays(21), "maja", default), default);
        Assert.Equal([3], (await DueAsync(test, "maja", 21)).Select(d => d.Report));
        Assert.Equal(new DueFeedback(1, Today.AddDays(28)), (await DueAsync(test, "maja", 28))[0]);
    }

    private static ConcernWord Word() => new(Elin, SmallSchool.Unit, "maja", Now);

    private static Task<(int Id, Refusal? Refusal)> ReportAsync(TestDatabase test, ConcernWord word) =>
        test.Database.InTransactionAsync(db => ChildConcerns.ReportAsync(db, word, default), default);

    private static async Task<IReadOnlyList<DueFeedback>> DueAsync(TestDatabase test, string person, int day)
    {
        await using NarvaroDb db = test.Database.Open();
        return await FeedbackReminders.OfAsync(db, person, Today.AddDays(day), default);
    }

    private static async Task<TestDatabase> SchoolAsync(string kind)
    {
        var test = await TestDatabase.CreateAsync(kind);
        await new SmallSchool(test.Database).PupilAsync(1);
        return test;
    }
}
