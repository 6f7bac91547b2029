using Narvaro.Kernel;
using Narvaro.Kernel.Configuration;
using Narvaro.Roster.Staff;
using Narvaro.Tests.Fixtures;
using Narvaro.Worker.Jobs;

namespace Narvaro.Tests.Worker.Jobs;

public sealed class ScheduleTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Load_MailTimes_AreInSchoolTime()
    {
        var (schedule, faults) = Load("""[{ "role": "Mentor", "unit": "12345678", "cron": "0 0 7 ? * MON-FRI" }]""");

        Assert.Empty(faults);
        var time = Assert.Single(schedule!.MailTimes);
        Assert.Equal((StaffRole.Mentor, SchoolUnitCode.Parse("12345678")), (time.Role, time.Unit));
        // Friday noon in November; the next is on Monday at seven, an hour ahead of UTC.
        Assert.Equal(
            new DateTime(2026, 11, 30, 6, 0, 0, DateTimeKind.Utc),
            time.After(new DateTime(2026, 11, 27, 11, 0, 0, DateTimeKind.Utc))
        );
    }

    [Fact]
    public void Load_MailTimeThatIsNoCron_IsTold()
    {
        var (schedule, faults) = Load("""[{ "role": "Mentor", "cron": "klockan sju varje dag" }]""");

        Assert.Null(schedule);
        var fault = Assert.Single(faults);
        Assert.Equal(("mailTimes[0].cron", "är ingen cron-rad"), (fault.Key, fault.Wrong));
    }

    private (Schedule? Schedule, List<ConfigFault> Faults) Load(string mailTimes)
    {
        var faults = new List<ConfigFault>();
        File.WriteAllText(
            _folder.Path("schedule.json"),
            $$"""
            {
              "timeZone": "Europe/Stockholm",
              "night": "0 30 4 ? * *",
              "mail": "0 0/15 6-18 ? * MON-FRI",
              "mailTimes": {{mailTimes}},
              "inboxQuietMinutes": 10
            }
            """
        );
        return (Schedule.Load(_folder.Path(""), new FixedClock(new DateTimeOffset(2026, 11, 27, 11, 0, 0, TimeSpan.Zero)), faults), faults);
    }
}
