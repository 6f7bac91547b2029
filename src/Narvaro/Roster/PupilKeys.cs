using Microsoft.EntityFrameworkCore;
using Narvaro.Kernel;
using Narvaro.Storage;

namespace Narvaro.Roster;

/// <summary>Who a pupil is by any identifier that a source may use, old or current, and the next free key.</summary>
public sealed class PupilKeys
{
    private readonly Dictionary<(AliasKind Kind, string Value), PupilId> _aliases = [];

    /// <summary>By the ten last digits of a number, however written; null when two pupils share them.</summary>
    private readonly Dictionary<string, PupilId?> _byTen = new(StringComparer.Ordinal);
    private int _last;

    private PupilKeys(int last) => _last = last;

    public static async Task<PupilKeys> ReadAsync(NarvaroDb db, CancellationToken ct)
    {
        var last = await db.Set<Pupil>().OrderByDescending(p => p.Id).Select(p => p.Id).FirstOrDefaultAsync(ct);
        var keys = new PupilKeys(last.Value);
        await foreach (
            var alias in db.Set<PupilAlias>()
                .AsNoTracking()
                .Where(a => a.Kind != AliasKind.NameInClass)
                .AsAsyncEnumerable()
                .WithCancellation(ct)
        )
        {
            keys.Add(alias);
        }
        return keys;
    }

    /// <summary>The pupil that lessons name by the extract's key, or by a number or a vendor's id where the source uses those. A number in
    /// ten digits, or nine, finds whom it can mean when there is only one.</summary>
    public PupilId? Find(string key) =>
        Find(AliasKind.Extract, key)
        ?? (Personnummer.TryParse(key, out var number) ? FindNumber(number.Digits) : null)
        ?? Find(AliasKind.TemporaryNumber, key)
        ?? Find(AliasKind.VendorId, key)
        ?? (Personnummer.LastTen(key) is { } ten ? _byTen.GetValueOrDefault(ten) : null);

    public PupilId? Find(AliasKind kind, string value) => _aliases.TryGetValue((kind, value), out var id) ? id : null;

    /// <summary>The pupil by a personnummer or samordningsnummer in twelve digits, also where a source has it for its key.</summary>
    public PupilId? FindNumber(string digits) =>
        Find(AliasKind.Personnummer, digits)
        ?? Find(AliasKind.CoordinationNumber, digits)
        ?? Find(AliasKind.Extract, digits)
        ?? Find(AliasKind.Extract, digits[2..]);

    /// <summary>Deals out the next key: in order, so that an interrupted night deals out the same ones again.</summary>
    public PupilId Next() => new(++_last);

    public void Add(PupilAlias alias)
    {
        _aliases[(alias.Kind, alias.Value)] = alias.PupilId;
        if (Personnummer.LastTen(alias.Value) is { } ten)
        {
            _byTen[ten] = _byTen.TryGetValue(ten, out var known) && known != alias.PupilId ? null : alias.PupilId;
        }
    }
}
