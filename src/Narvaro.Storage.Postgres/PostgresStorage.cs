using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Narvaro.Storage.Postgres;

/// <summary>The database of production: several workers may share one.</summary>
/// <param name="connectionString">An Npgsql connection string.</param>
public sealed class PostgresStorage(string connectionString) : IStorageProvider
{
    /// <summary>Statements that a connection keeps planned, when the municipality's own connection string says nothing of it. A page asks
    /// the same small questions again and again, and to plan one often costs more than to answer it.</summary>
    private const int Prepared = 200;

    private readonly string _connectionString = ForPages(connectionString);

    public string Name => "Postgres";

    public void Configure(DbContextOptionsBuilder options) =>
        options.UseNpgsql(_connectionString, o => o.MigrationsAssembly(typeof(PostgresStorage).Assembly.GetName().Name));

    /// <summary>To compile a query pays when it runs for seconds. Those of a page run for milliseconds, but seem dear to the planner.</summary>
    private static string ForPages(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        // ContainsKey answers whether there is such a word, not whether it has been said.
        if (!settings.ShouldSerialize("Max Auto Prepare"))
        {
            settings.MaxAutoPrepare = Prepared;
        }
        settings.Options = $"-c jit=off {settings.Options}".TrimEnd();
        return settings.ToString();
    }

    /// <summary>EF locks its history table, so that several processes may start at once.</summary>
    public Task MigrateAsync(NarvaroDb db, CancellationToken ct) => db.Database.MigrateAsync(ct);

    public async Task<int> UpsertAsync<T>(NarvaroDb db, IEnumerable<T> rows, CancellationToken ct)
        where T : class
    {
        var entity = EntityColumns.Of<T>(db);
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        // Local to the session and not logged: two importers never meet, and a killed one leaves nothing.
        var stage = "stage_" + entity.Table;
        await ExecuteAsync(
            connection,
            $"drop table if exists {stage}; create temp table {stage} (stage_order int, {Columns(entity)}) on commit drop",
            ct
        );
        var count = await CopyAsync(connection, stage, entity, rows, numbered: true, ct);
        return count == 0 ? 0 : await ExecuteAsync(connection, MergeText(entity, stage), ct);
    }

    public Task AppendAsync<T>(NarvaroDb db, IEnumerable<T> rows, CancellationToken ct)
        where T : class
    {
        var entity = EntityColumns.Of<T>(db);
        return CopyAsync((NpgsqlConnection)db.Database.GetDbConnection(), entity.Table, entity, rows, numbered: false, ct);
    }

    public async Task<IAsyncDisposable?> TryLockAsync(string name, CancellationToken ct)
    {
        // A lock of the session: the server lets go of it when the connection, or the process, dies.
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(_connectionString) { Pooling = false }.ToString());
        await connection.OpenAsync(ct);
        await using var command = new NpgsqlCommand("select pg_try_advisory_lock(hashtext('narvaro'), hashtext($1))", connection);
        command.Parameters.AddWithValue(name);
        if ((bool)(await command.ExecuteScalarAsync(ct))!)
        {
            return new SessionLock(connection);
        }
        await connection.DisposeAsync();
        return null;
    }

    /// <summary>Let go of by word, and not only by closing: the server notices a closed connection when it gets to it, and until then the
    /// next in turn would be refused.</summary>
    private sealed class SessionLock(NpgsqlConnection connection) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await using (connection)
            {
                try
                {
                    await using var command = new NpgsqlCommand("select pg_advisory_unlock_all()", connection);
                    await command.ExecuteNonQueryAsync();
                }
                catch (Exception e) when (e is NpgsqlException or InvalidOperationException)
                {
                    // The connection is gone, and the lock with it.
                }
            }
        }
    }

    /// <returns>Rows.</returns>
    private static async Task<int> CopyAsync<T>(
        NpgsqlConnection connection,
        string table,
        EntityColumns entity,
        IEnumerable<T> rows,
        bool numbered,
        CancellationToken ct
    )
        where T : class
    {
        var order = numbered ? "stage_order, " : "";
        var count = 0;
        await using var writer = await connection.BeginBinaryImportAsync(
            $"copy {table} ({order}{Names(entity)}) from stdin (format binary)",
            ct
        );
        foreach (var row in rows)
        {
            await writer.StartRowAsync(ct);
            if (numbered)
            {
                await writer.WriteAsync(count, NpgsqlTypes.NpgsqlDbType.Integer, ct);
            }
            foreach (var column in entity.Columns)
            {
                await WriteAsync(writer, column, column.Value(row), ct);
            }
            count++;
        }
        await writer.CompleteAsync(ct);
        return count;
    }

    private static Task WriteAsync(NpgsqlBinaryImporter writer, EntityColumn column, object? value, CancellationToken ct) =>
        value is null ? writer.WriteNullAsync(ct) : writer.WriteAsync(value, WireType(column.StoreType), ct);

    /// <summary>The type without its length: that belongs to the column, not to the value.</summary>
    private static string WireType(string storeType) =>
        storeType.IndexOf('(', StringComparison.Ordinal) is var cut and > 0 ? storeType[..cut] : storeType;

    private static string MergeText(EntityColumns entity, string stage)
    {
        var names = Names(entity);
        var keys = string.Join(", ", entity.Keys.Select(Quote));
        var others = entity.Others.ToList();
        var update =
            others.Count == 0
                ? "nothing"
                : $"update set {string.Join(", ", others.Select(c => $"{Quote(c)} = excluded.{Quote(c)}"))} "
                    + $"where ({string.Join(", ", others.Select(c => "t." + Quote(c)))}) is distinct from ({string.Join(", ", others.Select(c => "excluded." + Quote(c)))})";
        return $"insert into {entity.Table} as t ({names}) select distinct on ({keys}) {names} from {stage} "
            + $"order by {keys}, stage_order desc on conflict ({keys}) do {update}";
    }

    private static string Names(EntityColumns entity) => string.Join(", ", entity.Names.Select(Quote));

    private static string Columns(EntityColumns entity) => string.Join(", ", entity.Columns.Select(c => $"{Quote(c.Name)} {c.StoreType}"));

    private static string Quote(string name) => $"\"{name}\"";

    private static async Task<int> ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return Math.Max(0, await command.ExecuteNonQueryAsync(ct));
    }
}
