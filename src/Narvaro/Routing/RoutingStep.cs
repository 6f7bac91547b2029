using Microsoft.EntityFrameworkCore;
using Narvaro.Cases;
using Narvaro.Kernel;
using Narvaro.Storage;

namespace Narvaro.Routing;

/// <summary>Changes of cases to mails waiting to be sent, each change once and together with its mails, in one transaction.</summary>
public sealed class RoutingStep(Database database, RoutingRules rules)
{
    public const string Name = "routing";

    /// <param name="asOf">The school day that the mails belong to.</param>
    /// <param name="calendars">The unit's calendar, to count days to the deadline.</param>
    /// <param name="ct">Stops it; nothing is kept then.</param>
    /// <returns>Counts: changes by outcome; deferred (their mail of the day has left: they go with the next), mails begun, withdrawn.</returns>
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
        var withdrawn = await ProtectedSince.WithdrawAsync(db, ct);
        var todo = await ChangesToRoute.ReadAsync(db, asOf, ct);
        var outcomes = new List<RoutingOutcome>();
        foreach (var (id, number, kind, level, on) in todo.Changes)
        {
            var recipients = Recipients.Of(todo.Facts(id, kind, level, on, asOf), todo.Staff, rules);
            if (!outbox.CanTake(recipients.People))
            {
                continue;
            }
            var row = todo.Cases[id];
            foreach (var person in recipients.People)
            {
                outbox.Add(person, row.Reference, row.Unit, calendars(row.Unit).Add(asOf, rules.AcknowledgeWithin(level)));
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
            outcomes.Add(recipients.Outcome);
        }
        await db.SaveChangesAsync(ct);
        await database.UpsertAsync(db, await NobodyToTellAsync(db, asOf, ct), ct);
        return Counts(outcomes, todo.Changes.Count - outcomes.Count, outbox.Begun, withdrawn);
    }

    /// <summary>Units where cases of the day have nobody to tell, counted anew from what is stored.</summary>
    private static async Task<List<Notice>> NobodyToTellAsync(NarvaroDb db, DateOnly asOf, CancellationToken ct)
    {
        var routed = await db.Set<RoutedChange>()
            .Where(r => r.Day == asOf && (r.Outcome == RoutingOutcome.NoRecipient || r.Outcome == RoutingOutcome.Queued))
            .Join(
                db.Set<Case>(),
                r => r.CaseId,
                c => c.Id,
                (r, c) =>
                    new
                    {
                        c.Unit,
                        c.Id,
                        r.Outcome,
                    }
            )
            .ToListAsync(ct);
        return
        [
            .. routed
                .GroupBy(r => r.Unit)
                .Select(unit => new Notice
                {
                    AsOf = asOf,
                    Unit = unit.Key,
                    Kind = NoticeKind.NoRecipient,
                    Subject = "",
                    Count = unit.Where(r => r.Outcome is RoutingOutcome.NoRecipient).Select(r => r.Id).Distinct().Count(),
                    Of = unit.Select(r => r.Id).Distinct().Count(),
                })
                .Where(n => n.Count > 0),
        ];
    }

    private static StepResult Counts(List<RoutingOutcome> outcomes, int deferred, int mails, int withdrawn) =>
        StepResult.Done(
            Name,
            ("queued", outcomes.Count(o => o is RoutingOutcome.Queued)),
            ("baseline", outcomes.Count(o => o is RoutingOutcome.Baseline)),
            ("nothing_new", outcomes.Count(o => o is RoutingOutcome.NothingNew)),
            ("protected", outcomes.Count(o => o is RoutingOutcome.Protected)),
            ("no_recipient", outcomes.Count(o => o is RoutingOutcome.NoRecipient)),
            ("deferred", deferred),
            ("mails", mails),
            ("withdrawn", withdrawn)
        );
}
