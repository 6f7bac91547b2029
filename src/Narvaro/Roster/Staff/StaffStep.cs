using Microsoft.EntityFrameworkCore;
using Narvaro.Import;
using Narvaro.Kernel;
using Narvaro.Storage;

namespace Narvaro.Roster.Staff;

/// <summary>Takes what Import staged of staff into the roster: people and what they do where, as intervals in time.</summary>
public sealed class StaffStep(Database database)
{
    /// <summary>Applies one staged run of staff within the caller's transaction and closes its receipt.</summary>
    public async Task ApplyAsync(NarvaroDb db, ImportRun run, CancellationToken ct)
    {
        var staged = await db.Set<StagedStaff>().AsNoTracking().Where(s => s.RunId == run.Id).OrderBy(s => s.Line).ToListAsync(ct);
        var people = await db.Set<StaffMember>().AsNoTracking().ToDictionaryAsync(s => s.Key, StringComparer.Ordinal, ct);
        var duties = await db.Set<Duty>().AsNoTracking().ToDictionaryAsync(d => (d.StaffId, d.Role, d.Unit, d.Class, d.From), ct);
        var (touchedPeople, touchedDuties) = (new HashSet<StaffMember>(), new HashSet<Duty>());
        var (imported, changed, unchanged) = (0, 0, 0);
        foreach (var row in staged)
        {
            var isNew = !people.TryGetValue(row.StaffKey, out var person);
            person ??= new StaffMember
            {
                Id = new StaffId(people.Values.Select(p => p.Id.Value).DefaultIfEmpty().Max() + 1),
                Key = row.StaffKey,
                Name = row.Name,
                Email = row.Email,
            };
            people[row.StaffKey] = person;
            var renamed = (person.Name, person.Email) != (row.Name, row.Email);
            (person.Name, person.Email) = (row.Name, row.Email);
            if (isNew || renamed)
            {
                touchedPeople.Add(person);
            }
            var duty = DutyOf(row, person.Id);
            var key = (duty.StaffId, duty.Role, duty.Unit, duty.Class, duty.From);
            var before = duties.GetValueOrDefault(key);
            if (before is null || before.To != duty.To)
            {
                duties[key] = duty;
                touchedDuties.Add(duty);
            }
            _ =
                before is null ? imported++
                : renamed || before.To != duty.To ? changed++
                : unchanged++;
        }
        await database.UpsertAsync(db, touchedPeople.OrderBy(p => p.Id.Value), ct);
        await database.UpsertAsync(db, touchedDuties, ct);
        await Receipt.CloseAsync(db, run, imported, changed, unchanged, [], ct);
    }

    private static Duty DutyOf(StagedStaff row, StaffId id) =>
        new()
        {
            StaffId = id,
            Role = Enum.Parse<StaffRole>(row.Role),
            Unit = row.Unit?.Value ?? "",
            Class = row.Class ?? "",
            From = row.From,
            To = row.To,
        };
}
