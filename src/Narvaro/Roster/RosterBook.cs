using Microsoft.EntityFrameworkCore;
using Narvaro.Import;
using Narvaro.Kernel;
using Narvaro.Storage;

namespace Narvaro.Roster;

/// <summary>The roster of pupils in memory while an extract is taken in: what it held, and what the rows add or change.</summary>
internal sealed class RosterBook
{
    /// <summary>The day from which new identifiers are known.</summary>
    private readonly DateOnly _today;
    private readonly PupilKeys _keys;
    private readonly PupilNumbers _numbers;
    private readonly RosterPlaces _places;
    private readonly Dictionary<PupilId, Pupil> _pupils;
    private readonly HashSet<object> _touched = [];
    private readonly Dictionary<PupilId, ProvenMerge> _merges = [];

    private RosterBook(
        DateOnly today,
        PupilKeys keys,
        PupilNumbers numbers,
        IEnumerable<Pupil> pupils,
        IEnumerable<Enrolment> enrolments,
        IEnumerable<Guardianship> guardians
    )
    {
        (_today, _keys, _numbers) = (today, keys, numbers);
        _places = new RosterPlaces(enrolments, guardians, _touched);
        _pupils = pupils.ToDictionary(p => p.Id);
    }

    /// <summary>Pupils that rows have proven to be one, in the order of the rows.</summary>
    public IReadOnlyCollection<ProvenMerge> Merges => _merges.Values;

    public static async Task<RosterBook> ReadAsync(NarvaroDb db, DateOnly today, CancellationToken ct)
    {
        var aliases = await db.Set<PupilAlias>().AsNoTracking().Where(a => a.Kind != AliasKind.NameInClass).ToListAsync(ct);
        return new RosterBook(
            today,
            await PupilKeys.ReadAsync(db, ct),
            new PupilNumbers(aliases),
            await db.Set<Pupil>().AsNoTracking().ToListAsync(ct),
            await db.Set<Enrolment>().AsNoTracking().ToListAsync(ct),
            await db.Set<Guardianship>().AsNoTracking().ToListAsync(ct)
        );
    }

    public RosterEffect Take(StagedPupil row)
    {
        var (byKey, byNumber) = Named(row);
        var merges = _merges.Count;
        if (byKey is { } from && byNumber is { } into && from != into)
        {
            if (!_numbers.WaitedFor(from, PupilNumbers.Of(row)!.Value))
            {
                return RosterEffect.TwoPupils;
            }
            _merges.Add(from, new ProvenMerge(from, into, row.Line));
            _pupils[into].FillFrom(_pupils[from]);
            _places.Foresee(from, into);
            byKey = into;
        }
        var isNew = byKey is null && byNumber is null;
        var id = byKey ?? byNumber ?? Add(new Pupil { Id = _keys.Next() });
        var changed = Alias(AliasKind.Extract, row.PupilKey, id);
        changed |= PupilNumbers.Of(row) is { } alias && Alias(alias.Kind, alias.Value, id);
        changed |= Facts(_pupils[id], row);
        changed |= _places.Guardian(id, 1, row.Guardian1) | _places.Guardian(id, 2, row.Guardian2);
        return _places.Enrol(id, row) switch
        {
            RosterEffect.Added => RosterEffect.Added,
            RosterEffect.Changed => RosterEffect.Changed,
            _ => isNew ? RosterEffect.Added
            : changed || _merges.Count > merges ? RosterEffect.Changed
            : RosterEffect.Nothing,
        };
    }

    /// <summary>The pupils that a row names: by its key, and by its number.</summary>
    public (PupilId? ByKey, PupilId? ByNumber) Named(StagedPupil row) => (AfterMerge(_keys.Find(row.PupilKey)), AfterMerge(ByNumber(row)));

    /// <summary>Two systems may give two children the same temporary number: it names the pupil only when the names agree too.</summary>
    private PupilId? ByNumber(StagedPupil row) =>
        PupilNumbers.Of(row) switch
        {
            (AliasKind.TemporaryNumber, var value) => _keys.Find(AliasKind.TemporaryNumber, value) is { } id && HasName(_pupils[id], row)
                ? id
                : null,
            (_, var digits) => _keys.FindNumber(digits),
            null => null,
        };

    private static bool HasName(Pupil pupil, StagedPupil row) =>
        PersonName.Read($"{pupil.GivenName} {pupil.FamilyName}") == PersonName.Read($"{row.GivenName} {row.FamilyName}");

    private PupilId? AfterMerge(PupilId? id)
    {
        while (id is { } found && _merges.TryGetValue(found, out var merge))
        {
            id = merge.Into;
        }
        return id;
    }

    /// <summary>A pupil of a source without a roster, in a class from a date on.</summary>
    public void See(string key, SchoolUnitCode unit, string schoolClass, DateOnly first)
    {
        var id = _keys.Find(key) ?? Add(new Pupil { Id = _keys.Next() });
        Alias(AliasKind.Extract, key, id);
        _places.See(id, unit, schoolClass, first);
    }

    /// <summary>Writes what was touched, within the transaction of <paramref name="db"/>.</summary>
    public async Task SaveAsync(Database database, NarvaroDb db, CancellationToken ct)
    {
        await database.UpsertAsync(db, _touched.OfType<Pupil>().OrderBy(p => p.Id.Value), ct);
        await database.UpsertAsync(db, _touched.OfType<PupilAlias>(), ct);
        await database.UpsertAsync(db, _touched.OfType<Enrolment>(), ct);
        await database.UpsertAsync(db, _touched.OfType<Guardianship>(), ct);
    }

    private PupilId Add(Pupil pupil)
    {
        _pupils[pupil.Id] = pupil;
        _touched.Add(pupil);
        return pupil.Id;
    }

    private bool Alias(AliasKind kind, string value, PupilId id)
    {
        if (_keys.Find(kind, value) is not null)
        {
            // Nobody's identifier is given to another here: only a merge does that, on record.
            return false;
        }
        var alias = new PupilAlias
        {
            Kind = kind,
            Value = value,
            ValidFrom = _today,
            PupilId = id,
        };
        _keys.Add(alias);
        _numbers.Add(alias);
        foreach (var ended in _numbers.Ended(alias))
        {
            _touched.Add(ended);
        }
        return _touched.Add(alias);
    }

    private bool Facts(Pupil pupil, StagedPupil row)
    {
        var before = (pupil.GivenName, pupil.FamilyName, pupil.BirthDate, pupil.Sex, pupil.Protection, pupil.HomeMunicipality);
        pupil.GivenName = row.GivenName ?? pupil.GivenName;
        pupil.FamilyName = row.FamilyName ?? pupil.FamilyName;
        pupil.BirthDate = row.BirthDate ?? pupil.BirthDate;
        pupil.Sex = row.Sex ?? pupil.Sex;
        if (row.ProtectionLowered)
        {
            pupil.Protection = ProtectionMark.None;
        }
        pupil.Raise(row.Protection);
        pupil.HomeMunicipality = row.HomeMunicipality ?? pupil.HomeMunicipality;
        var after = (pupil.GivenName, pupil.FamilyName, pupil.BirthDate, pupil.Sex, pupil.Protection, pupil.HomeMunicipality);
        if (before == after)
        {
            return false;
        }
        _touched.Add(pupil);
        return true;
    }
}
