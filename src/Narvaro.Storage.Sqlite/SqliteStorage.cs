using Microsoft.EntityFrameworkCore;

namespace Narvaro.Storage.Sqlite;

/// <summary>Stands in until the provider is merged: creates the tables, writes nothing in bulk.</summary>
public sealed class SqliteStorage(string connectionString, string lockFolder) : IStorageProvider
{
    public string Name => "Sqlite";

    public string LockFolder => lockFolder;

    public void Configure(DbContextOptionsBuilder options) => options.UseSqlite(connectionString);

    public Task MigrateAsync(NarvaroDb db, CancellationToken ct) => db.Database.EnsureCreatedAsync(ct);

    public Task<int> UpsertAsync<T>(NarvaroDb db, IEnumerable<T> rows, CancellationToken ct)
        where T : class => throw new NotSupportedException();

    public Task<IAsyncDisposable?> TryLockAsync(string name, CancellationToken ct) => throw new NotSupportedException();
}
