using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Narvaro.Import;
using Narvaro.Kernel;
using Narvaro.Storage;

namespace Narvaro.Roster;

/// <summary>The roster of pupils in memory while an extract is taken in: what it held, and what the rows add or change.</summary>
/// <param name="today">The day from which new identifiers are known.</param>
internal sealed class RosterBook(
    DateOnly today,
    PupilKeys keys,
    PupilNumbers numbers,
    IEnumerable<Pupil> pupils,
    IEnumerable<Enrolment> enrolments,
    IEnumerable<Guardianship> guardians
)
{
    private readonly Dictionary<PupilId, Pupil> _pupils = pupils.ToDictionary(p => p.Id);
    private readonly Dictionary<PupilId, Dictionary<(DateOnly From, SchoolUnitCode Unit), Enrolment>> _enrolments = enrolments
        .GroupBy(e => e.PupilId)
        .ToDictionary(g => g.Key, g => g.ToDictionary(e => (e.From, e.Unit)));
    private readonly Dictionary<(PupilId, int), Guardianship> _guardians = guardians.ToDictionary(g => (g.PupilId, g.Ordinal));
    private readonly HashSet<object> _touched = [];
    private readonly Dictionary<PupilId, ProvenMerge> _merges = [];

    /// <summary>What a row did.</summary>
    public enum Effect
    {
        Added,
        Changed,
        Nothing,

        /// <summary>Its number belongs to one pupil and its key to another: nobody guesses which is right.</summary>
        TwoPupils,
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

    public Effect Take(StagedPupil row)
    {
        var (byKey, byNumber) = Named(row);
        var merges = _merges.Count;
        if (byKey is { } from && byNumber is { } into && from != into)
        {
            if (!numbers.WaitedFor(from, PupilNumbers.Of(row)!.Value))
            {
                return Effect.TwoPupils;
            }
            _merges.Add(from, new ProvenMerge(from, into, row.Line));
            byKey = into;
        }
        var isNew = byKey is null && byNumber is null;
        var id = byKey ?? byNumber ?? Add(new Pupil { Id = keys.Next() });
        var changed = Alias(AliasKind.Extract, row.PupilKey, id);
        changed |= PupilNumbers.Of(row) is { } alias && Alias(alias.Kind, alias.Value, id);
        changed |= Facts(_pupils[id], row);
        changed |= Guardian(id, 1, row.Guardian1) | Guardian(id, 2, row.Guardian2);
        return Enrol(id, row) switch
        {
            Effect.Added => Effect.Added,
            Effect.Changed => Effect.Changed,
            _ => isNew ? Effect.Added
            : changed || _merges.Count > merges ? Effect.Changed
            : Effect.Nothing,
        };
    }

    /// <summary>The pupils that a row names: by its key, and by its number.</summary>
    public (PupilId? ByKey, PupilId? ByNumber) Named(StagedPupil row) => (AfterMerge(keys.Find(row.PupilKey)), AfterMerge(ByNumber(row)));

    /// <summary>Two systems may give two children the same temporary number: it names the pupil only when the names agree too.</summary>
    private PupilId? ByNumber(StagedPupil row) =>
        PupilNumbers.Of(row) switch
        {
            (AliasKind.TemporaryNumber, var value) => keys.Find(AliasKind.TemporaryNumber, value) is { } id && HasName(_pupils[id], row)
                ? id
                : null,
            (_, var digits) => keys.FindNumber(digits),
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
        var id = keys.Find(key) ?? Add(new Pupil { Id = keys.Next() });
        Alias(AliasKind.Extract, key, id);
        var held = EnrolmentsOf(id).Values.Where(e => e.Holds(first)).MaxBy(e => e.From);
        if (held is not null && held.Unit == unit && held.Class == schoolClass)
        {
            return;
        }
        var grade = schoolClass.TakeWhile(char.IsAsciiDigit).ToArray();
        var enrolment = new Enrolment
        {
            PupilId = id,
            Unit = unit,
            From = held is null ? SchoolYear.Of(first).First : first,
            Form = SchoolForm.GR,
            Grade = grade.Length is 1 or 2 ? int.Parse(grade, NumberStyles.None, CultureInfo.InvariantCulture) : 0,
            Class = schoolClass,
        };
        EnrolmentsOf(id)[(enrolment.From, unit)] = enrolment;
        _touched.Add(enrolment);
    }

    /// <summary>Writes what was touched, within the transaction of <paramref name="db"/>.</summary>
    public async Task SaveAsync(Database database, NarvaroDb db, CancellationToken ct)
    {
        await database.UpsertAsync(db, _touched.OfType<Pupil>().OrderBy(p => p.Id.Value), ct);
        await database.UpsertAsync(db, _touched.OfType<PupilAlias>(), ct);
        await database.UpsertAsync(db, _touched.OfType<Enrolment>(), ct);
        await database.UpsertAsync(db, _touched.OfType<Guardianship>(), ct);
    }

    private Dictionary<(DateOnly From, SchoolUnitCode Unit), Enrolment> EnrolmentsOf(PupilId id) =>
        _enrolments.TryGetValue(id, out var held) ? held : _enrolments[id] = [];

    private PupilId Add(Pupil pupil)
    {
        _pupils[pupil.Id] = pupil;
        _touched.Add(pupil);
        return pupil.Id;
    }

    private bool Alias(AliasKind kind, string value, PupilId id)
    {
        if (keys.Find(kind, value) is not null)
        {
            // Nobody's identifier is given to another here: only a merge does that, on record.
            return false;
        }
        var alias = new PupilAlias
        {
            Kind = kind,
            Value = value,
            ValidFrom = today,
            PupilId = id,
        };
        keys.Add(alias);
        numbers.Add(alias);
        foreach (var ended in numbers.Ended(alias))
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

    private bool Guardian(PupilId id, int ordinal, string? key)
    {
        if (string.IsNullOrEmpty(key) || _guardians.GetValueOrDefault((id, ordinal))?.GuardianKey == key)
        {
            return false;
        }
        var guardian = new Guardianship
        {
            PupilId = id,
            Ordinal = ordinal,
            GuardianKey = key,
        };
        _guardians[(id, ordinal)] = guardian;
        return _touched.Add(guardian);
    }

    private Effect Enrol(PupilId id, StagedPupil row)
    {
        var held = EnrolmentsOf(id);
        var told = new Enrolment
        {
            PupilId = id,
            Unit = row.Unit,
            From = row.From,
            To = row.To,
            Form = row.Form,
            Grade = row.Grade,
            Class = row.Class ?? "",
            MentorKey = row.MentorKey,
        };
        var before = held.GetValueOrDefault((row.From, row.Unit));
        if (
            before is not null
            && (before.To, before.Form, before.Grade, before.Class, before.MentorKey)
                == (told.To, told.Form, told.Grade, told.Class, told.MentorKey)
        )
        {
            return Effect.Nothing;
        }
        held[(row.From, row.Unit)] = told;
        _touched.Add(told);
        return before is null ? Effect.Added : Effect.Changed;
    }
}
