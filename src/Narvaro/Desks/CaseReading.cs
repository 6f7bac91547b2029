using Narvaro.Cases;
using Narvaro.Privacy.Access;
using Narvaro.Storage;

namespace Narvaro.Desks;

/// <summary>A case as a person who has been let in reads it.</summary>
internal static class CaseReading
{
    /// <param name="db">Within the transaction that answers.</param>
    /// <param name="at">Who, and the case.</param>
    /// <param name="health">The person may know of elevhälsan's part.</param>
    /// <param name="ct">Stops it.</param>
    public static async Task<CaseShown> OfAsync(NarvaroDb db, AtCase at, bool health, CancellationToken ct)
    {
        var history = await CaseFile.HistoryAsync(db, at.Case.Id, ct);
        var state = history.State;
        var hidden = at.Subject.IsProtected;
        var mayChange = at.May(Act.Change, DataClass.CaseFact);
        var name = await ShownName.OfAsync(db, at.Viewer, at.Facts, at.Subject, Purpose.FollowUp, ct);
        var people = await StaffNames.OfAsync(db, history.Changes.SelectMany(CaseEntries.People), ct);
        var tasks = history.Tasks.Where(t => CaseReach.Shows(at.Viewer, at.Subject, t, health));
        return new CaseShown(
            at.Case.Reference,
            name ?? ShownName.Missing,
            state.Status,
            state.Trend,
            health ? state.Level : null,
            [.. tasks]
        )
        {
            Class = hidden ? "" : at.Subject.SchoolClass,
            Unit = at.Case.Unit,
            IsProtected = hidden,
            OpenedOn = state.OpenedOn,
            Rule = state.Rule,
            Facts = hidden ? null : ChangeCodec.ToRow(at.Case.Id, 1, history[1]).Facts,
            Baseline = state.Baseline,
            IsSnoozed = state.IsSnoozed,
            SnoozedUntil = state.SnoozedUntil,
            Changes = history.Count,
            Entries = CaseEntries.Of(history, health, people),
            Today = at.Viewer.On,
            // Whoever answers for it is named in the change that made it so.
            Responsible = health && state.Responsible is { } key ? people.GetValueOrDefault(key, key) : null,
            Team = health && mayChange ? await Team.ReadAsync(db, [at.Case.Unit], at.Viewer.On, hidden, ct) : [],
            MayChange = mayChange,
            MayDecide = at.May(Act.Decide, DataClass.CaseFact),
        };
    }
}
