using Narvaro.Kernel;
using Narvaro.Worker.Jobs;
using Quartz;

namespace Narvaro.Tests.Worker.Jobs;

public sealed class CronRuleTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("0 30 4 ? * *")]
    [InlineData("59 59 1 ? * *")]
    [InlineData("0 0 3 ? * *")]
    [InlineData("0 0/15 6-18 ? * MON-FRI")]
    [InlineData("* * 3-23 ? * *")]
    public void Refusal_OutsideTheHour_IsNone(string cron) => Assert.Null(Refusal(cron));

    [Theory]
    [InlineData("0 0 2 ? * *", "infaller 2026-11-23 02:00")]
    [InlineData("59 59 2 ? * *", "infaller 2026-11-23 02:59")]
    [InlineData("0 30 2 ? * SUN", "infaller 2026-11-29 02:30")]
    [InlineData("0 30 2 1 7 ?", "infaller 2027-07-01 02:30")]
    [InlineData("0 0/15 * ? * *", "infaller 2026-11-23 02:00")]
    [InlineData("* * * ? * *", "infaller 2026-11-23 02:00")]
    public void Refusal_WithinTheHour_TellsWhen(string cron, string wrong) =>
        Assert.StartsWith(wrong, Refusal(cron)!.Value.Wrong, StringComparison.Ordinal);

    [Fact]
    public void Refusal_TimeThatIsPast_NeverComes() => Assert.Equal("infaller aldrig mer", Refusal("0 30 4 1 1 ? 2020")!.Value.Wrong);

    private static (string Wrong, string Right)? Refusal(string cron) =>
        CronRule.Refusal(CronExpression.Parse(cron).WithTimeZone(Stockholm.Zone), Now);
}
