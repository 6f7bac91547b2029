using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Narvaro.Privacy.Log;
using Narvaro.Roster.Staff;
using Narvaro.Storage;
using Narvaro.Storage.Postgres;
using Narvaro.Tests.Fixtures;
using Narvaro.Tests.Privacy.Log;
using Npgsql;

namespace Narvaro.Tests.Storage;

/// <summary>The roles of deploy/postgres/roles.sql as an installation gets them: first the roles, then the tables, then the roles again.</summary>
public sealed class RolesTests
{
    private const string NotAllowed = "42501";
    private static readonly DateTime At = new(2026, 10, 5, 9, 0, 0, DateTimeKind.Utc);

    private static readonly string[] Forbidden =
    [
        "update access_log set who = 'x'",
        "delete from access_log",
        "truncate access_log",
        "delete from access_log_head",
        "truncate access_log_head",
        "insert into access_log_head values (2, 0, 'x')",
        "alter table access_log disable trigger all",
        "drop table access_log",
        "create table mine (n int)",
    ];

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Service_OnTheAccessLog_WritesAndReadsAndNothingElse(string kind)
    {
        if (kind == "Sqlite")
        {
            return; // It has no roles.
        }
        var server = new NpgsqlConnectionStringBuilder(TestDatabase.ServerConnection!) { Pooling = false };
        await ExecuteAsync(server.ToString(), "drop database if exists narvaro with (force)");
        try
        {
            await RolesAsync(server);
            await MigrateAsync(server);
            await AssertRightsAsync(server);
            await RolesAsync(server);
            await AssertRightsAsync(server);
        }
        finally
        {
            await ExecuteAsync(server.ToString(), "drop database if exists narvaro with (force)");
        }
    }

    private static async Task AssertRightsAsync(NpgsqlConnectionStringBuilder server)
    {
        var service = Narvaro(server, "narvaro");
        var database = new Database(new PostgresStorage(service));
        await database.InTransactionAsync(
            db => AccessLog.WriteAsync(db, AccessLogTests.Question("rut", StaffRole.Principal), At, default),
            default
        );
        await using (var db = database.Open())
        {
            Assert.True((await AccessAudit.VerifyAsync(db, null, default)).Holds);
            // Elsewhere it writes and removes rows as before.
            Assert.Equal(0, await db.Set<Notice>().ExecuteDeleteAsync());
        }
        foreach (var sql in Forbidden)
        {
            var fault = await Assert.ThrowsAsync<PostgresException>(() => ExecuteAsync(service, sql));
            Assert.True(fault.SqlState == NotAllowed, $"{sql}: {fault.SqlState}");
        }
    }

    private static Task MigrateAsync(NpgsqlConnectionStringBuilder server) =>
        new Database(new PostgresStorage(Narvaro(server, server.Username!) + ";Options=-c role=narvaro_owner")).MigrateAsync(default);

    private static string Narvaro(NpgsqlConnectionStringBuilder server, string user) =>
        new NpgsqlConnectionStringBuilder(server.ToString()) { Database = "narvaro", Username = user }.ToString();

    private static async Task RolesAsync(NpgsqlConnectionStringBuilder server)
    {
        var start = new ProcessStartInfo("psql")
        {
            ArgumentList =
            {
                "-qtAX",
                "-h",
                server.Host!,
                "-U",
                server.Username!,
                "-d",
                server.Database!,
                "-f",
                RepositoryFolder.Path("deploy/postgres/roles.sql"),
            },
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using var psql = Process.Start(start)!;
        var said = await psql.StandardError.ReadToEndAsync();
        await psql.WaitForExitAsync();
        Assert.True(psql.ExitCode == 0, said);
    }

    private static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
