using Microsoft.EntityFrameworkCore;
using Narvaro.Import;
using Narvaro.Kernel;
using Narvaro.Storage;

namespace Narvaro.Consent.Taking;

/// <summary>What a row of consents did.</summary>
internal enum ConsentEffect
{
    Added,
    Changed,
    Nothing,
}

/// <summary>What deliveries have said of the consents of some pupils, and what the rows of one add. What people have recorded is not compared
/// with: a row that says what the source has always said is nothing new, whatever has been recorded here since.</summary>
internal sealed class ConsentBook
{
    private readonly NarvaroDb _db;
    private readonly ImportRun _run;
    private readonly Dictionary<ConsentKey, ConsentRecord> _newest;
    private int _next;

    private ConsentBook(NarvaroDb db, ImportRun run, Dictionary<ConsentKey, ConsentRecord> newest, int next) =>
        (_db, _run, _newest, _next) = (db, run, newest, next);

    /// <summary>Pupils of whom something is new.</summary>
    public IEnumerable<PupilId> Touched =>
        _db
            .ChangeTracker.Entries<ConsentRecord>()
            .Where(e => e.State is EntityState.Added or EntityState.Modified)
            .Select(e => e.Entity.PupilId)
            .Distinct()
            .OrderBy(p => p.Value)
            .ToList();

    /// <summary>When what the run says was known: one that was held is known from when a person let it through.</summary>
    private DateTime KnownAt => _run is { WasReleased: true, DecidedAt: { } decided } ? decided : _run.At;

    public static async Task<ConsentBook> ReadAsync(NarvaroDb db, IReadOnlyCollection<PupilId> pupils, ImportRun run, CancellationToken ct)
    {
        var own = pupils.ToList();
        var records = await db.Set<ConsentRecord>().Where(c => c.RunId != null && EF.Parameter(own).Contains(c.PupilId)).ToListAsync(ct);
        var newest = records.GroupBy(ConsentKey.Of).ToDictionary(g => g.Key, g => g.MaxBy(c => c.Id)!);
        return new ConsentBook(db, run, newest, await ConsentRegister.NextAsync(db, ct));
    }

    public ConsentEffect Take(ToldConsent told, ConsentRoster roster)
    {
        var known = _newest.GetValueOrDefault(told.Key);
        if (known is null || !told.SaysTheSameAs(known))
        {
            if (known is { WithdrawnAt: not null, Agrees: true } && told.Order.Agrees)
            {
                // Another yes under the same first day is the old one told again, with some other end.
                return ConsentEffect.Nothing;
            }
            Add(told, roster);
            return known is null ? ConsentEffect.Added : ConsentEffect.Changed;
        }
        if (told.Withdrawn is not { } on || known.WithdrawnAt is not null)
        {
            return ConsentEffect.Nothing;
        }
        ConsentRegister.Withdraw(known, on, By, Why, KnownAt);
        return ConsentEffect.Changed;
    }

    private const string Why = "återkallat enligt utdraget";

    private string By => _run.Profile;

    private void Add(ToldConsent told, ConsentRoster roster)
    {
        var record = ConsentRegister.RecordOf(_next++, told.Pupil, told.Order, roster.Guardians(told.Pupil), By, KnownAt, _run.Id);
        if (told.Withdrawn is { } on)
        {
            ConsentRegister.Withdraw(record, on, By, Why, KnownAt);
        }
        _newest[told.Key] = record;
        _db.Add(record);
    }
}
