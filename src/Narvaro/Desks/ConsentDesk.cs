using Microsoft.EntityFrameworkCore;
using Narvaro.Cases;
using Narvaro.Consent;
using Narvaro.Kernel;
using Narvaro.Privacy.Access;
using Narvaro.Storage;

namespace Narvaro.Desks;

/// <summary>Consents, for a person: of the pupil of a case by way of the <see cref="CaseDoor"/>, and all that the person may read.</summary>
public sealed class ConsentDesk(Database database, ConsentTerms terms, TimeProvider clock)
{
    private readonly CaseDoor _door = new(database, clock);
    private readonly ListDoor _list = new(database, clock);
    private readonly ConsentRegister _register = new(terms);

    /// <summary>Those that end soonest first; last what has ended or been withdrawn. A line of the log for each pupil.</summary>
    /// <param name="person">Key of who is signed in.</param>
    /// <param name="filter">Which of them.</param>
    /// <param name="page">From 1.</param>
    public Task<ConsentsListed> ListAsync(string person, ConsentFilter filter, int page, CancellationToken ct) =>
        _list.EnterAsync(
            person,
            async looker =>
            {
                var on = looker.Viewer.On;
                var seen = await filter
                    .Of(looker.Db.Set<ConsentRecord>().AsNoTracking(), looker.Db, on)
                    .SeenBy(looker.Db, looker.Viewer, Purpose.FollowUp)
                    .OrderBy(c => c.WithdrawnAt != null || (c.To != null && c.To < on))
                    .ThenBy(c => c.To == null)
                    .ThenBy(c => c.To)
                    .ThenBy(c => c.Id)
                    .PageAsync(page, ct);
                return new ConsentsListed(seen.As(await RowsAsync(looker, seen.Rows, ct)), terms.AgesInWords);
            },
            ct
        );

    /// <param name="person">Key of who is signed in.</param>
    /// <param name="reference">The case, e.g. "N-0042".</param>
    public Task<ConsentsRead> ReadAsync(string person, string reference, CancellationToken ct) =>
        _door.EnterAsync(
            new AtDoor(person, reference, Act.Read, DataClass.Consent),
            refusal => new ConsentsRead([], refusal),
            (db, at) => ConsentsRead.OfAsync(db, at, terms, ct),
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

    /// <summary>As many queries for fifty as for one.</summary>
    private async Task<IEnumerable<ConsentRow>> RowsAsync(Looker looker, IReadOnlyList<ConsentRecord> records, CancellationToken ct)
    {
        var shown = await PupilLines.AskAsync(looker, DataClass.Consent, ofCase: true, records.Select(c => c.PupilId), ct);
        var consents = await ConsentRegister.ReadAsync(looker.Db, [.. records.Select(c => c.PupilId).Distinct()], looker.Now, ct);
        return records.Where(r => shown.ContainsKey(r.PupilId)).Select(r => Row(r, shown[r.PupilId]));

        ConsentRow Row(ConsentRecord record, PupilLine pupil) =>
            ConsentRow.Of(
                record,
                pupil.Case?.Reference,
                pupil.Name,
                terms,
                ConsentStanding.Of(record, consents[record.PupilId], pupil.Facts.Place?.Unit ?? default, terms, looker.Viewer.On)
            );
    }
}
