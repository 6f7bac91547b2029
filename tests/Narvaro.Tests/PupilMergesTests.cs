using Microsoft.EntityFrameworkCore;
using Narvaro.Attendance;
using Narvaro.Cases;
using Narvaro.Cases.ChildConcern;
using Narvaro.Consent;
using Narvaro.Import;
using Narvaro.Kernel;
using Narvaro.Privacy.Access;
using Narvaro.Roster;
using Narvaro.Routing.Referrals;
using Narvaro.Signals;
using Narvaro.Tests.Consent;
using Narvaro.Tests.Fixtures;
using Narvaro.Tests.Routing.Referrals;

namespace Narvaro.Tests;

/// <summary>Mari came with a TF-number (pupil 1) and was told again by her personnummer (pupil 2): one person after the merge, two again
/// when it is undone, with nothing lost either way.</summary>
public sealed class PupilMergesTests
{
    private static readonly PupilId Waiting = new(1);
    private static readonly PupilId Mari = new(2);
    private static readonly DateTime At = new(2026, 10, 20, 18, 0, 0, DateTimeKind.Utc);

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Merge_EverythingOfThePupil_FollowsIt(string kind)
    {
        await using var test = await SchoolAsync(kind);

        var receipt = await MergeAsync(test);

        Assert.Equal((1, 2, 1), (receipt.Merge, receipt.Days, receipt.Cases));
        Assert.Equal(["N-0001", "N-0002"], receipt.OpenTogether);
        var school = new SmallSchool(test.Database);
        Assert.All(school.All<PupilAlias>(), a => Assert.Equal(Mari, a.PupilId));
        Assert.All(school.All<Enrolment>(), e => Assert.Equal(Mari, e.PupilId));
        Assert.All(school.All<AttendanceDay>(), d => Assert.Equal(Mari, d.PupilId));
        Assert.All(school.All<LessonHistory>(), h => Assert.Equal(Mari, h.PupilId));
        Assert.All(school.All<Case>(), c => Assert.Equal(Mari, c.PupilId));
        Assert.Equal((Mari, Mari), (school.All<ChildConcernReport>().Single().PupilId, school.All<ProtectedAlias>().Single().PupilId));
        Assert.All(school.All<ConsentRecord>(), c => Assert.Equal((Mari, "g-1"), (c.PupilId, c.GuardianKey)));
        Assert.All(school.All<MaturityAssessment>(), a => Assert.Equal(Mari, a.PupilId));
        Assert.All(school.All<Referral>(), r => Assert.Equal(Mari, r.PupilId));
        Assert.All(school.All<ReferralRefusal>(), r => Assert.Equal(Mari, r.PupilId));
        var pupil = school.All<Pupil>().Single(p => p.Id == Mari);
        Assert.Equal(("Mari", ProtectionMark.SecrecyMarking), (pupil.GivenName, pupil.Protection));
        Assert.Equal(new DateOnly(2026, 10, 19), school.All<PupilAlias>().Single(a => a.Kind == AliasKind.TemporaryNumber).ValidTo);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Merge_DayOfBoth_HasTheLessonsOfBothAndTheOthersOnTheSameMoment(string kind)
    {
        await using var test = await SchoolAsync(kind);

        await MergeAsync(test);

        var day = new SmallSchool(test.Database).All<AttendanceDay>().Single(d => d.Date == SmallSchool.Day(1));
        var lessons = LessonCodec.Decode(day.Lessons);
        Assert.Equal([(8, 40), (9, 0), (10, 40)], lessons.Select(l => (l.Start.Hour, l.Present)));
        Assert.Equal((120, 80), (day.Offered, day.Present));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Undo_Merge_RestoresEveryRowOfEveryTable(string kind)
    {
        await using var test = await SchoolAsync(kind);
        var before = await WholeDatabase.DumpAsync(test.Database, "pupil_merges");
        await MergeAsync(test);
        Assert.NotEqual(before, await WholeDatabase.DumpAsync(test.Database, "pupil_merges"));

        await UndoAsync(test, 1);

        Assert.Equal(before, await WholeDatabase.DumpAsync(test.Database, "pupil_merges"));
        var record = new SmallSchool(test.Database).All<PupilMerge>().Single();
        Assert.Equal(("rut", "fel elev", At), (record.UndoneBy, record.UndoneWhy, record.UndoneAt));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Undo_DayToldOfSince_KeepsWhatWasToldWithTheOther(string kind)
    {
        await using var test = await SchoolAsync(kind);
        await MergeAsync(test);
        await TellAsync(test, Mari, 1, run: 9, Lesson(10, absent: 40, at: 30), Lesson(13, absent: 0, at: 30));
        await TellAsync(test, Mari, 5, run: 9, Lesson(8, absent: 0, at: 200));

        var receipt = await UndoAsync(test, 1);

        Assert.Equal(1, receipt.ToldSince);
        var days = new SmallSchool(test.Database).All<AttendanceDay>();
        Assert.Equal([(8, 0), (9, 0)], Lessons(days, Waiting, 1));
        Assert.Equal([(8, 40), (10, 0), (13, 40)], Lessons(days, Mari, 1));
        Assert.Equal([(8, 40)], Lessons(days, Mari, 5));
    }

    [Fact]
    public async Task Undo_FactsToldSince_StayWithTheOther()
    {
        await using var test = await SchoolAsync("Sqlite");
        await MergeAsync(test);
        var school = new SmallSchool(test.Database);
        await school.ChangeAsync<Pupil>(p => p.GivenName = p.Id == Mari ? "Maria" : p.GivenName);
        await school.ChangeAsync<Enrolment>(e => e.MentorKey = "hedda");

        await UndoAsync(test, 1);

        var pupil = school.All<Pupil>().Single(p => p.Id == Mari);
        Assert.Equal(("Maria", ProtectionMark.None), (pupil.GivenName, pupil.Protection));
        Assert.Equal(
            [(1, "maja"), (1, "maja"), (2, "hedda"), (2, "hedda")],
            school.All<Enrolment>().Select(e => (e.PupilId.Value, e.MentorKey)).Order()
        );
    }

    [Theory]
    [InlineData(1, 1, "samma elev")]
    [InlineData(1, 77, "ingen elev")]
    [InlineData(2, 1, "redan sammanslagen")]
    public async Task Merge_WhatCannotBe_IsRefused(int from, int into, string reason)
    {
        await using var test = await SchoolAsync("Sqlite");
        await MergeAsync(test);

        Assert.Contains(reason, (await MergeAsync(test, from, into)).Refusal, StringComparison.Ordinal);
        Assert.Single(new SmallSchool(test.Database).All<PupilMerge>());
    }

    [Fact]
    public async Task Undo_InTheWrongOrderOrTwice_IsRefused()
    {
        await using var test = await SchoolAsync("Sqlite");
        await MergeAsync(test);
        await MergeAsync(test, 2, 3);

        Assert.Contains("nummer 2", (await UndoAsync(test, 1)).Refusal, StringComparison.Ordinal);
        Assert.Null((await UndoAsync(test, 2)).Refusal);
        Assert.Null((await UndoAsync(test, 1)).Refusal);
        Assert.Contains("redan ångrad", (await UndoAsync(test, 1)).Refusal, StringComparison.Ordinal);
        Assert.Contains("ingen sammanslagning", (await UndoAsync(test, 7)).Refusal, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Night_PupilWithTwoOpenCases_GoesOnWithTheFirst(string kind)
    {
        await using var test = await SchoolAsync(kind);
        await MergeAsync(test);
        var school = new SmallSchool(test.Database);
        await school.EveningAsync(SmallSchool.Day(9), SmallSchool.Signal(SmallSchool.Day(9), 2, "rise", 3, RuleMode.Alarm));

        var step = await new CasesStep(test.Database).AdvanceAsync(SmallSchool.Day(9), default);

        Assert.Equal((0, 1, 2), (step.Counts["opened"], step.Counts["raised"], step.Counts["open"]));
        Assert.Equal([3, 1], school.All<Case>().OrderBy(c => c.Reference, StringComparer.Ordinal).Select(c => c.Level));
    }

    /// <summary>A new table with pupils in it must say what a merge does with it.</summary>
    [Fact]
    public async Task Merge_EveryTableThatNamesAPupil_IsThoughtOf()
    {
        string[] moved =
        [
            "pupil_aliases",
            "enrolments",
            "guardianships",
            "attendance_days",
            "lesson_history",
            "attendance_periods",
            "reported_absences",
            "signals",
            "cases",
            "child_concern_reports",
            "protected_aliases",
            "consents",
            "maturity_assessments",
            "referrals",
            "referral_refusals",
        ];
        // What somebody looked at then is not altered by what we learn since.
        string[] left = ["access_log"];
        await using var test = await TestDatabase.CreateAsync("Sqlite");
        await using var db = test.Database.Open();

        var naming = db
            .Model.GetEntityTypes()
            .Where(e => e.GetProperties().Any(p => p.Name == nameof(Enrolment.PupilId)))
            .Select(e => e.GetTableName()!);

        Assert.Equal(moved.Concat(left).Order(StringComparer.Ordinal), naming.Order(StringComparer.Ordinal));
    }

    private static Task<MergeReceipt> MergeAsync(TestDatabase test, int from = 1, int into = 2) =>
        new PupilDesk(test.Database, new FixedClock(new DateTimeOffset(At))).MergeAsync(
            new PupilId(from),
            new PupilId(into),
            "rut",
            "samma elev",
            default
        );

    private static Task<MergeReceipt> UndoAsync(TestDatabase test, int merge) =>
        new PupilDesk(test.Database, new FixedClock(new DateTimeOffset(At))).UnmergeAsync(merge, "rut", "fel elev", default);

    private static IEnumerable<(int Start, int Present)> Lessons(IEnumerable<AttendanceDay> days, PupilId pupil, int day) =>
        LessonCodec
            .Decode(days.Single(d => d.PupilId == pupil && d.Date == SmallSchool.Day(day)).Lessons)
            .Select(l => (l.Start.Hour, l.Present));

    private static async Task<TestDatabase> SchoolAsync(string kind)
    {
        var test = await TestDatabase.CreateAsync(kind);
        var school = new SmallSchool(test.Database);
        await school.AddAsync([
            new Pupil
            {
                Id = Waiting,
                GivenName = "Mari",
                FamilyName = "Provsson",
                Protection = ProtectionMark.SecrecyMarking,
            },
            new Pupil { Id = Mari, FamilyName = "Provsson" },
            new Pupil { Id = new PupilId(3) },
            Alias(AliasKind.Extract, "e-mari", Waiting),
            Alias(AliasKind.TemporaryNumber, "20130101TF01", Waiting),
            Alias(AliasKind.Personnummer, "201301012397", Mari),
            SmallSchool.Enrolment(1),
            SmallSchool.Enrolment(1, unit: SmallSchool.OtherUnit),
            SmallSchool.Enrolment(2),
            Guardian(Waiting, 1, "g-1"),
            Guardian(Waiting, 2, "g-2"),
            Guardian(Mari, 1, "g-9"),
            new ProtectedAlias { PupilId = Waiting, Number = 1 },
            Said.Record(1, Waiting, ConsentGiver.Guardian1, "g-1"),
            Said.Assessment(1, Waiting),
            SomeReferral.Queued(1, Waiting),
            SomeReferral.Refusal(1, Waiting),
            SmallSchool.Signal(SmallSchool.Day(0), 1, "rise", 1, RuleMode.Alarm),
            SmallSchool.Signal(SmallSchool.Day(1), 1, "rise", 1, RuleMode.Alarm),
            SmallSchool.Signal(SmallSchool.Day(1), 2, "rise", 1, RuleMode.Alarm),
        ]);
        await OpenCasesAsync(test, school);
        await test.Database.InTransactionAsync(
            db => ChildConcerns.ReportAsync(db, new ConcernWord(Waiting, SmallSchool.Unit, "maja", At), default),
            default
        );
        await TellAsync(test, Waiting, 0, run: 1, Lesson(8, absent: 40, at: 0));
        await TellAsync(test, Waiting, 0, run: 2, Lesson(8, absent: 0, at: 10));
        await TellAsync(test, Waiting, 1, run: 2, Lesson(8, absent: 40, at: 20), Lesson(9, absent: 40, at: 20));
        await TellAsync(test, Mari, 1, run: 3, Lesson(8, absent: 0, at: 20), Lesson(10, absent: 0, at: 21));
        await TellAsync(test, Mari, 2, run: 3, Lesson(8, absent: 0, at: 40));
        return test;
    }

    private static async Task OpenCasesAsync(TestDatabase test, SmallSchool school)
    {
        var evening = SmallSchool.Day(1);
        await school.EveningAsync(
            evening,
            SmallSchool.Signal(evening, 1, "rise", 1, RuleMode.Alarm),
            SmallSchool.Signal(evening, 2, "rise", 1, RuleMode.Alarm)
        );
        await new CasesStep(test.Database).AdvanceAsync(evening, default);
    }

    private static Task<RowCounts> TellAsync(TestDatabase test, PupilId pupil, int day, int run, params Lesson[] lessons) =>
        test.Database.InTransactionAsync(
            db =>
                new LedgerWriter(test.Database).WriteAsync(
                    db,
                    [new ToldDay(pupil, SmallSchool.Day(day), SmallSchool.Unit, lessons)],
                    run,
                    At,
                    default
                ),
            default
        );

    private static Lesson Lesson(int hour, int absent, int at) =>
        new()
        {
            Start = new TimeOnly(hour, 0),
            End = new TimeOnly(hour, 40),
            Length = 40,
            Present = 40 - absent,
            Unauthorised = absent,
            Registered = new DateTime(2026, 10, 5, 7, 0, 0, DateTimeKind.Utc).AddHours(at),
        };

    private static PupilAlias Alias(AliasKind kind, string value, PupilId pupil) =>
        new()
        {
            Kind = kind,
            Value = value,
            ValidFrom = new DateOnly(2026, 8, 20),
            PupilId = pupil,
        };

    private static Guardianship Guardian(PupilId pupil, int ordinal, string key) =>
        new()
        {
            PupilId = pupil,
            Ordinal = ordinal,
            GuardianKey = key,
        };
}
