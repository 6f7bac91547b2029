using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Narvaro.Storage;

namespace Narvaro.Signals.Limits;

/// <summary>A thresholds.json that evenings have been judged by, kept whole: what a signal says can be worked out again with it, and a
/// service that finds the file broken goes on with the last one (design §5).</summary>
public sealed class RuleBook
{
    /// <summary>Of the file's bytes.</summary>
    public required string Sha256 { get; init; }

    /// <summary>What the municipality calls it.</summary>
    public required string Version { get; init; }

    /// <summary>The whole file.</summary>
    public required string Text { get; init; }

    /// <summary>The first evening that was judged by it.</summary>
    public required DateOnly FirstUsedOn { get; init; }

    /// <summary>When that was, UTC.</summary>
    public required DateTime FirstUsedAt { get; init; }

    /// <summary>Keeps a book, in the caller's transaction; one that is kept already stays as it is.</summary>
    /// <param name="evening">The evening that is judged by it.</param>
    /// <param name="at">Now, UTC.</param>
    public static async Task KeepAsync(NarvaroDb db, Thresholds thresholds, DateOnly evening, DateTime at, CancellationToken ct)
    {
        if (await db.Set<RuleBook>().AnyAsync(b => b.Sha256 == thresholds.Sha256, ct))
        {
            return;
        }
        db.Add(
            new RuleBook
            {
                Sha256 = thresholds.Sha256,
                Version = thresholds.Version,
                Text = thresholds.Text,
                FirstUsedOn = evening,
                FirstUsedAt = at,
            }
        );
    }

    /// <summary>The limits of a book; null when it was never kept, was altered, or cannot be read by this version of the program.</summary>
    public static async Task<Thresholds?> ReadAsync(NarvaroDb db, string sha256, CancellationToken ct)
    {
        var book = await db.Set<RuleBook>().AsNoTracking().FirstOrDefaultAsync(b => b.Sha256 == sha256, ct);
        var limits = book is null ? null : Thresholds.Parse(book.Text, []);
        return limits?.Sha256 == sha256 ? limits : null;
    }

    /// <summary>The limits that an evening was last judged by; null when there are none that can be read.</summary>
    public static async Task<Thresholds?> LastAsync(NarvaroDb db, CancellationToken ct)
    {
        var last = await db.Set<Evaluation>()
            .Where(e => e.At != null)
            .OrderByDescending(e => e.At)
            .ThenByDescending(e => e.AsOf)
            .Select(e => e.ConfigHash)
            .FirstOrDefaultAsync(ct);
        return last is null ? null : await ReadAsync(db, last, ct);
    }
}

internal sealed class RuleBookMapping : IEntityTypeConfiguration<RuleBook>
{
    public void Configure(EntityTypeBuilder<RuleBook> builder) => builder.ToTable("rule_books").HasKey(b => b.Sha256);
}
