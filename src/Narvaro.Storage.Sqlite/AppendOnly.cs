namespace Narvaro.Storage.Sqlite;

/// <summary>Keeps a table from being altered or emptied by the program, by mistake or by whoever has got into it. Who owns the file can
/// still do it: that is what the log's chain is for.</summary>
internal static class AppendOnly
{
    public static string Guard(string table) =>
        $"""
            create trigger {table}_not_altered before update on {table} begin select raise(abort, '{table} is append-only'); end;
            create trigger {table}_not_emptied before delete on {table} begin select raise(abort, '{table} is append-only'); end;
            """;
}
