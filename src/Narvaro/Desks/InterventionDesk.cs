using Microsoft.EntityFrameworkCore;
using Narvaro.FollowUp.Interventions;
using Narvaro.Kernel;
using Narvaro.Privacy.Access;
using Narvaro.Roster.Staff;
using Narvaro.Storage;

namespace Narvaro.Desks;

/// <summary>An intervention as a person tells of it.</summary>
public sealed record InterventionTold(InterventionKind Kind, string Goal, StaffRole Responsible, DateOnly StartsOn, DateOnly FollowUpOn);

/// <summary>Interventions of a case, for a person, by way of the <see cref="CaseDoor"/>. What tells that elevhälsan is in the case is not there
/// for who may not know it (domain §1.3).</summary>
public sealed class InterventionDesk(Database database, TimeProvider clock)
{
    private readonly CaseDoor _door = new(database, clock);

    /// <param name="person">Key of who is signed in.</param>
    /// <param name="reference">The case, e.g. "N-0042".</param>
    public Task<InterventionsRead> ReadAsync(string person, string reference, CancellationToken ct) =>
        _door.EnterAsync(
            At(person, reference, Act.Read),
            refusal => new InterventionsRead([], refusal),
            async (db, at) => await InterventionsRead.OfAsync(db, at, await KnowsOfHealthAsync(db, at, ct), ct),
            ct
        );

    public Task<InterventionWritten> AddAsync(string person, string reference, InterventionTold told, CancellationToken ct) =>
        _door.EnterAsync(
            At(person, reference, Act.Change),
            refusal => new InterventionWritten(0, refusal),
            async (db, at) =>
            {
                var tells = told.Kind is InterventionKind.PupilHealth || told.Responsible is StaffRole.PupilHealth;
                return tells && !await KnowsOfHealthAsync(db, at, ct)
                    ? new InterventionWritten(0, InterventionRefusals.OfPupilHealth)
                    : await InterventionRegister.AddAsync(db, Word(at, told), ct);
            },
            ct
        );

    /// <summary>What came of it.</summary>
    public Task<Refusal?> EndAsync(
        string person,
        string reference,
        int intervention,
        InterventionOutcome outcome,
        string words,
        CancellationToken ct
    ) =>
        OnAsync(person, reference, intervention, (db, who) => InterventionRegister.EndAsync(db, intervention, outcome, words, who, ct), ct);

    public Task<Refusal?> WithdrawAsync(string person, string reference, int intervention, string why, CancellationToken ct) =>
        OnAsync(person, reference, intervention, (db, who) => InterventionRegister.WithdrawAsync(db, intervention, why, who, ct), ct);

    /// <summary>One of another case, or one that the person may not know of, is not there.</summary>
    private Task<Refusal?> OnAsync(
        string person,
        string reference,
        int intervention,
        Func<NarvaroDb, (string By, DateTime At), Task<Refusal?>> act,
        CancellationToken ct
    ) =>
        _door.EnterAsync(
            At(person, reference, Act.Change),
            refusal => refusal,
            async (db, at) =>
            {
                var row = await db.Set<Intervention>()
                    .AsNoTracking()
                    .SingleOrDefaultAsync(i => i.Id == intervention && i.CaseId == at.Case.Id, ct);
                return row is null || (row.TellsOfPupilHealth && !await KnowsOfHealthAsync(db, at, ct))
                    ? InterventionRefusals.NotThere
                    : await act(db, (person, at.Now));
            },
            ct
        );

    private static AtDoor At(string person, string reference, Act act) => new(person, reference, act, DataClass.CaseFact);

    private static Task<bool> KnowsOfHealthAsync(NarvaroDb db, AtCase at, CancellationToken ct) =>
        CaseDoor.MayAlsoAsync(db, at, Act.Read, DataClass.PupilHealthInvolvement, ct);

    private static InterventionWord Word(AtCase at, InterventionTold told) =>
        new(at.Case.Id, told.Kind, told.Goal, told.Responsible, told.StartsOn, told.FollowUpOn, at.Viewer.Key, at.Now);
}
