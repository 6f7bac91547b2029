namespace Narvaro.Storage.Postgres;

/// <summary>
/// Keeps a table from being altered or emptied. By trigger for everybody, since an installation may run as the owner of its tables; and
/// by right for the service, whose role has all rights to new tables (deploy/postgres/roles.sql). The owner can still take the trigger
/// away: that is what the log's chain is for.
/// </summary>
internal static class AppendOnly
{
    public static string Guard(string table) =>
        $"""
            create function {table}_is_append_only() returns trigger language plpgsql as
                $$ begin raise exception '{table} is append-only'; end $$;
            create trigger {table}_not_altered before update or delete or truncate on {table}
                for each statement execute function {table}_is_append_only();
            {Revoke("update, delete, truncate", table)}
            """;

    /// <summary>A row that the service counts up, and can neither take away nor add to.</summary>
    public static string Counter(string table) => Revoke("insert, delete, truncate", table);

    /// <summary>What is left when the table is dropped.</summary>
    public static string Release(string table) => $"drop function {table}_is_append_only();";

    private static string Revoke(string rights, string table) =>
        $"""
            do $$ begin
                if exists (select from pg_roles where rolname = 'narvaro') then
                    revoke {rights} on {table} from narvaro;
                end if;
            end $$;
            """;
}
