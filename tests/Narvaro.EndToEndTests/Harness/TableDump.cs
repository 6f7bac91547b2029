using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Narvaro.EndToEndTests.Harness;

/// <summary>All tables of an installation as sorted lines of text, so that two nights can be compared whole.</summary>
internal static class TableDump
{
    /// <summary>A run that was interrupted leaves its own line behind, on purpose; the rest is the scheduler's and the migrations' own.</summary>
    private static readonly string[] LeftOutTables = ["job_runs", "__EFMigrationsLock", "qrtz_"];

    /// <summary>When it happened and how long it took: different in any two runs.</summary>
    private static readonly string[] LeftOutColumns =
    [
        "received_at",
        "started_at",
        "ended_at",
        "at",
        "milliseconds",
        "ms",
        "sent_at",
        "first_used_at",
        "evaluated_at",
    ];

    /// <summary>How often a mail was tried and whether one try is doubtful: a crash may be told from these, and from nothing else.</summary>
    private static readonly string[] MayTellACrash = ["outbox.attempts", "outbox.doubtful"];

    private const string SqliteTables = "select name from sqlite_master where type = 'table' and name not like 'sqlite_%'";

    private const string PostgresTables = """
        select quote_ident(table_schema) || '.' || quote_ident(table_name) from information_schema.tables
        where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')
        """;

    /// <summary>Every row that must be the same however the night came to be.</summary>
    public static Task<IReadOnlyList<string>> WithoutTracesAsync(Installation place) =>
        ReadAsync(
            place,
            t => !LeftOutTables.Any(l => t.StartsWith(l, StringComparison.Ordinal)),
            (t, c) => !LeftOutColumns.Contains(c, StringComparer.Ordinal) && !MayTellACrash.Contains($"{t}.{c}", StringComparer.Ordinal)
        );

    /// <summary>Everything that is kept anywhere.</summary>
    public static Task<IReadOnlyList<string>> WholeAsync(Installation place) => ReadAsync(place, _ => true, (_, _) => true);

    private static async Task<IReadOnlyList<string>> ReadAsync(
        Installation place,
        Func<string, bool> table,
        Func<string, string, bool> column
    )
    {
        var lines = new List<string>();
        foreach (var connection in Connections(place))
        {
            await using var open = connection;
            await open.OpenAsync();
            var names = await RowsAsync(open, place.Kind == Installation.Sqlite ? SqliteTables : PostgresTables, r => r.GetString(0));
            foreach (var name in names.Where(n => table(Short(n))))
            {
                var quoted = place.Kind == Installation.Sqlite ? $"\"{name}\"" : name;
                lines.AddRange(await RowsAsync(open, $"select * from {quoted}", r => Line(Short(name), r, column)));
            }
        }
        lines.Sort(StringComparer.Ordinal);
        return lines;
    }

    private static string Short(string name) => name.Split('.')[^1].Trim('"');

    private static IEnumerable<DbConnection> Connections(Installation place) =>
        place.ConnectionString is { } server
            ? [new NpgsqlConnection(new NpgsqlConnectionStringBuilder(server) { Pooling = false }.ToString())]
            : Directory
                .EnumerateFiles(place.Data, "*", SearchOption.AllDirectories)
                .Where(IsSqlite)
                .Select(f => new SqliteConnection($"Data Source={f};Pooling=False"));

    private static bool IsSqlite(string file)
    {
        using var stream = File.OpenRead(file);
        Span<byte> head = stackalloc byte[15];
        return stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == head.Length && head.SequenceEqual("SQLite format 3"u8);
    }

    private static async Task<List<string>> RowsAsync(DbConnection connection, string sql, Func<DbDataReader, string> read)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
        {
            rows.Add(read(reader));
        }
        return rows;
    }

    private static string Line(string table, DbDataReader row, Func<string, string, bool> column) =>
        table
        + ": "
        + string.Join(
            " | ",
            Enumerable
                .Range(0, row.FieldCount)
                .Where(i => column(table, row.GetName(i)))
                .Select(i => $"{row.GetName(i)}={Value(row.GetValue(i))}")
        );

    private static string? Value(object value) =>
        value is byte[] bytes ? Convert.ToHexString(bytes) : Convert.ToString(value, CultureInfo.InvariantCulture);
}
