using Microsoft.EntityFrameworkCore;
using Narvaro.Cases;
using Narvaro.Cases.Notes;
using Narvaro.Kernel;
using Narvaro.Privacy.Access;
using Narvaro.Privacy.Log;
using Narvaro.Roster.Staff;
using Narvaro.Storage;

namespace Narvaro.Desks;

/// <summary>What somebody wants with a case.</summary>
/// <param name="Person">Key of who is signed in.</param>
/// <param name="Reference">The case, e.g. "N-0042".</param>
internal sealed record AtDoor(string Person, string Reference, Act Act, DataClass Class, Purpose Purpose = Purpose.FollowUp)
{
    /// <summary>The school whose entries are meant, when it is not the one that has the case.</summary>
    public SchoolUnitCode? Of { get; init; }

    /// <summary>What binds the person to the entry that is meant; null when no entry is.</summary>
    public Func<NarvaroDb, Viewer, Case, Task<Ties>>? Ties { get; init; }
}

/// <summary>A person before a case.</summary>
/// <param name="Facts">Of the pupil.</param>
/// <param name="Ties">By tasks of the case.</param>
internal sealed record Visit(Viewer Viewer, Case Case, PupilFacts Facts, Ties Ties);

/// <summary>Somebody who has been let in.</summary>
/// <param name="Subject">The case as the viewer stands to it, by which the door was opened.</param>
/// <param name="Role">The duty that opened.</param>
/// <param name="Now">UTC.</param>
internal sealed record AtCase(Visit Visit, Subject Subject, StaffRole Role, DateTime Now)
{
    public Viewer Viewer => Visit.Viewer;

    public Case Case => Visit.Case;

    /// <summary>The pupil.</summary>
    public PupilFacts Facts => Visit.Facts;

    /// <summary>The case as the viewer stands to what another school holds of it.</summary>
    public AtCase In(SchoolUnitCode unit) => this with { Subject = Facts.As(Viewer, unit, Case.Level) };

    /// <summary>Which buttons there are; the act itself is asked about, and logged, when it is done.</summary>
    public bool May(Act act, DataClass of, Ties ties = Ties.None, Purpose purpose = Purpose.FollowUp) =>
        AccessPolicy.Allows(new AccessRequest(Viewer, act, of, purpose, Subject with { Ties = Subject.Ties | ties }));
}

/// <summary>
/// The way in to a case, for every desk: the policy is asked, its answer logged, and the room called, in one transaction. The log comes
/// first: its head is the queue in which desks wait for each other, so that two who write at once do not deal out one number.
/// </summary>
internal sealed class CaseDoor(Database database, TimeProvider clock)
{
    /// <summary>A refusal is kept in the log as well: the transaction ends well either way. It is the same for a case that is not there.</summary>
    /// <param name="at">Who, which case, what.</param>
    /// <param name="no">What to answer when it is refused.</param>
    /// <param name="yes">What to do when it is not.</param>
    /// <param name="ct">Stops it; nothing is kept then, and nothing answered.</param>
    public Task<T> EnterAsync<T>(AtDoor at, Func<Refusal, T> no, Func<NarvaroDb, AtCase, Task<T>> yes, CancellationToken ct) =>
        database.InTransactionAsync(
            async db =>
            {
                var now = clock.GetUtcNow().UtcDateTime;
                var (viewer, visit) = await VisitAsync(db, at, now, ct);
                var asked = visit is null
                    ? Asked.Of(new AccessRequest(viewer, at.Act, at.Class, at.Purpose, null))
                    : await AskAsync(db, visit, at, ct);
                await AccessLog.WriteAsync(db, asked, now, ct);
                return asked.Answer.Refusal is { } refusal ? no(refusal) : await yes(db, Let(visit!, asked, now));
            },
            ct
        );

    /// <summary>Whether somebody who has been let in may do something else as well: a question of its own, with a line of its own.</summary>
    public static async Task<bool> MayAlsoAsync(NarvaroDb db, AtCase at, Act act, DataClass of, CancellationToken ct)
    {
        var asked = Asked.Of(new AccessRequest(at.Viewer, act, of, Purpose.FollowUp, at.Subject), at.Case.Reference);
        await AccessLog.WriteAsync(db, asked, at.Now, ct);
        return asked.Answer.Allowed;
    }

    /// <summary>What else of the case somebody who has been let in may read: a question and a line for each, written all at once. What nobody of
    /// these duties ever reads is not asked for.</summary>
    /// <returns>As the person stands to each; without those that are refused.</returns>
    public static async Task<IReadOnlyDictionary<DataClass, AtCase>> AlsoReadAsync(
        NarvaroDb db,
        AtCase at,
        IEnumerable<(DataClass Class, Purpose Purpose)> what,
        CancellationToken ct
    )
    {
        var asked = new List<Asked>();
        foreach (var (of, purpose) in what.Where(w => AccessPolicy.MayEver(at.Viewer, Act.Read, w.Class, w.Purpose)))
        {
            asked.Add(await AskAsync(db, at.Visit, new AtDoor(at.Viewer.Key, at.Case.Reference, Act.Read, of, purpose), ct));
        }
        await AccessLog.WriteAsync(db, asked, at.Now, ct);
        return asked.Where(a => a.Answer.Allowed).ToDictionary(a => a.Request.Class, a => Let(at.Visit, a, at.Now));
    }

    private static AtCase Let(Visit visit, Asked asked, DateTime now) => new(visit, asked.Request.Subject!, asked.Answer.Role!.Value, now);

    /// <summary>Who comes, and to what; no case when there is none of that name.</summary>
    private static async Task<(Viewer Viewer, Visit? Visit)> VisitAsync(NarvaroDb db, AtDoor at, DateTime now, CancellationToken ct)
    {
        var reference = Case.ReferenceOf(at.Reference);
        var viewer = await Viewers.ReadAsync(db, at.Person, Stockholm.DateOf(now), ct);
        if (await db.Set<Case>().AsNoTracking().SingleOrDefaultAsync(c => c.Reference == reference, ct) is not { } row)
        {
            return (viewer, null);
        }
        var facts = await PupilFacts.ReadAsync(db, row.PupilId, viewer.On, ct);
        var ties = await TaskTies.ReadAsync(db, [row.Id], ct);
        return (viewer, new Visit(viewer, row, facts, ties.GetValueOrDefault(row.Id)));
    }

    /// <summary>Of notes of elevhälsan that are to be read each school that holds some is asked for, and one that opens is enough.</summary>
    private static async Task<Asked> AskAsync(NarvaroDb db, Visit visit, AtDoor at, CancellationToken ct)
    {
        var (viewer, row, facts, open) = visit;
        var units = at is { Class: DataClass.PupilHealthNote, Act: Act.Read }
            ? await db.Set<PupilHealthNote>().Where(n => n.CaseId == row.Id).Select(n => n.HeldBy).Distinct().ToListAsync(ct)
            : [];
        var ties = open | (at.Ties is null ? Ties.None : await at.Ties(db, viewer, row));
        return units
            .Prepend(at.Of ?? row.Unit)
            .Distinct()
            .Select(u => facts.As(viewer, u, row.Level, ties))
            .Select(s => Asked.Of(new AccessRequest(viewer, at.Act, at.Class, at.Purpose, s), row.Reference))
            .OrderByDescending(a => a.Answer.Allowed)
            .First();
    }
}
