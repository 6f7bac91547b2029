using Microsoft.EntityFrameworkCore;
using Narvaro.Cases;
using Narvaro.Roster.Staff;
using Narvaro.Storage;

namespace Narvaro.Routing;

/// <summary>Tells the elevhälsoteam of consents that end soon, once for each end. What it has told stands in the outbox, and nowhere else.</summary>
internal static class ConsentReminders
{
    /// <summary>Where a unit has no elevhälsa with an address: those besides it who may read a consent.</summary>
    private static readonly StaffRole[] Roles = [StaffRole.PupilHealth, StaffRole.Principal, StaffRole.DeputyPrincipal];

    /// <summary>In the caller's transaction. Where there is nobody to tell, or the mail of the day has left, it waits for another evening.</summary>
    /// <returns>Cases that were put out.</returns>
    public static async Task<int> PutOutAsync(
        NarvaroDb db,
        EndingConsents consents,
        DayOutbox outbox,
        StaffOnDuty staff,
        DateOnly day,
        CancellationToken ct
    )
    {
        var ending = await consents.ReadAsync(db, day, ct);
        var told = await ToldReferences.ReadAsync(
            db,
            Matter.ConsentEnding,
            [.. ending.Select(e => e.Reference).Distinct(StringComparer.Ordinal)],
            ct
        );
        var put = 0;
        foreach (
            var of in ending.Where(e => !told[e.Reference].Any(d => d >= e.First)).DistinctBy(e => e.Reference, StringComparer.Ordinal)
        )
        {
            var people = staff.Nearest(Roles, of.Unit, of.Class);
            if (people.Count > 0 && outbox.CanTake(people))
            {
                foreach (var person in people)
                {
                    outbox.Add(person, of.Reference, of.Unit, Matter.ConsentEnding, consents.Until(day));
                }
                put++;
            }
        }
        return put;
    }
}
