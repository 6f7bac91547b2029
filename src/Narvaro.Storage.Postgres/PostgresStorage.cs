using Microsoft.EntityFrameworkCore;

namespace Narvaro.Storage.Postgres;

/// <summary>Stands in until the provider is merged: creates the tables, writes nothing in bulk.</summary>
public sealed class PostgresStorage(string connectionString) : IStorageProvider
{
    public string Name => "Postgres";

    public void Configure(DbContextOptionsBuilder options) => options.UseNpgsql(connectionString);

    public Task MigrateAsync(NarvaroDb db, CancellationToken ct) => db.Database.EnsureCreatedAsync(ct);

    public Task<int> UpsertAsync<T>(NarvaroDb db, IEnumerable<T> rows, CancellationToken ct)
        where T : class => throw new NotSupportedException();

    public Task<IAsyncDisposable?> TryLockAsync(string name, CancellationToken ct) => throw new NotSupportedException();
}
