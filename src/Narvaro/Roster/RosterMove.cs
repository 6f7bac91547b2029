using Microsoft.EntityFrameworkCore;
using Narvaro.Kernel;
using Narvaro.Storage;

namespace Narvaro.Roster;

/// <summary>What a merge took from one pupil's part of the roster, as it was, and what it made of the other.</summary>
/// <param name="Before">The other before the merge.</param>
/// <param name="After">And after it: facts that it lacked have been filled in, and a marking raised.</param>
/// <param name="Aliases">Identifiers.</param>
/// <param name="Enrolments">Those that the other did not have too.</param>
/// <param name="GivenUpEnrolments">Those that it did have: its own were kept.</param>
/// <param name="Guardians">Those whose place was free.</param>
/// <param name="GivenUpGuardians">Those whose place was taken.</param>
public sealed record RosterMoved(
    Pupil Before,
    Pupil After,
    IReadOnlyList<PupilAlias> Aliases,
    IReadOnlyList<Enrolment> Enrolments,
    IReadOnlyList<Enrolment> GivenUpEnrolments,
    IReadOnlyList<Guardianship> Guardians,
    IReadOnlyList<Guardianship> GivenUpGuardians
);

/// <summary>Moves a pupil's identifiers, enrolments and guardians to another, and back; in the caller's transaction.</summary>
public sealed class RosterMove(Database database)
{
    public async Task<RosterMoved> MoveAsync(NarvaroDb db, PupilId from, PupilId into, DateOnly today, CancellationToken ct)
    {
        var giver = await PupilAsync(db, from, ct);
        var before = await PupilAsync(db, into, ct);
        var after = await PupilAsync(db, into, ct);
        after.FillFrom(giver);
        var aliases = await OfAsync<PupilAlias>(db, a => a.PupilId == from, ct);
        var enrolments = await OfAsync<Enrolment>(db, e => e.PupilId == from, ct);
        var guardians = await OfAsync<Guardianship>(db, g => g.PupilId == from, ct);
        var goesTo = (await OfAsync<Enrolment>(db, e => e.PupilId == into, ct)).Select(e => (e.From, e.Unit)).ToHashSet();
        var places = (await OfAsync<Guardianship>(db, g => g.PupilId == into, ct)).Select(g => g.Ordinal).ToHashSet();
        var moved = new RosterMoved(
            before,
            after,
            aliases,
            enrolments.FindAll(e => !goesTo.Contains((e.From, e.Unit))),
            enrolments.FindAll(e => goesTo.Contains((e.From, e.Unit))),
            guardians.FindAll(g => !places.Contains(g.Ordinal)),
            guardians.FindAll(g => places.Contains(g.Ordinal))
        );
        var numbers = new PupilNumbers([.. aliases, .. await OfAsync<PupilAlias>(db, a => a.PupilId == into, ct)]);
        await db.Set<Enrolment>().Where(e => e.PupilId == from).ExecuteDeleteAsync(ct);
        await db.Set<Guardianship>().Where(g => g.PupilId == from).ExecuteDeleteAsync(ct);
        await database.UpsertAsync(db, [after], ct);
        await database.UpsertAsync(db, aliases.ConvertAll(a => a.With(into, numbers.EndOf(a, into, today))), ct);
        await database.UpsertAsync(db, moved.Enrolments.Select(e => e.Of(into)), ct);
        await database.UpsertAsync(db, moved.Guardians.Select(g => g.Of(into)), ct);
        return moved;
    }

    /// <summary>Puts everything back. What the other has been told since stays the other's.</summary>
    public async Task ReturnAsync(NarvaroDb db, PupilId into, RosterMoved moved, CancellationToken ct)
    {
        var now = await PupilAsync(db, into, ct);
        var enrolments = (await OfAsync<Enrolment>(db, e => e.PupilId == into, ct)).ToDictionary(e => (e.From, e.Unit));
        var guardians = (await OfAsync<Guardianship>(db, g => g.PupilId == into, ct)).ToDictionary(g => g.Ordinal);
        var asMoved = moved.Enrolments.Where(e => enrolments.GetValueOrDefault((e.From, e.Unit))?.SaysTheSameAs(e) == true);
        db.RemoveRange(asMoved.Select(e => enrolments[(e.From, e.Unit)]));
        var placed = moved.Guardians.Where(g => guardians.GetValueOrDefault(g.Ordinal)?.GuardianKey == g.GuardianKey);
        db.RemoveRange(placed.Select(g => guardians[g.Ordinal]));
        await db.SaveChangesAsync(ct);
        await database.UpsertAsync(db, [Returned(now, moved)], ct);
        await database.UpsertAsync(db, moved.Aliases, ct);
        await database.UpsertAsync(db, moved.Enrolments.Concat(moved.GivenUpEnrolments), ct);
        await database.UpsertAsync(db, moved.Guardians.Concat(moved.GivenUpGuardians), ct);
    }

    private static async Task<Pupil> PupilAsync(NarvaroDb db, PupilId id, CancellationToken ct) =>
        await db.Set<Pupil>().AsNoTracking().SingleAsync(p => p.Id == id, ct);

    private static Task<List<T>> OfAsync<T>(NarvaroDb db, System.Linq.Expressions.Expression<Func<T, bool>> whose, CancellationToken ct)
        where T : class => db.Set<T>().AsNoTracking().Where(whose).ToListAsync(ct);

    /// <summary>What the merge filled in goes; what a source has said since stays.</summary>
    private static Pupil Returned(Pupil now, RosterMoved moved)
    {
        var (before, after) = (moved.Before, moved.After);
        now.GivenName = now.GivenName == after.GivenName ? before.GivenName : now.GivenName;
        now.FamilyName = now.FamilyName == after.FamilyName ? before.FamilyName : now.FamilyName;
        now.BirthDate = now.BirthDate == after.BirthDate ? before.BirthDate : now.BirthDate;
        now.Sex = now.Sex == after.Sex ? before.Sex : now.Sex;
        now.HomeMunicipality = now.HomeMunicipality == after.HomeMunicipality ? before.HomeMunicipality : now.HomeMunicipality;
        now.Protection = now.Protection == after.Protection ? before.Protection : now.Protection;
        return now;
    }
}
