using Microsoft.EntityFrameworkCore;

namespace Narvaro.Desks;

/// <summary>A page of a list.</summary>
/// <param name="Number">From 1.</param>
/// <param name="More">Whether there is a page after it.</param>
public sealed record Listing<T>(IReadOnlyList<T> Rows, int Number, bool More)
{
    /// <summary>Rows of a page at most.</summary>
    public const int Size = 50;

    public Listing<TShown> As<TShown>(IEnumerable<TShown> rows) => new([.. rows], Number, More);
}

internal static class Listing
{
    /// <summary>In one query. A page below the first is the first.</summary>
    public static async Task<Listing<T>> PageAsync<T>(this IQueryable<T> ordered, int page, CancellationToken ct)
    {
        // Further than anybody turns pages, and no more than the databases can count.
        var number = Math.Clamp(page, 1, int.MaxValue / Listing<T>.Size);
        var rows = await ordered.Skip((number - 1) * Listing<T>.Size).Take(Listing<T>.Size + 1).ToListAsync(ct);
        return new Listing<T>([.. rows.Take(Listing<T>.Size)], number, rows.Count > Listing<T>.Size);
    }
}
