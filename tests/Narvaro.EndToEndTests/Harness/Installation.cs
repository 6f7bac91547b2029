using System.Text.Json.Nodes;
using Npgsql;

namespace Narvaro.EndToEndTests.Harness;

/// <summary>
/// Närvaro set up in a folder of its own, on SQLite or on a PostgreSQL database of its own. Copies are whole: the data folder and the
/// database. Disposing removes both.
/// </summary>
internal sealed class Installation : IAsyncDisposable
{
    public const string Sqlite = "Sqlite";
    public const string Postgres = "Postgres";

    private static readonly string? Server = System.Environment.GetEnvironmentVariable("NARVARO_TEST_POSTGRES");

    private readonly string? _database;

    private Installation(string kind, string? database)
    {
        Kind = kind;
        _database = database;
        Folder = Directory.CreateTempSubdirectory("narvaro-e2e-").FullName;
        Data = Directory.CreateDirectory(Path.Combine(Folder, "data")).FullName;
        Config = Path.Combine(Folder, "config");
        CopyFolder(Path.Combine(Built.Root, "config"), Config);
        DoNotWaitForTheInbox();
        Environment = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["NARVARO_Database__Provider"] = kind,
            ["NARVARO_Database__ConnectionString"] = ConnectionString,
        };
    }

    /// <summary>PostgreSQL only where <c>tests/run</c> has started one.</summary>
    public static TheoryData<string> Kinds => Server is null ? [Sqlite] : [Sqlite, Postgres];

    public string Kind { get; }

    public string Folder { get; }

    public string Data { get; }

    /// <summary>The shipped configuration, but for the inbox: what lies there is taken at once.</summary>
    public string Config { get; }

    public string Inbox => Directory.CreateDirectory(Path.Combine(Data, "inbox")).FullName;

    /// <summary>Settings for what is started here.</summary>
    public IDictionary<string, string?> Environment { get; }

    /// <summary>Null on SQLite: the database is then a file in the data folder.</summary>
    public string? ConnectionString =>
        _database is null ? null : new NpgsqlConnectionStringBuilder(Server) { Database = _database }.ToString();

    public static async Task<Installation> CreateAsync(string kind)
    {
        var database = kind == Postgres ? NewName() : null;
        if (database is not null)
        {
            await OnServerAsync($"create database {database}");
        }
        var place = new Installation(kind, database);
        if (database is not null)
        {
            // The embedded database looks after itself.
            (await NarvaroProcess.RunAsync(place, "migrate")).ShouldBe(0);
        }
        return place;
    }

    public async Task<Installation> CopyAsync()
    {
        var database = _database is null ? null : NewName();
        if (database is not null)
        {
            await OnServerAsync($"create database {database} template {_database}");
        }
        var copy = new Installation(Kind, database);
        CopyFolder(Data, copy.Data);
        foreach (var (name, value) in Environment.Where(e => !copy.Environment.ContainsKey(e.Key)))
        {
            copy.Environment[name] = value;
        }
        return copy;
    }

    public async ValueTask DisposeAsync()
    {
        if (_database is not null)
        {
            await OnServerAsync($"drop database {_database} with (force)");
        }
        Directory.Delete(Folder, recursive: true);
    }

    private static string NewName() => "e2e_" + Guid.NewGuid().ToString("N");

    private static async Task OnServerAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Server) { Pooling = false }.ToString());
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private void DoNotWaitForTheInbox()
    {
        var file = Path.Combine(Config, "schedule.json");
        var schedule = JsonNode.Parse(File.ReadAllText(file))!;
        schedule["inboxQuietMinutes"] = 0;
        File.WriteAllText(file, schedule.ToJsonString());
    }

    private static void CopyFolder(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var folder in Directory.EnumerateDirectories(from, "*", SearchOption.AllDirectories))
        {
            Directory.CreateDirectory(Path.Combine(to, Path.GetRelativePath(from, folder)));
        }
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            File.Copy(file, Path.Combine(to, Path.GetRelativePath(from, file)));
        }
    }
}
