using Microsoft.EntityFrameworkCore;
using Narvaro.Cases;
using Narvaro.Kernel;
using Narvaro.Roster.Staff;
using Narvaro.Storage;

namespace Narvaro.Routing.Notes;

/// <summary>Lessons of a unit's last days that are not reported: of registers, never of a pupil.</summary>
/// <param name="Classes">In how many classes.</param>
/// <param name="Lessons">Lessons of those classes.</param>
public sealed record UnitRegisters(SchoolUnitCode Unit, int Classes, int Unreported, int Lessons);

/// <summary>Tells rektor that registers of the school are not taken, once a week: whoever answers for the school can ask each teacher, where a
/// mail to every mentor would tell most of them of lessons that are not theirs.</summary>
public static class RegisterNotices
{
    /// <summary>The second where the unit has no rektor with an address.</summary>
    private static readonly StaffRole[] Roles = [StaffRole.Principal, StaffRole.DeputyPrincipal];

    /// <summary>Units that an evening found too little reported in, by code.</summary>
    public static async Task<IReadOnlyList<UnitRegisters>> ReadAsync(NarvaroDb db, DateOnly evening, CancellationToken ct)
    {
        var classes = await db.Set<Notice>()
            .AsNoTracking()
            .Where(n => n.AsOf == evening && n.Kind == NoticeKind.RegisterIncomplete && n.Subject != "")
            .ToListAsync(ct);
        return
        [
            .. classes
                .GroupBy(n => n.Unit)
                .OrderBy(g => g.Key.Value, StringComparer.Ordinal)
                .Select(g => new UnitRegisters(g.Key, g.Count(), g.Sum(n => n.Count), g.Sum(n => n.Of))),
        ];
    }

    /// <summary>Whether somebody answers for the registers of a unit.</summary>
    public static bool AnswersFor(this StaffOnDuty staff, StaffId person, SchoolUnitCode unit) =>
        Roles.Any(role => staff.Has(person, role, unit));

    /// <summary>In the caller's transaction.</summary>
    /// <returns>Units that were put out.</returns>
    internal static async Task<int> PutOutAsync(NarvaroDb db, DayOutbox outbox, StaffOnDuty staff, DateOnly day, CancellationToken ct)
    {
        var monday = Weeks.Of(day);
        var told = await db.Set<OutboxMessage>()
            .Where(m =>
                m.Kind == MailKind.RegisterNotice && m.State != MailState.Suppressed && m.Day >= monday && m.Day < monday.AddDays(7)
            )
            .Select(m => m.Recipient)
            .ToListAsync(ct);
        var units = 0;
        foreach (var unit in (await ReadAsync(db, day, ct)).Select(r => r.Unit))
        {
            var people = staff.Nearest(Roles, unit, "");
            if (people.Count > 0 && !people.Any(p => told.Contains(p.Person)))
            {
                foreach (var person in people)
                {
                    outbox.Note(person.Person, MailKind.RegisterNotice);
                }
                units++;
            }
        }
        return units;
    }
}
