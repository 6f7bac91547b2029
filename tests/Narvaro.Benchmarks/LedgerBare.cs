using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Narvaro.Storage;
using Npgsql;

namespace Narvaro.Benchmarks;

/// <summary>A day's ledger rows into an empty table of the same columns, by the fastest plain means that the database has.</summary>
internal interface IBare
{
    /// <returns>Milliseconds of the load alone.</returns>
    Task<double> LoadAsync(Database database, DateOnly day);
}

/// <summary>One prepared insert, one transaction.</summary>
internal sealed class SqliteBare : IBare
{
    public async Task<double> LoadAsync(Database database, DateOnly day)
    {
        await using var db = database.Open();
        var rows = await BareRows.ReadAsync(db, day);
        return await Ledger.TimeAsync(async () =>
        {
            var connection = db.Database.GetDbConnection();
            await using var transaction = await connection.BeginTransactionAsync();
            await using var insert = connection.CreateCommand();
            insert.Transaction = transaction;
            var names = Enumerable.Range(0, rows.Types.Count).Select(i => Invariant(i)).ToList();
            insert.CommandText = $"insert into bare values ({string.Join(", ", names)})";
            foreach (var name in names)
            {
                var parameter = insert.CreateParameter();
                parameter.ParameterName = name;
                parameter.Value = 0;
                insert.Parameters.Add(parameter);
            }
            foreach (var row in rows.Rows)
            {
                for (var i = 0; i < row.Length; i++)
                {
                    insert.Parameters[i].Value = row[i];
                }
                await insert.ExecuteNonQueryAsync();
            }
            await transaction.CommitAsync();
        });
    }

    private static string Invariant(int place) => string.Create(CultureInfo.InvariantCulture, $"@p{place}");
}

/// <summary>Binary COPY.</summary>
internal sealed class PostgresBare : IBare
{
    public async Task<double> LoadAsync(Database database, DateOnly day)
    {
        await using var db = database.Open();
        var rows = await BareRows.ReadAsync(db, day);
        return await Ledger.TimeAsync(async () =>
        {
            var connection = (NpgsqlConnection)db.Database.GetDbConnection();
            await using var writer = await connection.BeginBinaryImportAsync("copy bare from stdin (format binary)");
            foreach (var row in rows.Rows)
            {
                await writer.StartRowAsync();
                for (var i = 0; i < row.Length; i++)
                {
                    await writer.WriteAsync(row[i], rows.Types[i]);
                }
            }
            await writer.CompleteAsync();
        });
    }
}

/// <summary>The rows of a day, in memory, with an empty table <c>bare</c> and its key made for them.</summary>
internal sealed record BareRows(IReadOnlyList<string> Types, IReadOnlyList<object[]> Rows)
{
    public static async Task<BareRows> ReadAsync(NarvaroDb db, DateOnly day)
    {
        await db.Database.OpenConnectionAsync();
        await db.Database.ExecuteSqlRawAsync("drop table if exists bare");
        await db.Database.ExecuteSqlRawAsync("create table bare as select * from attendance_days where 1 = 0");
        await db.Database.ExecuteSqlRawAsync("create unique index bare_key on bare (school_year, date, pupil_id)");
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = "select * from attendance_days where date = @day";
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = ("@day", day);
        command.Parameters.Add(parameter);
        await using var reader = await command.ExecuteReaderAsync();
        var types = Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetDataTypeName(i).Split('(')[0]).ToList();
        var rows = new List<object[]>();
        while (await reader.ReadAsync())
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add(row);
        }
        return rows.Count > 0 ? new BareRows(types, rows) : throw new InvalidOperationException("the day gave no rows");
    }
}

/// <summary>A database of its own on the server that the tests use, dropped afterwards.</summary>
internal sealed class PostgresPlace(string server) : IAsyncDisposable
{
    private const string Name = "narvaro_bench";

    public string ConnectionString { get; } = new NpgsqlConnectionStringBuilder(server) { Database = Name }.ToString();

    public static async Task<PostgresPlace> CreateAsync(string server)
    {
        var place = new PostgresPlace(server);
        await place.DisposeAsync();
        await place.ExecuteAsync($"create database {Name}");
        return place;
    }

    public async ValueTask DisposeAsync() => await ExecuteAsync($"drop database if exists {Name} with (force)");

    private async Task ExecuteAsync(string sql)
    {
        await using DbConnection connection = new NpgsqlConnection(server);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
