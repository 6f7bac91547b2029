using Microsoft.EntityFrameworkCore;
using Narvaro.Kernel;
using Narvaro.Storage;

namespace Narvaro.Roster;

/// <summary>Who a pupil is by any identifier that a source may use, and the next free key.</summary>
public sealed class PupilKeys
{
    private readonly Dictionary<(AliasKind Kind, string Value), PupilId> _aliases;
    private int _last;

    private PupilKeys(Dictionary<(AliasKind, string), PupilId> aliases, int last) => (_aliases, _last) = (aliases, last);

    public static async Task<PupilKeys> ReadAsync(NarvaroDb db, CancellationToken ct)
    {
        var aliases = await db.Set<PupilAlias>().AsNoTracking().ToDictionaryAsync(a => (a.Kind, a.Value), a => a.PupilId, ct);
        var last = await db.Set<Pupil>().OrderByDescending(p => p.Id).Select(p => p.Id).FirstOrDefaultAsync(ct);
        return new PupilKeys(aliases, last.Value);
    }

    /// <summary>The pupil that lessons name by the extract's key, or by personnummer or temporary number where the source uses those.</summary>
    public PupilId? Find(string key) =>
        Find(AliasKind.Extract, key)
        ?? (Personnummer.TryParse(key, out var number) ? Find(AliasKind.Personnummer, number.Digits) : null)
        ?? Find(AliasKind.TemporaryNumber, key);

    public PupilId? Find(AliasKind kind, string value) => _aliases.TryGetValue((kind, value), out var id) ? id : null;

    /// <summary>Deals out the next key: in order, so that an interrupted night deals out the same ones again.</summary>
    public PupilId Next() => new(++_last);

    public void Add(PupilAlias alias) => _aliases[(alias.Kind, alias.Value)] = alias.PupilId;
}
