using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Narvaro.Storage;

namespace Narvaro.Tests.Import;

/// <summary>A database in memory, with the plainest upsert there is, for tests of what a step writes.</summary>
internal sealed class InMemoryStorage : IStorageProvider, IDisposable
{
    private readonly SqliteConnection _connection = new("Data Source=:memory:");

    public InMemoryStorage()
    {
        _connection.Open();
        Database = new Database(this);
        using var db = Database.Open();
        db.Database.EnsureCreated();
    }

    public Database Database { get; }

    public string Name => "Sqlite";

    public void Configure(DbContextOptionsBuilder options) => options.UseSqlite(_connection);

    public Task MigrateAsync(NarvaroDb db, CancellationToken ct) => Task.CompletedTask;

    public async Task<int> UpsertAsync<T>(NarvaroDb db, IEnumerable<T> rows, CancellationToken ct)
        where T : class
    {
        db.AddRange(rows);
        return await db.SaveChangesAsync(ct);
    }

    public Task<IAsyncDisposable?> TryLockAsync(string name, CancellationToken ct) => Task.FromResult<IAsyncDisposable?>(null);

    public void Dispose() => _connection.Dispose();
}
