using System.Globalization;
using Narvaro.Kernel;
using Narvaro.Storage;

namespace Narvaro.Tests.Fixtures;

/// <summary>What a night leaves behind that has looked for missing data.</summary>
internal static class OldData
{
    private static readonly DateTime At = new(2026, 10, 9, 3, 0, 0, DateTimeKind.Utc);

    public static IEnumerable<object> Found(SchoolUnitCode unit, DateOnly lastDay, int schoolDays, int limit) =>
        [
            new JobRun
            {
                Id = Guid.CreateVersion7(new DateTimeOffset(At)),
                Job = JobRun.DataAge,
                AsOf = new DateOnly(2026, 10, 8),
                StartedAt = At,
                EndedAt = At.AddMinutes(1),
                Outcome = Outcome.Done,
            },
            new Notice
            {
                AsOf = new DateOnly(2026, 10, 8),
                Unit = unit,
                Kind = NoticeKind.DataAge,
                Subject = lastDay.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                Count = schoolDays,
                Of = limit,
            },
        ];
}
