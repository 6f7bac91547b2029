using Microsoft.EntityFrameworkCore;
using Narvaro.Storage;

namespace Narvaro.Tests.Fixtures;

/// <summary>A database of its own for one test.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly string _file;

    private TestDatabase(string file)
    {
        _file = file;
        Database = new Database(new SqliteFile(file));
    }

    public static TheoryData<string> Kinds => ["Sqlite"];

    public Database Database { get; }

    public static async Task<TestDatabase> CreateAsync(string kind)
    {
        Assert.Equal("Sqlite", kind);
        var database = new TestDatabase(Path.Combine(Path.GetTempPath(), $"narvaro-{Guid.NewGuid():N}.db"));
        await database.Database.MigrateAsync(CancellationToken.None);
        return database;
    }

    public ValueTask DisposeAsync()
    {
        File.Delete(_file);
        return ValueTask.CompletedTask;
    }

    private sealed class SqliteFile(string file) : IStorageProvider
    {
        public string Name => "Sqlite";

        public void Configure(DbContextOptionsBuilder options) => options.UseSqlite($"Data Source={file};Pooling=False");

        public Task MigrateAsync(NarvaroDb db, CancellationToken ct) => db.Database.EnsureCreatedAsync(ct);

        public async Task<int> UpsertAsync<T>(NarvaroDb db, IEnumerable<T> rows, CancellationToken ct)
            where T : class
        {
            var key = db.Model.FindEntityType(typeof(T))!.FindPrimaryKey()!.Properties;
            var count = 0;
            foreach (var row in rows)
            {
                var old = await db.Set<T>().FindAsync([.. key.Select(p => p.GetGetter().GetClrValue(row))], ct);
                if (old is null)
                {
                    db.Add(row);
                }
                else
                {
                    db.Entry(old).CurrentValues.SetValues(row);
                }
                count++;
            }
            await db.SaveChangesAsync(ct);
            return count;
        }

        public Task<IAsyncDisposable?> TryLockAsync(string name, CancellationToken ct) => throw new NotSupportedException();
    }
}
