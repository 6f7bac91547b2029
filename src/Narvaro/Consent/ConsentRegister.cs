using Microsoft.EntityFrameworkCore;
using Narvaro.Kernel;
using Narvaro.Roster;
using Narvaro.Storage;

namespace Narvaro.Consent;

/// <summary>A consent that was put on record, or why it was not.</summary>
public sealed record ConsentReceipt(int? Consent, Refusal? Refusal);

/// <summary>The register of consents: added to and withdrawn from, never altered; read as it was known at an instant. All in the caller's
/// transaction.</summary>
public sealed class ConsentRegister(ConsentTerms terms)
{
    public static Refusal NotThere { get; } = new("consent-withdrawn", "Det finns inget samtycke med det numret.");

    /// <param name="db">The open transaction.</param>
    /// <param name="pupil">Whom it is about.</param>
    /// <param name="order">What was said.</param>
    /// <param name="by">Who records it.</param>
    /// <param name="at">When, UTC.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<ConsentReceipt> RecordAsync(
        NarvaroDb db,
        PupilId pupil,
        ConsentOrder order,
        string by,
        DateTime at,
        CancellationToken ct
    )
    {
        await HoldAsync(db, pupil, ct);
        var known = await db.Set<Pupil>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == pupil, ct);
        if (known is null)
        {
            return new ConsentReceipt(null, new Refusal("consent-pupil", "Det finns ingen sådan elev."));
        }
        if (order.WhyNot(terms, known.BirthDate) is { } refusal)
        {
            return new ConsentReceipt(null, refusal);
        }
        var record = RecordOf(await NextAsync(db, ct), pupil, order, await GuardiansAsync(db, pupil, ct), by, at, runId: null);
        db.Add(record);
        await db.SaveChangesAsync(ct);
        return new ConsentReceipt(record.Id, null);
    }

    /// <summary>Withdraws, from now on (domain §1.4). The same again is refused, so that the first stays on record.</summary>
    public async Task<Refusal?> WithdrawAsync(NarvaroDb db, int consent, string by, string why, DateTime at, CancellationToken ct)
    {
        var record = await db.Set<ConsentRecord>().SingleOrDefaultAsync(c => c.Id == consent, ct);
        if (record is null or { WithdrawnAt: not null })
        {
            return record is null ? NotThere : new Refusal("consent-withdrawn", "Samtycket är redan återkallat.");
        }
        if (string.IsNullOrWhiteSpace(why))
        {
            return new Refusal("consent-why", "Skriv hur återkallelsen kom: muntligt, skriftligt, av vem.");
        }
        Withdraw(record, Stockholm.DateOf(at), by, why, at);
        await db.SaveChangesAsync(ct);
        return null;
    }

    /// <summary>Puts a written assessment of a child's maturity on record; it goes before the ages of the configuration.</summary>
    public async Task<Refusal?> AssessAsync(
        NarvaroDb db,
        PupilId pupil,
        ChildsPart part,
        string assessedBy,
        string reference,
        string by,
        DateTime at,
        CancellationToken ct
    )
    {
        if (string.IsNullOrWhiteSpace(reference) || string.IsNullOrWhiteSpace(assessedBy))
        {
            return new Refusal("maturity-reference", "En mognadsbedömning är skriftlig: ange vem som har gjort den och var den finns.");
        }
        db.Add(
            new MaturityAssessment
            {
                Id = (await db.Set<MaturityAssessment>().MaxAsync(a => (int?)a.Id, ct) ?? 0) + 1,
                PupilId = pupil,
                Part = part,
                AssessedBy = assessedBy,
                On = Stockholm.DateOf(at),
                Reference = reference,
                RecordedBy = by,
                RecordedAt = at,
            }
        );
        await db.SaveChangesAsync(ct);
        return null;
    }

    /// <summary>What was known of a pupil's consents at an instant. Guardians and birth date are those of the roster now: it keeps no
    /// earlier ones.</summary>
    public static async Task<ConsentFacts> ReadAsync(NarvaroDb db, PupilId pupil, DateTime instant, CancellationToken ct) =>
        (await ReadAsync(db, [pupil], instant, ct))[pupil];

    /// <summary>Of several, in as many queries as of one.</summary>
    public static async Task<IReadOnlyDictionary<PupilId, ConsentFacts>> ReadAsync(
        NarvaroDb db,
        IReadOnlyCollection<PupilId> pupils,
        DateTime instant,
        CancellationToken ct
    )
    {
        var known = await db.Set<Pupil>().Where(p => pupils.Contains(p.Id)).Select(p => new { p.Id, p.BirthDate }).ToListAsync(ct);
        var guardians = await db.Set<Guardianship>().AsNoTracking().Where(g => pupils.Contains(g.PupilId)).ToListAsync(ct);
        var records = await db.Set<ConsentRecord>()
            .AsNoTracking()
            .Where(c => pupils.Contains(c.PupilId))
            .OrderBy(c => c.Id)
            .ToListAsync(ct);
        var assessed = await db.Set<MaturityAssessment>()
            .AsNoTracking()
            .Where(a => pupils.Contains(a.PupilId) && a.RecordedAt <= instant)
            .ToListAsync(ct);
        return pupils
            .Distinct()
            .ToDictionary(
                id => id,
                id => new ConsentFacts(
                    known.Find(p => p.Id == id)?.BirthDate,
                    Places(guardians.FindAll(g => g.PupilId == id)),
                    assessed.FindAll(a => a.PupilId == id).MaxBy(a => (a.RecordedAt, a.Id))?.Part,
                    [.. records.FindAll(r => r.PupilId == id).Select(r => r.AsKnown(instant)).OfType<Statement>()]
                )
            );
    }

    /// <summary>Holds the pupil's consents and marking as they are until the transaction ends: nobody says or withdraws anything meanwhile.</summary>
    public static async Task HoldAsync(NarvaroDb db, PupilId pupil, CancellationToken ct)
    {
        // Writing what is there already takes the row's lock on both databases.
        await db.Set<Pupil>().Where(p => p.Id == pupil).ExecuteUpdateAsync(s => s.SetProperty(p => p.Protection, p => p.Protection), ct);
        await db.Set<ConsentRecord>().Where(c => c.PupilId == pupil).ExecuteUpdateAsync(s => s.SetProperty(c => c.PupilId, pupil), ct);
    }

    internal static async Task<int> NextAsync(NarvaroDb db, CancellationToken ct) =>
        (await db.Set<ConsentRecord>().MaxAsync(c => (int?)c.Id, ct) ?? 0) + 1;

    internal static async Task<IReadOnlyList<GuardianPlace>> GuardiansAsync(NarvaroDb db, PupilId pupil, CancellationToken ct) =>
        Places(await db.Set<Guardianship>().AsNoTracking().Where(g => g.PupilId == pupil).ToListAsync(ct));

    internal static IReadOnlyList<GuardianPlace> Places(IReadOnlyList<Guardianship> guardians) =>
        [
            new GuardianPlace(ConsentGiver.Guardian1, guardians.FirstOrDefault(g => g.Ordinal == 1)?.GuardianKey),
            new GuardianPlace(ConsentGiver.Guardian2, guardians.FirstOrDefault(g => g.Ordinal == 2)?.GuardianKey),
        ];

    internal static ConsentRecord RecordOf(
        int id,
        PupilId pupil,
        ConsentOrder order,
        IReadOnlyList<GuardianPlace> guardians,
        string by,
        DateTime at,
        int? runId
    ) =>
        new()
        {
            Id = id,
            PupilId = pupil,
            Giver = order.Giver,
            GuardianKey = guardians.FirstOrDefault(g => g.Place == order.Giver)?.Key,
            Agrees = order.Agrees,
            Direction = order.Direction,
            Discloser = order.Discloser?.Value ?? "",
            Recipient = order.Recipient!,
            Purpose = order.Purpose!,
            Items = string.Join(',', order.Items.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)),
            Form = order.Form,
            From = order.From,
            To = order.To,
            RecordedBy = by,
            RecordedAt = at,
            RunId = runId,
        };

    internal static void Withdraw(ConsentRecord record, DateOnly on, string by, string why, DateTime at)
    {
        (record.WithdrawnAt, record.WithdrawnOn) = (at, on);
        (record.WithdrawnBy, record.WithdrawnWhy) = (by, why);
    }
}
