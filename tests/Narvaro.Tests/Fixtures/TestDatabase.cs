using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Narvaro.Storage;
using Narvaro.Storage.Postgres;
using Narvaro.Storage.Sqlite;
using Npgsql;

namespace Narvaro.Tests.Fixtures;

/// <summary>
/// A fresh, migrated database of either kind. Each is a copy of a template that is migrated once a run, so that a test pays a few
/// milliseconds for it. PostgreSQL is where NARVARO_TEST_POSTGRES says (tests/run starts one); without it only SQLite is tested, and
/// only <c>tests/run quick</c> leaves it out.
/// </summary>
internal sealed class TestDatabase : IAsyncDisposable
{
    private const string Template = "narvaro_template";
    private static readonly string? Server = Environment.GetEnvironmentVariable("NARVARO_TEST_POSTGRES");
    private static readonly Lazy<Task<string>> SqliteTemplate = new(MakeSqliteTemplateAsync);
    private static readonly Lazy<Task> PostgresTemplate = new(MakePostgresTemplateAsync);
    private static int _count;

    private readonly Func<Task> _drop;

    private TestDatabase(IStorageProvider provider, Func<Task> drop) => (Database, _drop) = (new Database(provider), drop);

    public static IReadOnlyList<string> Names => Server is null ? ["Sqlite"] : ["Sqlite", "Postgres"];

    /// <summary>The PostgreSQL of the tests, as its superuser; null without.</summary>
    public static string? ServerConnection => Server;

    public static TheoryData<string> Kinds => new([.. Names]);

    public Database Database { get; }

    public static Task<TestDatabase> CreateAsync(string kind) => kind == "Sqlite" ? CreateSqliteAsync() : CreatePostgresAsync();

    public ValueTask DisposeAsync() => new(_drop());

    private static async Task<TestDatabase> CreateSqliteAsync()
    {
        var folder = Directory.CreateTempSubdirectory("narvaro-test-");
        var file = Path.Combine(folder.FullName, "narvaro.db");
        File.Copy(await SqliteTemplate.Value, file);
        // What is invented need not survive a power cut.
        var storage = new SqliteStorage($"Data Source={file}", folder.FullName, Durability.KilledProcess);
        return new TestDatabase(
            storage,
            async () =>
            {
                await using (var db = new Database(storage).Open())
                {
                    SqliteConnection.ClearPool((SqliteConnection)db.Database.GetDbConnection());
                }
                folder.Delete(recursive: true);
            }
        );
    }

    private static async Task<string> MakeSqliteTemplateAsync()
    {
        var folder = Directory.CreateTempSubdirectory("narvaro-template-").FullName;
        var file = Path.Combine(folder, "template.db");
        await new Database(new SqliteStorage($"Data Source={file};Pooling=False", folder)).MigrateAsync(CancellationToken.None);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        // Everything into the one file that is copied.
        await using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "pragma wal_checkpoint(truncate)";
        await command.ExecuteNonQueryAsync();
        return file;
    }

    private static async Task<TestDatabase> CreatePostgresAsync()
    {
        await PostgresTemplate.Value;
        var name = $"narvaro_{Environment.ProcessId}_{Interlocked.Increment(ref _count)}";
        await ExecuteAsync($"create database {name} template {Template}");
        var connection = new NpgsqlConnectionStringBuilder(Server) { Database = name, Pooling = false }.ToString();
        return new TestDatabase(new PostgresStorage(connection), () => ExecuteAsync($"drop database {name} with (force)"));
    }

    private static async Task MakePostgresTemplateAsync()
    {
        await ExecuteAsync($"drop database if exists {Template}");
        await ExecuteAsync($"create database {Template}");
        var connection = new NpgsqlConnectionStringBuilder(Server) { Database = Template, Pooling = false }.ToString();
        await new Database(new PostgresStorage(connection)).MigrateAsync(CancellationToken.None);
    }

    private static async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Server) { Pooling = false }.ToString());
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
