using Microsoft.EntityFrameworkCore;
using Narvaro.Consent;
using Narvaro.Kernel;
using Narvaro.Privacy.Access;
using Narvaro.Storage;

namespace Narvaro.Desks;

/// <summary>What has been said of letting the school tell, or why it is not shown.</summary>
public sealed record ConsentsRead(IReadOnlyList<ConsentRecord> Consents, Refusal? Refusal = null);

/// <summary>Consents of the pupil of a case, for a person, by way of the <see cref="CaseDoor"/>.</summary>
public sealed class ConsentDesk(Database database, ConsentTerms terms, TimeProvider clock)
{
    private readonly CaseDoor _door = new(database, clock);
    private readonly ConsentRegister _register = new(terms);

    /// <param name="person">Key of who is signed in.</param>
    /// <param name="reference">The case, e.g. "N-0042".</param>
    public Task<ConsentsRead> ReadAsync(string person, string reference, CancellationToken ct) =>
        _door.EnterAsync(
            new AtDoor(person, reference, Act.Read, DataClass.Consent),
            refusal => new ConsentsRead([], refusal),
            async (db, at) =>
                new ConsentsRead(
                    await db.Set<ConsentRecord>().AsNoTracking().Where(c => c.PupilId == at.Case.PupilId).OrderBy(c => c.Id).ToListAsync(ct)
                ),
            ct
        );

    public Task<ConsentReceipt> RecordAsync(string person, string reference, ConsentOrder order, CancellationToken ct) =>
        _door.EnterAsync(
            new AtDoor(person, reference, Act.Create, DataClass.Consent),
            refusal => new ConsentReceipt(null, refusal),
            (db, at) => _register.RecordAsync(db, at.Case.PupilId, order, person, at.Now, ct),
            ct
        );

    /// <summary>From now on. Of another pupil than the case's there is none.</summary>
    public Task<Refusal?> WithdrawAsync(string person, string reference, int consent, string why, CancellationToken ct) =>
        _door.EnterAsync(
            new AtDoor(person, reference, Act.Withdraw, DataClass.Consent),
            refusal => refusal,
            async (db, at) =>
                await db.Set<ConsentRecord>().AnyAsync(c => c.Id == consent && c.PupilId == at.Case.PupilId, ct)
                    ? await _register.WithdrawAsync(db, consent, person, why, at.Now, ct)
                    : ConsentRegister.NotThere,
            ct
        );
}
