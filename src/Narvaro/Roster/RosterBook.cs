using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Narvaro.Import;
using Narvaro.Kernel;
using Narvaro.Storage;

namespace Narvaro.Roster;

/// <summary>The roster of pupils in memory while an extract is taken in: what it held, and what the rows add or change.</summary>
internal sealed class RosterBook
{
    private readonly PupilKeys _keys;
    private readonly Dictionary<PupilId, Pupil> _pupils;
    private readonly Dictionary<PupilId, Dictionary<(DateOnly From, SchoolUnitCode Unit), Enrolment>> _enrolments;
    private readonly Dictionary<(PupilId, int), Guardianship> _guardians;
    private readonly HashSet<object> _touched = [];

    private RosterBook(PupilKeys keys, IEnumerable<Pupil> pupils, List<Enrolment> enrolments, IEnumerable<Guardianship> guardians)
    {
        _keys = keys;
        _pupils = pupils.ToDictionary(p => p.Id);
        _enrolments = enrolments.GroupBy(e => e.PupilId).ToDictionary(g => g.Key, g => g.ToDictionary(e => (e.From, e.Unit)));
        _guardians = guardians.ToDictionary(g => (g.PupilId, g.Ordinal));
    }

    /// <summary>What a row did.</summary>
    public enum Effect
    {
        Added,
        Changed,
        Nothing,

        /// <summary>Its number belongs to one pupil and its key to another: nobody guesses which is right.</summary>
        TwoPupils,
    }

    public static async Task<RosterBook> ReadAsync(NarvaroDb db, CancellationToken ct) =>
        new(
            await PupilKeys.ReadAsync(db, ct),
            await db.Set<Pupil>().AsNoTracking().ToListAsync(ct),
            await db.Set<Enrolment>().AsNoTracking().ToListAsync(ct),
            await db.Set<Guardianship>().AsNoTracking().ToListAsync(ct)
        );

    public Effect Take(StagedPupil row)
    {
        var byKey = _keys.Find(AliasKind.Extract, row.PupilKey);
        var byNumber = Number(row) is { } number ? _keys.Find(number.Kind, number.Value) : null;
        if (byKey is not null && byNumber is not null && byKey != byNumber)
        {
            return Effect.TwoPupils;
        }
        var isNew = byKey is null && byNumber is null;
        var id = byKey ?? byNumber ?? Add(new Pupil { Id = _keys.Next() });
        var changed = Alias(AliasKind.Extract, row.PupilKey, id);
        changed |= Number(row) is { } alias && Alias(alias.Kind, alias.Value, id);
        changed |= Facts(_pupils[id], row);
        changed |= Guardian(id, 1, row.Guardian1) | Guardian(id, 2, row.Guardian2);
        return Enrol(id, row) switch
        {
            Effect.Added => Effect.Added,
            Effect.Changed => Effect.Changed,
            _ => isNew ? Effect.Added
            : changed ? Effect.Changed
            : Effect.Nothing,
        };
    }

    /// <summary>A pupil of a source without a roster, in a class from a date on.</summary>
    public void See(string key, SchoolUnitCode unit, string schoolClass, DateOnly first)
    {
        var id = _keys.Find(AliasKind.Extract, key) ?? Add(new Pupil { Id = _keys.Next() });
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

    private static (AliasKind Kind, string Value)? Number(StagedPupil row) =>
        row.Personnummer is { } number ? (AliasKind.Personnummer, number)
        : row.TemporaryNumber is { } temporary ? (AliasKind.TemporaryNumber, temporary)
        : null;

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
        if (_keys.Find(kind, value) == id)
        {
            return false;
        }
        var alias = new PupilAlias
        {
            Kind = kind,
            Value = value,
            PupilId = id,
        };
        _keys.Add(alias);
        return _touched.Add(alias);
    }

    private bool Facts(Pupil pupil, StagedPupil row)
    {
        var before = (pupil.GivenName, pupil.FamilyName, pupil.BirthDate, pupil.Sex, pupil.Protection, pupil.HomeMunicipality);
        pupil.GivenName = row.GivenName ?? pupil.GivenName;
        pupil.FamilyName = row.FamilyName ?? pupil.FamilyName;
        pupil.BirthDate = row.BirthDate ?? pupil.BirthDate;
        pupil.Sex = row.Sex ?? pupil.Sex;
        pupil.Protection = row.Protection;
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
        var enrolments = EnrolmentsOf(id);
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
        var before = enrolments.GetValueOrDefault((row.From, row.Unit));
        if (
            before is not null
            && (before.To, before.Form, before.Grade, before.Class, before.MentorKey)
                == (told.To, told.Form, told.Grade, told.Class, told.MentorKey)
        )
        {
            return Effect.Nothing;
        }
        enrolments[(row.From, row.Unit)] = told;
        _touched.Add(told);
        return before is null ? Effect.Added : Effect.Changed;
    }
}
