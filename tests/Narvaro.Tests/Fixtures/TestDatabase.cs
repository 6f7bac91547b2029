using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Narvaro.Storage;
using Narvaro.Storage.Sqlite;

namespace Narvaro.Tests.Fixtures;

/// <summary>
/// An empty, migrated database of either kind, for a few milliseconds: SQLite's is a copy of a template that is migrated once a run,
/// PostgreSQL's is lent (<see cref="LentPostgres"/>). PostgreSQL is where NARVARO_TEST_POSTGRES says (tests/run starts one); without it only SQLite is tested, and
/// only <c>tests/run quick</c> leaves it out.
/// </summary>
internal sealed class TestDatabase : IAsyncDisposable
{
    private static readonly string? Server = Environment.GetEnvironmentVariable("NARVARO_TEST_POSTGRES");
    private static readonly Lazy<Task<string>> SqliteTemplate = new(MakeSqliteTemplateAsync);

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
        var lent = await LentPostgres.TakeAsync();
        return new TestDatabase(lent.Storage, lent.GiveBackAsync);
    }
}
