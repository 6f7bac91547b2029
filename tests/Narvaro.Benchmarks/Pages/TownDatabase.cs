using Microsoft.EntityFrameworkCore;
using Narvaro.Cases;
using Narvaro.Storage;
using Narvaro.Storage.Postgres;
using Npgsql;

namespace Narvaro.Benchmarks.Pages;

/// <summary>A <see cref="Town"/> in a PostgreSQL database of its own.</summary>
internal sealed class TownDatabase
{
    private TownDatabase(Town town, string server)
    {
        Town = town;
        var name = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"narvaro_pages_{town.Cases}");
        (Name, Server) = (name, server);
        ConnectionString = new NpgsqlConnectionStringBuilder(server) { Database = name }.ToString();
    }

    public Town Town { get; }
    public string ConnectionString { get; }
    private string Name { get; }
    private string Server { get; }

    /// <param name="server">The server's maintenance database.</param>
    /// <param name="limits">Hash of the thresholds in force.</param>
    /// <param name="keep">Takes the one that an earlier run has left, where there is one.</param>
    public static async Task<TownDatabase> CreateAsync(Town town, string server, string limits, bool keep)
    {
        var place = new TownDatabase(town, server);
        if (keep && await place.IsThereAsync())
        {
            return place;
        }
        await place.DropAsync();
        await ExecuteAsync(server, $"create database {place.Name}");
        var database = new Database(new PostgresStorage(place.ConnectionString));
        await database.MigrateAsync(default);
        await database.InTransactionAsync(db => WriteAsync(database, db, town, limits), default);
        // As the server's own housekeeping would have it by the next morning.
        await ExecuteAsync(place.ConnectionString, "vacuum analyze");
        return place;
    }

    public Task DropAsync() => ExecuteAsync(Server, $"drop database if exists {Name} with (force)");

    private async Task<bool> IsThereAsync()
    {
        await using var connection = new NpgsqlConnection(Server);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("select count(*) from pg_database where datname = $1", connection);
        command.Parameters.AddWithValue(Name);
        return await command.ExecuteScalarAsync() is > 0L;
    }

    private static async Task WriteAsync(Database database, NarvaroDb db, Town town, string limits)
    {
        var (roster, notes, runs) = (new TownRoster(town), new TownNotes(town), new TownRuns(town, limits));
        var staff = roster.Staff().ToList();
        await database.UpsertAsync(db, staff.Select(s => s.Member), default);
        await database.UpsertAsync(db, staff.Select(s => s.Duty), default);
        await database.UpsertAsync(db, roster.Pupils(), default);
        await database.UpsertAsync(db, roster.Enrolments(), default);
        await database.UpsertAsync(db, roster.Guardians(), default);
        await WriteAsync(database, db, new TownCases(town, limits));
        await database.UpsertAsync(db, notes.Contacts(), default);
        await database.UpsertAsync(db, notes.Health(), default);
        await database.UpsertAsync(db, notes.Interventions(), default);
        await database.UpsertAsync(db, notes.Consents(), default);
        await database.UpsertAsync(db, notes.Referrals(), default);
        await database.UpsertAsync(db, notes.ReferralChanges(), default);
        await database.UpsertAsync(db, notes.ReferralTexts(), default);
        await database.UpsertAsync(db, notes.Meetings(), default);
        await database.UpsertAsync(db, notes.Concerns(), default);
        await database.UpsertAsync(db, runs.Imports(), default);
        await database.UpsertAsync(db, runs.Rejects(), default);
        await database.UpsertAsync(db, runs.Jobs(), default);
        await database.UpsertAsync(db, runs.Notices(), default);
        await database.UpsertAsync(db, runs.Evaluations(), default);
        await database.UpsertAsync(db, runs.CaseRuns(), default);
        await database.UpsertAsync(db, runs.Outbox(), default);
        await new TownLedger(town, limits).WriteAsync(db, default);
    }

    private static async Task WriteAsync(Database database, NarvaroDb db, TownCases cases)
    {
        var all = cases.All().ToList();
        await database.UpsertAsync(db, all.Select(c => c.Row), default);
        var changes = all.SelectMany(c => c.Changes.Select((change, at) => ChangeCodec.ToRow(c.Row.Id, at + 1, change)));
        await database.UpsertAsync(db, changes, default);
        await database.UpsertAsync(db, all.SelectMany(c => c.Tasks), default);
    }

    private static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync();
    }
}
