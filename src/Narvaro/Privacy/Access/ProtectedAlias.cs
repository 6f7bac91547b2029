using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Narvaro.Kernel;
using Narvaro.Storage;

namespace Narvaro.Privacy.Access;

/// <summary>What a pupil with protected identity is called by those who handle it: the same every day, and it says nothing (domain §1.6).</summary>
public sealed class ProtectedAlias
{
    public required PupilId PupilId { get; init; }

    /// <summary>In the order of need, which tells neither class nor age.</summary>
    public required int Number { get; init; }

    public string Name => Of(Number);

    /// <summary>"Elev A-001", and after 999 "Elev B-001".</summary>
    internal static string Of(int number)
    {
        var (block, within) = Math.DivRem(number - 1, 999);
        return string.Create(CultureInfo.InvariantCulture, $"Elev {Letters(block)}-{within + 1:000}");
    }

    private static string Letters(int block) =>
        block < 26 ? ((char)('A' + block)).ToString() : Letters((block / 26) - 1) + (char)('A' + (block % 26));
}

/// <summary>Gives out aliases and lets them follow a merge, in the caller's transaction.</summary>
public static class ProtectedAliases
{
    /// <returns>An alias for each pupil; new ones are dealt out in order.</returns>
    public static async Task<IReadOnlyDictionary<PupilId, string>> OfAsync(
        NarvaroDb db,
        IReadOnlyCollection<PupilId> pupils,
        CancellationToken ct
    )
    {
        var known = await db.Set<ProtectedAlias>().Where(a => pupils.Contains(a.PupilId)).ToDictionaryAsync(a => a.PupilId, ct);
        var missing = pupils.Where(p => !known.ContainsKey(p)).Distinct().OrderBy(p => p.Value).ToList();
        if (missing.Count > 0)
        {
            var last = await db.Set<ProtectedAlias>().MaxAsync(a => (int?)a.Number, ct) ?? 0;
            foreach (var pupil in missing)
            {
                known[pupil] = new ProtectedAlias { PupilId = pupil, Number = ++last };
                db.Add(known[pupil]);
            }
            await db.SaveChangesAsync(ct);
        }
        return known.ToDictionary(a => a.Key, a => a.Value.Name);
    }

    /// <returns>The number that moved; null when the other has one already, which it keeps, or there was none.</returns>
    public static async Task<int?> MoveAsync(NarvaroDb db, PupilId from, PupilId into, CancellationToken ct)
    {
        var moves = await db.Set<ProtectedAlias>().Where(a => a.PupilId == from).Select(a => (int?)a.Number).SingleOrDefaultAsync(ct);
        if (moves is not { } number || await db.Set<ProtectedAlias>().AnyAsync(a => a.PupilId == into, ct))
        {
            return null;
        }
        await ToAsync(db, number, into, ct);
        return number;
    }

    public static Task ReturnAsync(NarvaroDb db, PupilId from, int? moved, CancellationToken ct) =>
        moved is { } number ? ToAsync(db, number, from, ct) : Task.CompletedTask;

    private static Task<int> ToAsync(NarvaroDb db, int number, PupilId pupil, CancellationToken ct) =>
        db.Set<ProtectedAlias>().Where(a => a.Number == number).ExecuteUpdateAsync(set => set.SetProperty(a => a.PupilId, pupil), ct);
}

internal sealed class ProtectedAliasMapping : IEntityTypeConfiguration<ProtectedAlias>
{
    public void Configure(EntityTypeBuilder<ProtectedAlias> builder)
    {
        builder.ToTable("protected_aliases").HasKey(a => a.Number);
        builder.HasIndex(a => a.PupilId).IsUnique();
        builder.Ignore(a => a.Name);
    }
}
