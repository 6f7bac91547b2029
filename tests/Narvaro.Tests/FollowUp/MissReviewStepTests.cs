using Narvaro.Attendance;
using Narvaro.FollowUp;
using Narvaro.Kernel;
using Narvaro.Roster.Staff;
using Narvaro.Routing.Referrals;
using Narvaro.Signals;
using Narvaro.Tests.Fixtures;
using Narvaro.Tests.Routing.Referrals;
using Narvaro.Tests.Signals;

namespace Narvaro.Tests.FollowUp;

public sealed class MissReviewStepTests
{
    private static readonly DateOnly October = new(2026, 10, 1);

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Run_PupilReferredInTheMonthWithoutAnAlarmBefore_IsAMiss(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var school = new SmallSchool(database.Database);
        await school.AddAsync([
            // Mari: twice, the first in October. Nils: an alarm before. Olle: in September already. Pia: the last minute of October.
            .. Referral(1, pupil: 1, new DateTime(2026, 10, 7, 9, 0, 0, DateTimeKind.Utc)),
            .. Referral(2, pupil: 1, new DateTime(2026, 10, 9, 9, 0, 0, DateTimeKind.Utc)),
            .. Referral(3, pupil: 2, new DateTime(2026, 10, 7, 9, 0, 0, DateTimeKind.Utc)),
            .. Referral(4, pupil: 3, new DateTime(2026, 9, 30, 9, 0, 0, DateTimeKind.Utc)),
            .. Referral(5, pupil: 3, new DateTime(2026, 10, 8, 9, 0, 0, DateTimeKind.Utc)),
            .. Referral(6, pupil: 4, new DateTime(2026, 10, 31, 22, 59, 0, DateTimeKind.Utc)),
            SmallSchool.Signal(new DateOnly(2026, 10, 6), 2, "rise", 1, RuleMode.Alarm),
            SmallSchool.Signal(new DateOnly(2026, 10, 6), 1, "level", 1, RuleMode.List),
        ]);

        var month = await new MissReviewStep(database.Database, Shipped.Thresholds, new CalendarSource((_, _) => null)).RunAsync(
            October,
            progress: null,
            default
        );

        Assert.Equal((0, 3), (month.Reached, month.Referred));
        Assert.Equal([(1, new DateOnly(2026, 10, 7)), (4, new DateOnly(2026, 10, 31))], month.Missed.Select(m => (m.Pupil.Value, m.On)));
        Assert.All(month.Missed, m => Assert.Equal(MissKind.Referred, m.Kind));
        Assert.Equal(new EarlierRule("level", null, new DateOnly(2026, 10, 6)), Assert.Single(month.Missed[0].Earlier));
    }

    private static object[] Referral(int id, int pupil, DateTime at) =>
        [
            SomeReferral.Queued(id, new PupilId(pupil)),
            ReferralCodec.ToRow(id, 1, new ReferralDrafted(at, "rut", StaffRole.Principal, new ConsentBasis(), "OSL 10:1")),
        ];
}
