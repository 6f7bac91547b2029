using System.Collections.Concurrent;
using System.Globalization;
using Narvaro.Storage;
using Narvaro.Storage.Postgres;
using Npgsql;

namespace Narvaro.Tests.Fixtures;

/// <summary>
/// A PostgreSQL database that one test after the other has to itself. To make one takes the server half a second and to empty one some
/// milliseconds, so it is emptied and lent again, unless a test has changed more than rows.
/// </summary>
internal sealed class LentPostgres
{
    private const string Template = "narvaro_template";

    /// <summary>Then a new one: rows that were deleted still take their room.</summary>
    private const int MostLoans = 40;

    private static readonly string Server = TestDatabase.ServerConnection ?? "";
    private static readonly ConcurrentBag<LentPostgres> Free = [];
    private static readonly Lazy<Task<(string Shape, string Emptying)>> Made = new(MakeTemplateAsync);
    private static int _count;

    private readonly string _name = $"narvaro_{Environment.ProcessId}_{Interlocked.Increment(ref _count)}";
    private readonly string _connection;
    private int _loans;

    private LentPostgres() => _connection = Connection(_name, pooling: true);

    public IStorageProvider Storage => new PostgresStorage(_connection);

    public static async Task<LentPostgres> TakeAsync()
    {
        await Made.Value;
        if (Free.TryTake(out var waiting))
        {
            return waiting;
        }
        var made = new LentPostgres();
        await OnServerAsync($"create database {made._name} template {Template}");
        return made;
    }

    public async Task GiveBackAsync()
    {
        var (shape, emptying) = await Made.Value;
        if (++_loans < MostLoans && await ShapeAsync(_connection) == shape)
        {
            await ExecuteAsync(_connection, emptying);
            Free.Add(this);
            return;
        }
        await DropAsync();
    }

    private async Task DropAsync()
    {
        await OnServerAsync($"drop database {_name} with (force)");
        await using var connection = new NpgsqlConnection(_connection);
        NpgsqlConnection.ClearPool(connection);
    }

    private static async Task<(string Shape, string Emptying)> MakeTemplateAsync()
    {
        await OnServerAsync($"drop database if exists {Template}");
        await OnServerAsync($"create database {Template}");
        var connection = Connection(Template, pooling: false);
        await new Database(new PostgresStorage(connection)).MigrateAsync(CancellationToken.None);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Task.WhenAll(Free.Select(f => f.DropAsync())).Wait();
        return (await ShapeAsync(connection), await EmptyingAsync(connection));
    }

    /// <summary>All but the rows: tables, rights and triggers.</summary>
    private static Task<string> ShapeAsync(string connection) =>
        ReadAsync(
            connection,
            """
            select md5(string_agg(part, ',' order by part)) from (
              select relname::text || coalesce(relacl::text, '') as part from pg_class where relnamespace = 'public'::regnamespace
              union all select tgrelid::regclass::text || tgname::text || tgenabled::text from pg_trigger) shape
            """
        );

    /// <summary>Statements that leave the rows of the template and no others. Triggers are for whoever writes: the log of reads may be emptied
    /// here.</summary>
    private static Task<string> EmptyingAsync(string connection) =>
        ReadAsync(
            connection,
            """
            select 'begin; set local lock_timeout = ''10s''; set local session_replication_role = replica; '
              || string_agg(format('delete from public.%1$I; %2$s', relname, case when kept is not null then
                   format('insert into public.%1$I select * from json_populate_recordset(null::public.%1$I, %2$L); ', relname, kept) end), '')
              || 'commit'
            from (
              select relname, (xpath('//kept/text()', query_to_xml(
                  format('select json_agg(t) as kept from public.%I t', relname), false, false, '')))[1]::text as kept
              from pg_class
              where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition
                and relname <> '__EFMigrationsHistory') tables
            """
        );

    private static string Connection(string database, bool pooling) =>
        new NpgsqlConnectionStringBuilder(Server) { Database = database, Pooling = pooling }.ToString();

    private static Task OnServerAsync(string sql) =>
        ExecuteAsync(new NpgsqlConnectionStringBuilder(Server) { Pooling = false }.ToString(), sql);

    private static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<string> ReadAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return Convert.ToString(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture) ?? "";
    }
}
