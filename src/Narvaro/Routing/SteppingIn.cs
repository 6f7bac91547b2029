using Microsoft.EntityFrameworkCore;
using Narvaro.Cases;
using Narvaro.Kernel;
using Narvaro.Roster;
using Narvaro.Roster.Staff;
using Narvaro.Storage;

namespace Narvaro.Routing;

/// <summary>Who is told is found again when mails are about to leave: whoever has left a duty since, or can be reached no longer, gives way to
/// whoever has it now, else to the next in the ladder (domain §2.2).</summary>
public static class SteppingIn
{
    /// <summary>In the caller's transaction. A case that nobody can be told of is no longer routed: each night tries it again, and says that
    /// it has nobody.</summary>
    /// <param name="today">By the clock; a mail of a later school day is judged by that.</param>
    /// <returns>Cases that somebody else is told of instead, and mails that have nothing left to say.</returns>
    public static async Task<(int Cases, int Emptied)> PassOnAsync(NarvaroDb db, RoutingRules rules, DateOnly today, CancellationToken ct)
    {
        await DayOutbox.HoldWaitingAsync(db, ct);
        var waiting = await db.Set<OutboxMessage>().Where(m => m.State == MailState.Pending).OrderBy(m => m.Id).ToListAsync(ct);
        var digests = waiting.FindAll(m => m.Kind.IsDigest());
        if (digests.Count == 0)
        {
            return (0, 0);
        }
        var people = await db.Set<StaffMember>().AsNoTracking().ToListAsync(ct);
        var duties = await db.Set<Duty>().AsNoTracking().ToListAsync(ct);
        var (cases, emptied) = (0, 0);
        foreach (var day in digests.GroupBy(m => m.Day))
        {
            var staff = new StaffOnDuty(people, duties, today > day.Key ? today : day.Key);
            var passed = await PassOnAsync(db, rules, [.. day], staff, ct);
            (cases, emptied) = (cases + passed.Cases, emptied + passed.Emptied);
        }
        return (cases, emptied);
    }

    private static async Task<(int Cases, int Emptied)> PassOnAsync(
        NarvaroDb db,
        RoutingRules rules,
        List<OutboxMessage> digests,
        StaffOnDuty staff,
        CancellationToken ct
    )
    {
        var byId = digests.ToDictionary(m => m.Id);
        var ids = byId.Keys.ToList();
        var told = await db.Set<OutboxCase>().Where(c => EF.Parameter(ids).Contains(c.MessageId)).ToListAsync(ct);
        var left = told.FindAll(c => !staff.Has(byId[c.MessageId].Recipient, c.Role, c.Unit));
        if (left.Count == 0)
        {
            return (0, 0);
        }
        var places = await PlacesAsync(db, left, staff.On, ct);
        var taken = left.ConvertAll(c => (Case: c, People: Holding(c, places.GetValueOrDefault(c.CaseReference), staff, rules)));
        db.RemoveRange(left);
        var empty = digests.FindAll(m => told.Where(c => c.MessageId == m.Id).All(left.Contains));
        empty.ForEach(m => (m.State, m.Reason) = (MailState.Suppressed, MailReasons.NoDuty));
        await db.SaveChangesAsync(ct);
        await UnrouteAsync(
            db,
            [.. taken.Where(t => t.People.Count == 0).Select(t => (t.Case.CaseReference, byId[t.Case.MessageId].Day))],
            ct
        );
        var rest = taken.FindAll(t => t.People.Count > 0);
        var passed = rest.Count;
        // One mail for each person and day: where that has left, the next day's.
        for (var day = digests[0].Day; rest.Count > 0; day = day.AddDays(1))
        {
            var outbox = await DayOutbox.HoldAsync(db, day, ct);
            foreach (var (of, people) in rest.Where(t => outbox.CanTake(t.People)))
            {
                var deadline = byId[of.MessageId].Deadline;
                people.ForEach(p => outbox.Add(p, of.CaseReference, of.Unit, of.Matter, deadline > staff.On ? deadline : staff.On));
            }
            rest = rest.FindAll(t => !outbox.CanTake(t.People));
            await db.SaveChangesAsync(ct);
        }
        return (passed, empty.Count);
    }

    /// <summary>Where the pupils of the cases go. Closed cases are told of no more, nor those of pupils with protected identity.</summary>
    private static async Task<Dictionary<string, (SchoolUnitCode Unit, Enrolment? Place)>> PlacesAsync(
        NarvaroDb db,
        List<OutboxCase> left,
        DateOnly on,
        CancellationToken ct
    )
    {
        var references = left.Select(c => c.CaseReference).Distinct(StringComparer.Ordinal).ToList();
        var found = await (
            from row in db.Set<Case>().AsNoTracking()
            where EF.Parameter(references).Contains(row.Reference) && row.Status != CaseStatus.Closed
            join pupil in db.Set<Pupil>() on row.PupilId equals pupil.Id
            select new { Case = row, Pupil = pupil }
        ).ToListAsync(ct);
        var cases = found.FindAll(f => !f.Pupil.IsProtected).ConvertAll(f => f.Case);
        var pupils = cases.Select(c => c.PupilId).Distinct().ToList();
        var enrolments = await db.Set<Enrolment>().AsNoTracking().Where(e => EF.Parameter(pupils).Contains(e.PupilId)).ToListAsync(ct);
        var byPupil = enrolments.ToLookup(e => e.PupilId);
        return cases.ToDictionary(
            c => c.Reference,
            c => (c.Unit, EnrolmentOn.Holding(byPupil[c.PupilId], on) is { } place && place.Unit == c.Unit ? place : null),
            StringComparer.Ordinal
        );
    }

    private static List<Recipient> Holding(
        OutboxCase of,
        (SchoolUnitCode Unit, Enrolment? Place) at,
        StaffOnDuty staff,
        RoutingRules rules
    ) => at.Unit == default ? [] : Recipients.Holding(of.Role, at, staff, rules);

    private static async Task UnrouteAsync(NarvaroDb db, IReadOnlyList<(string Reference, DateOnly Day)> untold, CancellationToken ct)
    {
        foreach (var day in untold.GroupBy(u => u.Day, u => u.Reference))
        {
            var references = day.ToList();
            await db.Set<RoutedChange>()
                .Where(r => r.Day == day.Key && r.Outcome == RoutingOutcome.Queued)
                .Where(r => db.Set<Case>().Any(c => c.Id == r.CaseId && EF.Parameter(references).Contains(c.Reference)))
                .ExecuteDeleteAsync(ct);
        }
    }
}
