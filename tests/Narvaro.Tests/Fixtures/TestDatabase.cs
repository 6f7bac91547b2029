using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Narvaro.Storage;

namespace Narvaro.Tests.Fixtures;

/// <summary>A database of its own for a test, gone afterwards.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly string _file;

    private TestDatabase(string file)
    {
        _file = file;
        Database = new Database(new Provider(file));
    }

    public static TheoryData<string> Kinds => ["Sqlite"];

    public Database Database { get; }

    public static async Task<TestDatabase> CreateAsync(string kind)
    {
        Assert.Equal("Sqlite", kind);
        var made = new TestDatabase(Path.Combine(Path.GetTempPath(), $"narvaro-test-{Guid.NewGuid():N}.db"));
        await made.Database.MigrateAsync(CancellationToken.None);
        return made;
    }

    public ValueTask DisposeAsync()
    {
        File.Delete(_file);
        return ValueTask.CompletedTask;
    }

    private sealed class Provider(string file) : IStorageProvider
    {
        private readonly ConcurrentDictionary<string, byte> _locks = new(StringComparer.Ordinal);

        public string Name => "Sqlite";

        public void Configure(DbContextOptionsBuilder options) => options.UseSqlite($"Data Source={file};Pooling=False");

        public Task MigrateAsync(NarvaroDb db, CancellationToken ct) => db.Database.EnsureCreatedAsync(ct);

        public async Task<int> UpsertAsync<T>(NarvaroDb db, IEnumerable<T> rows, CancellationToken ct)
            where T : class
        {
            foreach (var row in rows)
            {
                var key = db
                    .Model.FindEntityType(typeof(T))!
                    .FindPrimaryKey()!
                    .Properties.Select(p => p.PropertyInfo!.GetValue(row))
                    .ToArray();
                if (await db.FindAsync<T>(key, ct) is { } old)
                {
                    db.Entry(old).CurrentValues.SetValues(row);
                }
                else
                {
                    db.Add(row);
                }
            }
            return await db.SaveChangesAsync(ct);
        }

        public Task<IAsyncDisposable?> TryLockAsync(string name, CancellationToken ct) =>
            Task.FromResult<IAsyncDisposable?>(_locks.TryAdd(name, 0) ? new Held(() => _locks.TryRemove(name, out _)) : null);
    }

    private sealed class Held(Action release) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            release();
            return ValueTask.CompletedTask;
        }
    }
}
