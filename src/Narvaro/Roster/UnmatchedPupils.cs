using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Narvaro.Import;
using Narvaro.Kernel;
using Narvaro.Storage;

namespace Narvaro.Roster;

/// <summary>What waits for a person to say who it is. Filled while a run is taken; the same again adds nothing.</summary>
public sealed class UnmatchedPupils
{
    private readonly Dictionary<(string Value, int SchoolYear), UnmatchedPupil> _items;
    private readonly ILookup<string, UnmatchedPupil> _conflicts;
    private int _last;

    private UnmatchedPupils(List<UnmatchedPupil> items)
    {
        _items = items.ToDictionary(i => (i.Value, i.SchoolYear));
        _conflicts = items
            .Where(i => i.Kind == UnmatchedKind.TwoPupils)
            .ToLookup(i => i.Value[..i.Value.LastIndexOf('|')], StringComparer.Ordinal);
        _last = items.Select(i => i.Id).DefaultIfEmpty().Max();
    }

    /// <summary>The queue as it stands, tracked by <paramref name="db"/>: what is added or changed is written when it saves.</summary>
    public static async Task<UnmatchedPupils> ReadAsync(NarvaroDb db, CancellationToken ct) =>
        new(await db.Set<UnmatchedPupil>().ToListAsync(ct));

    /// <summary>A name in a class that is nobody's, or several pupils'.</summary>
    public void Add(
        NarvaroDb db,
        int runId,
        int line,
        SchoolUnitCode? unit,
        string schoolClass,
        string name,
        DateOnly date,
        NameMatch match
    ) =>
        Add(
            db,
            new UnmatchedPupil
            {
                Kind = match.IsAmbiguous ? UnmatchedKind.Namesakes : UnmatchedKind.NameUnknown,
                Value = PupilNames.Key(unit, schoolClass, PersonName.Read(name)),
                SchoolYear = SchoolYear.Of(date).StartYear,
                RunId = runId,
                Line = line,
                Unit = unit?.Value ?? "",
                Class = schoolClass,
                Name = PersonName.Plain(name, out var marked),
                IsProtected = marked,
                Candidates = Ids(match.Candidates),
                State = UnmatchedState.Waiting,
            }
        );

    /// <summary>A row whose key is one pupil's and whose number is another's.</summary>
    public void Add(NarvaroDb db, StagedPupil row, PupilId byKey, PupilId byNumber) =>
        Add(
            db,
            new UnmatchedPupil
            {
                Kind = UnmatchedKind.TwoPupils,
                Value = Conflict(row),
                SchoolYear = SchoolYear.Of(row.From).StartYear,
                RunId = row.RunId,
                Line = row.Line,
                Unit = row.Unit.Value,
                Class = row.Class ?? "",
                Name = "",
                IsProtected = row.Protection != ProtectionMark.None,
                Candidates = Ids([byKey, byNumber]),
                State = UnmatchedState.Waiting,
            }
        );

    /// <summary>A key that is no longer in conflict, since its row could be taken.</summary>
    public void Settle(string pupilKey)
    {
        foreach (var item in _conflicts[pupilKey].Where(i => i.State == UnmatchedState.Waiting))
        {
            item.State = UnmatchedState.Settled;
        }
    }

    /// <summary>Says who a name in a class is, for the läsår.</summary>
    /// <returns>Why not, in Swedish: there is no such item or pupil, or it is no name. Null when it is done.</returns>
    public static async Task<string?> MatchAsync(
        NarvaroDb db,
        int id,
        PupilId pupil,
        string by,
        string why,
        DateTime at,
        CancellationToken ct
    )
    {
        var item = await db.Set<UnmatchedPupil>().SingleOrDefaultAsync(i => i.Id == id, ct);
        if (item is null or { Kind: UnmatchedKind.TwoPupils })
        {
            return item is null
                ? "det finns ingen post med det numret i kön"
                : "posten gäller två elever; rätta i källan, eller slå ihop dem med narvaro pupils merge om de är samma person";
        }
        if (!await db.Set<Pupil>().AnyAsync(p => p.Id == pupil, ct))
        {
            return "det finns ingen elev med det numret";
        }
        var year = new SchoolYear(item.SchoolYear);
        var held = await db.Set<PupilAlias>()
            .Where(a => a.Kind == AliasKind.NameInClass && a.Value == item.Value && a.ValidFrom == year.First)
            .ToListAsync(ct);
        db.RemoveRange(held);
        await db.SaveChangesAsync(ct);
        db.Add(
            new PupilAlias
            {
                Kind = AliasKind.NameInClass,
                Value = item.Value,
                ValidFrom = year.First,
                ValidTo = year.Last,
                PupilId = pupil,
            }
        );
        (item.State, item.MatchedTo, item.By, item.Why, item.At) = (UnmatchedState.Matched, pupil, by, why, at);
        return null;
    }

    /// <summary>Two pupils that have become one are in conflict no more.</summary>
    public static Task<int> SettleAsync(NarvaroDb db, PupilId one, PupilId other, CancellationToken ct)
    {
        string[] between = [Ids([one, other]), Ids([other, one])];
        return db.Set<UnmatchedPupil>()
            .Where(i => i.Kind == UnmatchedKind.TwoPupils && i.State == UnmatchedState.Waiting && between.Contains(i.Candidates))
            .ExecuteUpdateAsync(set => set.SetProperty(i => i.State, UnmatchedState.Settled), ct);
    }

    private static string Conflict(StagedPupil row) => $"{row.PupilKey}|{row.Personnummer ?? row.TemporaryNumber}";

    private static string Ids(IEnumerable<PupilId> pupils) =>
        string.Join(',', pupils.Select(p => p.Value.ToString(CultureInfo.InvariantCulture)));

    private void Add(NarvaroDb db, UnmatchedPupil told)
    {
        if (_items.TryGetValue((told.Value, told.SchoolYear), out var known))
        {
            // Who has been matched by a person stays so; what was settled has come back.
            known.State = known.State == UnmatchedState.Settled ? UnmatchedState.Waiting : known.State;
            known.IsProtected |= told.IsProtected;
            (known.Kind, known.Candidates) = (told.Kind, told.Candidates);
            return;
        }
        told.Id = ++_last;
        _items.Add((told.Value, told.SchoolYear), told);
        db.Add(told);
    }
}
