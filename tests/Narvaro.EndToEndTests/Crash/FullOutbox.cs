using System.Data.Common;
using Microsoft.Data.Sqlite;
using Narvaro.EndToEndTests.Harness;
using Npgsql;

namespace Narvaro.EndToEndTests.Crash;

/// <summary>A mail as the outbox has it when all is over.</summary>
internal sealed record OutboxRow(string Key, string State, bool Doubtful);

/// <summary>An installation whose outbox is full of mails that wait, each to a mentor of its own.</summary>
internal static class FullOutbox
{
    private const string Numbers = "with recursive n(i) as (select 1 union all select i + 1 from n where i < @count)";

    /// <summary>Rows put in by hand: what is tried is the sending, and a year of nights would give the same rows.</summary>
    private static readonly string[] Fill =
    [
        $"{Numbers} insert into staff (id, key, name, email) select i, 'm' || i, 'Mentor ' || i, 'm' || i || '@exempel.invalid' from n",
        $"{Numbers} insert into staff_duties (staff_id, role, unit, class, \"from\") select i, 'Mentor', '10000001', '', @from from n",
        $"{Numbers} insert into outbox (id, day, kind, recipient, deadline, state, message_key, attempts, doubtful) "
            + "select i, @day, 'MentorDigest', i, @day, 'Pending', 'narvaro-prov-' || i, 0, @no from n",
        $"{Numbers} insert into outbox_cases (message_id, case_reference, unit, role, matter) select i, 'N-' || i, '10000001', 'Mentor', 'New' from n",
    ];

    public static async Task<Installation> CreateAsync(string kind, int mails, int port)
    {
        var place = await Installation.CreateAsync(kind);
        (await NarvaroProcess.RunAsync(place, "status")).ShouldBe(0, 3);
        await using var connection = await OpenAsync(place);
        foreach (var sql in Fill)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = sql;
            Add(command, "count", mails);
            Add(command, "from", new DateOnly(2020, 1, 1));
            Add(command, "day", new DateOnly(2026, 10, 5));
            Add(command, "no", false);
            await command.ExecuteNonQueryAsync();
        }
        Use(place, port);
        return place;
    }

    public static async Task<IReadOnlyList<OutboxRow>> ReadAsync(Installation place)
    {
        await using var connection = await OpenAsync(place);
        await using var command = connection.CreateCommand();
        command.CommandText = "select message_key, state, doubtful from outbox order by id";
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<OutboxRow>();
        while (await reader.ReadAsync())
        {
            rows.Add(new OutboxRow(reader.GetString(0), reader.GetString(1), reader.GetBoolean(2)));
        }
        return rows;
    }

    private static void Use(Installation place, int port)
    {
        foreach (
            var (name, value) in new[]
            {
                ("Transport", "Smtp"),
                ("Host", "localhost"),
                ("Port", Text.Of(port)),
                ("Security", "None"),
                ("From", "narvaro@exempel.invalid"),
                ("BaseUrl", "https://narvaro.exempel.invalid"),
                ("AllowedDomains__0", "exempel.invalid"),
            }
        )
        {
            place.Environment[$"NARVARO_Mail__{name}"] = value;
        }
    }

    private static async Task<DbConnection> OpenAsync(Installation place)
    {
        DbConnection connection = place.ConnectionString is { } server
            ? new NpgsqlConnection(new NpgsqlConnectionStringBuilder(server) { Pooling = false }.ToString())
            : new SqliteConnection($"Data Source={Path.Combine(place.Data, "narvaro.db")};Pooling=false");
        await connection.OpenAsync();
        return connection;
    }

    private static void Add(DbCommand command, string name, object value)
    {
        if (!command.CommandText.Contains("@" + name, StringComparison.Ordinal))
        {
            return;
        }
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        command.Parameters.Add(parameter);
    }
}
