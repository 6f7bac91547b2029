using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Narvaro.Storage.Sqlite;

/// <summary>The embedded default: one file, one machine, no server.</summary>
/// <param name="connectionString">e.g. <c>Data Source=var/narvaro.db</c>.</param>
/// <param name="lockFolder">Folder for the lock files that keep two processes from doing one thing at once.</param>
/// <param name="durability">What a commit waits for.</param>
public sealed class SqliteStorage(string connectionString, string lockFolder, Durability durability = Durability.PowerCut)
    : IStorageProvider
{
    /// <summary>How long a statement waits for another process's write before it gives up.</summary>
    private const int BusySeconds = 30;

    private readonly string _connectionString = new SqliteConnectionStringBuilder(connectionString)
    {
        DefaultTimeout = BusySeconds,
    }.ToString();

    public string Name => "Sqlite";

    public void Configure(DbContextOptionsBuilder options)
    {
        options.UseSqlite(_connectionString, o => o.MigrationsAssembly(typeof(SqliteStorage).Assembly.GetName().Name));
        if (durability == Durability.KilledProcess)
        {
            options.AddInterceptors(new SkipDiskWait());
        }
    }

    public async Task MigrateAsync(NarvaroDb db, CancellationToken ct)
    {
        await using var gate = await WaitForLockAsync("migrate", ct);
        // A migration that was killed leaves its row in EF's own lock table, and the next one would wait for ever. Ours is the only
        // migration now, so any such row is a dead one's.
        await db.Database.OpenConnectionAsync(ct);
        // Kept in the file: readers do not wait for the writer, and a commit is one write instead of four.
        await db.Database.ExecuteSqlRawAsync("pragma journal_mode = wal", ct);
        if (await ScalarAsync(db, "select count(*) from sqlite_schema where name = '__EFMigrationsLock'", ct) > 0)
        {
            await db.Database.ExecuteSqlRawAsync("delete from \"__EFMigrationsLock\"", ct);
        }
        await db.Database.MigrateAsync(ct);
    }

    public Task<int> UpsertAsync<T>(NarvaroDb db, IEnumerable<T> rows, CancellationToken ct)
        where T : class => WriteAsync(db, rows, UpsertText, ct);

    public Task AppendAsync<T>(NarvaroDb db, IEnumerable<T> rows, CancellationToken ct)
        where T : class => WriteAsync(db, rows, InsertText, ct);

    private static async Task<int> WriteAsync<T>(NarvaroDb db, IEnumerable<T> rows, Func<EntityColumns, string> text, CancellationToken ct)
        where T : class
    {
        var entity = EntityColumns.Of<T>(db);
        await using var command = (SqliteCommand)db.Database.GetDbConnection().CreateCommand();
        command.Transaction = (SqliteTransaction)db.Database.CurrentTransaction!.GetDbTransaction();
        command.CommandText = text(entity);
        var parameters = new SqliteParameter[entity.Columns.Count];
        for (var i = 0; i < parameters.Length; i++)
        {
            parameters[i] = command.Parameters.Add(new SqliteParameter($"$p{i.ToString(CultureInfo.InvariantCulture)}", null));
        }
        var written = 0;
        foreach (var row in rows)
        {
            ct.ThrowIfCancellationRequested();
            for (var i = 0; i < parameters.Length; i++)
            {
                parameters[i].Value = entity.Columns[i].Value(row) ?? DBNull.Value;
            }
            written += command.ExecuteNonQuery();
        }
        return written;
    }

    public Task<IAsyncDisposable?> TryLockAsync(string name, CancellationToken ct)
    {
        Directory.CreateDirectory(lockFolder);
        try
        {
            // The system lets go of the lock when the process dies, however it dies.
            var file = new FileStream(
                Path.Combine(lockFolder, name + ".lock"),
                FileMode.OpenOrCreate,
                FileAccess.ReadWrite,
                FileShare.None
            );
            return Task.FromResult<IAsyncDisposable?>(file);
        }
        catch (IOException)
        {
            return Task.FromResult<IAsyncDisposable?>(null);
        }
    }

    private static string UpsertText(EntityColumns entity)
    {
        var others = entity.Others.ToList();
        var keys = string.Join(", ", entity.Keys.Select(Quote));
        var update =
            others.Count == 0
                ? "nothing"
                : $"update set {string.Join(", ", others.Select(c => $"{Quote(c)} = excluded.{Quote(c)}"))} "
                    + $"where {string.Join(" or ", others.Select(c => $"{Quote(entity.Table)}.{Quote(c)} is not excluded.{Quote(c)}"))}";
        return $"{InsertText(entity)} on conflict ({keys}) do {update}";
    }

    private static string InsertText(EntityColumns entity)
    {
        var quoted = string.Join(", ", entity.Names.Select(Quote));
        var values = string.Join(", ", entity.Columns.Select((_, i) => $"$p{i.ToString(CultureInfo.InvariantCulture)}"));
        return $"insert into {Quote(entity.Table)} ({quoted}) values ({values})";
    }

    private static string Quote(string name) => $"\"{name}\"";

    private static async Task<long> ScalarAsync(NarvaroDb db, string sql, CancellationToken ct)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }

    private async Task<IAsyncDisposable> WaitForLockAsync(string name, CancellationToken ct)
    {
        while (true)
        {
            if (await TryLockAsync(name, ct) is { } held)
            {
                return held;
            }
            await Task.Delay(100, ct);
        }
    }
}
