using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace Narvaro.Storage;

/// <summary>The way into the database for every step: opens contexts and writes in bulk.</summary>
public sealed class Database(IStorageProvider provider)
{
    // Contexts are used again: a night opens hundreds of them, each for a moment.
    private readonly PooledDbContextFactory<NarvaroDb> _contexts = new(Options(provider));

    public IStorageProvider Provider => provider;

    public NarvaroDb Open()
    {
        var db = _contexts.CreateDbContext();
        // Nobody goes on in a transaction after a write has failed in it: two rounds to the server less for each.
        db.Database.AutoSavepointsEnabled = false;
        db.Storage = provider;
        return db;
    }

    /// <summary>Runs one step's work in one transaction: all of it is kept, or none.</summary>
    public async Task<T> InTransactionAsync<T>(Func<NarvaroDb, Task<T>> work, CancellationToken ct)
    {
        await using var db = Open();
        await using IDbContextTransaction transaction = await db.Database.BeginTransactionAsync(ct);
        var result = await work(db);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return result;
    }

    public Task InTransactionAsync(Func<NarvaroDb, Task> work, CancellationToken ct) =>
        InTransactionAsync(
            async db =>
            {
                await work(db);
                return true;
            },
            ct
        );

    public Task<int> UpsertAsync<T>(NarvaroDb db, IEnumerable<T> rows, CancellationToken ct)
        where T : class =>
        rows.TryGetNonEnumeratedCount(out var count) && count == 0 ? Task.FromResult(0) : provider.UpsertAsync(db, rows, ct);

    public async Task MigrateAsync(CancellationToken ct)
    {
        await using var db = Open();
        await provider.MigrateAsync(db, ct);
    }

    private static DbContextOptions<NarvaroDb> Options(IStorageProvider provider)
    {
        var builder = new DbContextOptionsBuilder<NarvaroDb>();
        provider.Configure(builder);
        return builder.Options;
    }
}
