using Narvaro.Attendance;
using Narvaro.Kernel;
using Narvaro.Storage;
using Narvaro.Worker.Hosting;

namespace Narvaro.Worker.Health;

/// <summary>What is missing of a unit, one by one: classes, and pupils by our own opaque number.</summary>
/// <param name="Unit">Skolenhetskod.</param>
/// <param name="Name">As people call it.</param>
/// <param name="Since">First of the days that were looked at.</param>
/// <param name="PupilsWithoutData">Nothing of them has been delivered since.</param>
/// <param name="Classes">Classes with lessons that are not reported.</param>
public sealed record UnitGaps(
    string Unit,
    string Name,
    DateOnly Since,
    IReadOnlyList<int> PupilsWithoutData,
    IReadOnlyList<ClassRegister> Classes
)
{
    public static async Task<IReadOnlyList<UnitGaps>> ReadAsync(
        NarvaroDb db,
        HealthFacts facts,
        NarvaroServices services,
        CancellationToken ct
    )
    {
        var today = Stockholm.Today(services.Clock);
        var told = await services.Calendars.ToldAsync(db, today.AddYears(-1), today, ct);
        var all = new List<UnitGaps>();
        foreach (var age in facts.Ages.Where(a => a.LastDay is not null))
        {
            var unit = new UnitAge(age.Unit, age.LastDay, age.SchoolDays);
            var gaps = await RegisterGaps.ReadAsync(db, unit, services.Config.Guard.RegisterDays, told, ct);
            all.Add(
                new UnitGaps(
                    age.Unit.Value,
                    age.Name,
                    gaps.Since,
                    [.. gaps.WithoutData.Select(p => p.Value)],
                    [.. gaps.Classes.Where(c => c.Unreported > 0)]
                )
            );
        }
        return all;
    }
}
