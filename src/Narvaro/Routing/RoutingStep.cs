using Microsoft.EntityFrameworkCore;
using Narvaro.Cases;
using Narvaro.Cases.Duties;
using Narvaro.Kernel;
using Narvaro.Routing.Notes;
using Narvaro.Storage;

namespace Narvaro.Routing;

/// <summary>Changes of cases to mails waiting to be sent, each change once and together with its mails, in one transaction. A change that
/// has nobody to tell is tried again every evening until somebody has the duty.</summary>
public sealed class RoutingStep(Database database, RoutingRules rules, Ladder ladder, EndingConsents consents)
{
    public const string Name = "routing";

    /// <param name="asOf">The school day that the mails belong to.</param>
    /// <param name="calendars">The unit's calendar, to count days to the deadline.</param>
    /// <param name="ct">Stops it; nothing is kept then.</param>
    /// <returns>Counts: changes by outcome; deferred (their mail of the day has left: they go with the next), consents_ending (cases with one), organiser_tasks (cases), register_units,
    /// receipts (referrals), troubles, mails begun, withdrawn.</returns>
    public Task<StepResult> RouteAsync(DateOnly asOf, Func<SchoolUnitCode, SchoolCalendar> calendars, CancellationToken ct) =>
        database.InTransactionAsync(db => RouteAsync(db, asOf, calendars, ct), ct);

    private async Task<StepResult> RouteAsync(
        NarvaroDb db,
        DateOnly asOf,
        Func<SchoolUnitCode, SchoolCalendar> calendars,
        CancellationToken ct
    )
    {
        var outbox = await DayOutbox.HoldAsync(db, asOf, ct);
        var withdrawn = await ProtectedSince.WithdrawAsync(db, ct) + await RetractedSince.WithdrawAsync(db, ct);
        var unrouted = await ChangesToRoute.ReadAsync(db, asOf, ct);
        var outcomes = new List<RoutingOutcome>();
        var untold = new List<Case>();
        foreach (var (id, number) in unrouted.Changes)
        {
            var facts = unrouted.Facts(id, number, asOf);
            var recipients = Recipients.Of(facts, unrouted.Staff, rules);
            if (!outbox.CanTake(recipients.People))
            {
                continue;
            }
            outcomes.Add(recipients.Outcome);
            var row = unrouted.Cases[id].Row;
            if (recipients.Outcome is RoutingOutcome.NoRecipient)
            {
                // Not routed: whoever gets the duty later is told then.
                untold.Add(row);
                continue;
            }
            foreach (var person in recipients.People)
            {
                outbox.Add(
                    person,
                    row.Reference,
                    row.Unit,
                    Matters.Of(facts.Kind),
                    unrouted.Deadline(id, asOf, calendars(row.Unit), ladder)
                );
            }
            db.Add(
                new RoutedChange
                {
                    CaseId = id,
                    Number = number,
                    Day = asOf,
                    Outcome = recipients.Outcome,
                }
            );
        }
        // The first evening of the installation tells nobody of what it found standing.
        var first = await db.Set<CaseRun>().AnyAsync(r => r.AsOf == asOf && r.Baseline, ct);
        var reminded = first ? 0 : await ConsentReminders.PutOutAsync(db, consents, outbox, unrouted.Staff, asOf, ct);
        var tasks = first ? 0 : await OrganiserTasks.PutOutAsync(db, outbox, unrouted.Staff, asOf, consents.Until(asOf), ct);
        await db.SaveChangesAsync(ct);
        await NoticeAsync(db, asOf, untold, ct);
        var notes = await NotesOut.PutAsync(db, outbox, unrouted.Staff, consents, (asOf, first), ct);
        return Counts(outcomes, unrouted.Changes.Count - outcomes.Count, (reminded, tasks), notes, outbox.Begun, withdrawn);
    }

    /// <summary>Replaces what the evening said of units whose cases have nobody to tell.</summary>
    private async Task NoticeAsync(NarvaroDb db, DateOnly asOf, List<Case> untold, CancellationToken ct)
    {
        await db.Set<Notice>().Where(n => n.AsOf == asOf && n.Kind == NoticeKind.NoRecipient).ExecuteDeleteAsync(ct);
        if (untold.Count == 0)
        {
            return;
        }
        var told = await db.Set<RoutedChange>()
            .Where(r => r.Day == asOf && r.Outcome == RoutingOutcome.Queued)
            .Join(db.Set<Case>(), r => r.CaseId, c => c.Id, (r, c) => new { c.Unit, c.Id })
            .ToListAsync(ct);
        var notices = untold
            .GroupBy(c => c.Unit)
            .Select(unit => new Notice
            {
                AsOf = asOf,
                Unit = unit.Key,
                Kind = NoticeKind.NoRecipient,
                Subject = "",
                Count = unit.Select(c => c.Id).Distinct().Count(),
                Of = unit.Select(c => c.Id).Union(told.Where(t => t.Unit == unit.Key).Select(t => t.Id)).Count(),
            });
        await database.UpsertAsync(db, notices, ct);
    }

    private static StepResult Counts(
        List<RoutingOutcome> outcomes,
        int deferred,
        (int Consents, int Tasks) put,
        NotesOut notes,
        int mails,
        int withdrawn
    ) =>
        StepResult.Done(
            Name,
            ("queued", outcomes.Count(o => o is RoutingOutcome.Queued)),
            ("baseline", outcomes.Count(o => o is RoutingOutcome.Baseline)),
            ("nothing_new", outcomes.Count(o => o is RoutingOutcome.NothingNew)),
            ("retracted", outcomes.Count(o => o is RoutingOutcome.Retracted)),
            ("told_before", outcomes.Count(o => o is RoutingOutcome.ToldBefore)),
            ("protected", outcomes.Count(o => o is RoutingOutcome.Protected)),
            ("no_recipient", outcomes.Count(o => o is RoutingOutcome.NoRecipient)),
            ("deferred", deferred),
            ("consents_ending", put.Consents),
            ("organiser_tasks", put.Tasks),
            ("register_units", notes.Registers),
            ("receipts", notes.Receipts),
            ("troubles", notes.Troubles),
            ("mails", mails),
            ("withdrawn", withdrawn)
        );
}
