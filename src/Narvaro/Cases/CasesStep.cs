using Microsoft.EntityFrameworkCore;
using Narvaro.Kernel;
using Narvaro.Signals;
using Narvaro.Storage;

namespace Narvaro.Cases;

/// <summary>Signals of an evening to changes of cases, in one transaction. The same evening again adds only what late data brings.</summary>
/// <param name="database">Signals to the left, cases.</param>
/// <param name="clock">When changes are written; null to leave that out.</param>
/// <param name="hindsight">Looks at the evenings that changes of open cases rest on once more; null to take them as they are stored.</param>
public sealed class CasesStep(Database database, TimeProvider? clock = null, Hindsight? hindsight = null)
{
    public const string Name = "cases";

    /// <param name="asOf">The evening; its signals must have been worked out. One before the latest is history and changes nothing.</param>
    /// <param name="ct">Stops it; nothing is kept then.</param>
    /// <param name="open">Is given the cases as they then stand.</param>
    /// <returns>Counts: opened, raised, recovered, regressed, corrected, moved, open; baseline, history, unevaluated as 0 or 1; no_school (pupils).</returns>
    public async Task<StepResult> AdvanceAsync(DateOnly asOf, CancellationToken ct, OpenCases? open = null)
    {
        var result = await database.InTransactionAsync(db => AdvanceAsync(db, asOf, open, ct), ct);
        hindsight?.Keep();
        return result;
    }

    private async Task<StepResult> AdvanceAsync(NarvaroDb db, DateOnly asOf, OpenCases? open, CancellationToken ct)
    {
        var latest = await db.Set<CaseRun>().AsNoTracking().OrderByDescending(r => r.AsOf).FirstOrDefaultAsync(ct);
        if (latest is not null && asOf < latest.AsOf)
        {
            return Counts([], await OpenAsync(db, ct), history: 1);
        }
        var facts = await EveningFacts.ReadAsync(db, asOf, ct);
        if (!facts.Evaluated)
        {
            return Counts([], await OpenAsync(db, ct), unevaluated: 1);
        }
        var run = latest?.AsOf == asOf ? latest : new CaseRun { AsOf = asOf, Baseline = latest is null };
        if (run != latest)
        {
            db.Add(run);
        }
        var book = await CaseBook.ReadAsync(db, asOf, hindsight, ct);
        var made = new List<Change>();
        var noSchool = 0;
        foreach (var pupil in facts.WithSignals.Union(book.Pupils).OrderBy(p => p.Value).ToList())
        {
            if (facts.Of(pupil, book.OpenOf(pupil)?.Unit, run.Baseline) is not { } evening)
            {
                noSchool++;
                continue;
            }
            var changes = book.Decide(pupil, evening);
            book.Add(pupil, changes, clock?.GetUtcNow().UtcDateTime, facts.EvaluatedAt);
            made.AddRange(changes);
            if (evening.Signals.Count > 0 && book.OpenOf(pupil) is { } row)
            {
                row.LastSignalOn = asOf;
            }
        }
        open?.Give(book.Files);
        return Counts(made, book.Open, run.Baseline ? 1 : 0, noSchool: noSchool);
    }

    private static Task<int> OpenAsync(NarvaroDb db, CancellationToken ct) =>
        db.Set<Case>().CountAsync(c => c.Status != CaseStatus.Closed, ct);

    private static StepResult Counts(
        IReadOnlyList<Change> made,
        int open,
        int baseline = 0,
        int history = 0,
        int unevaluated = 0,
        int noSchool = 0
    ) =>
        StepResult.Of(
            Name,
            noSchool > 0 ? Outcome.Partial : Outcome.Done,
            ("opened", made.OfType<Opened>().Count()),
            ("raised", made.OfType<Raised>().Count()),
            ("recovered", made.OfType<Recovered>().Count()),
            ("regressed", made.OfType<Regressed>().Count()),
            ("corrected", made.OfType<Corrected>().Count()),
            ("moved", made.OfType<Moved>().Count()),
            ("open", open),
            ("baseline", baseline),
            ("history", history),
            ("unevaluated", unevaluated),
            ("no_school", noSchool)
        );
}
