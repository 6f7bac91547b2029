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
    /// <summary>Of what has been read.</summary>
    public static Listing<T> Page<T>(this IEnumerable<T> ordered, int page)
    {
        var number = NumberOf<T>(page);
        var rows = ordered.Skip((number - 1) * Listing<T>.Size).Take(Listing<T>.Size + 1).ToList();
        return Of(rows, number);
    }

    /// <summary>In one query. A page below the first is the first.</summary>
    public static async Task<Listing<T>> PageAsync<T>(this IQueryable<T> ordered, int page, CancellationToken ct)
    {
        var number = NumberOf<T>(page);
        var rows = await ordered.Skip((number - 1) * Listing<T>.Size).Take(Listing<T>.Size + 1).ToListAsync(ct);
        return Of(rows, number);
    }

    /// <summary>Further than anybody turns pages, and no more than the databases can count.</summary>
    private static int NumberOf<T>(int page) => Math.Clamp(page, 1, int.MaxValue / Listing<T>.Size);

    private static Listing<T> Of<T>(List<T> rows, int number) => new([.. rows.Take(Listing<T>.Size)], number, rows.Count > Listing<T>.Size);
}
